namespace ServiceEndpoints.PowerShell.Cmdlets.SimAzureFirewall;

/// <summary>Creates an Azure Firewall in the AzureFirewallSubnet of a network.</summary>
[Cmdlet(VerbsCommon.New, "SimAzureFirewall", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimAzureFirewall.md")]
[Alias("New-SimFirewall")]
[OutputType(typeof(AzureFirewall))]
[OutputType(typeof(Topology))]
public sealed class NewSimAzureFirewallCommand : NewResourceCommand<AzureFirewall>
{
    /// <summary>The virtual network with the AzureFirewallSubnet.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("VirtualNetwork")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<VirtualNetwork>))]
    public string VNet { get; set; } = string.Empty;

    /// <summary>The private address that routes name; without it the first free one of the subnet.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpAddress? PrivateIPAddress { get; set; }

    /// <summary>The public addresses .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<PublicIpAddress>))]
    [ValidateNotNullOrEmpty]
    public string[]? PublicIPAddress { get; set; }

    /// <summary>What happens to packets that no rule matches; Unknown when the rules are not described.</summary>
    [Parameter]
    public ApplianceAction UnmatchedAction { get; set; } = ApplianceAction.Deny;

    /// <summary>The ranges towards which the source is kept; without it the private ranges .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpPrefix[]? PrivateRange { get; set; }

    /// <summary>Makes a firewall in forced tunnelling mode .</summary>
    [Parameter]
    public SwitchParameter ForcedTunneling { get; set; }

    /// <summary>Says that NAT rules forward what is addressed to the public addresses; what they do is not modelled .</summary>
    [Parameter]
    public SwitchParameter HasNatRule { get; set; }

    /// <summary>The region; without it that of the network.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <inheritdoc/>
    private protected override AzureFirewall Create(ResourceId id)
    {
        var network = Reference<VirtualNetwork>(VNet);
        var subnetId = network?.Child(Subnet.TypeSegment, "AzureFirewallSubnet");
        var subnet = Working.FindSubnet(subnetId);
        return new()
        {
            Id = id,
            Location = Location is null ? LocationOf(network) : RegionOf(Location),
            SubnetId = subnetId,
            PrivateIpAddress = PrivateIPAddress ?? (subnet is null ? null : SubnetAddresses.NextFree(Working, subnet)),
            PublicIpAddressIds = References<PublicIpAddress>(PublicIPAddress),
            DefaultAction = UnmatchedAction,
            PrivateRanges = (PrivateRange ?? []).ToEquatableArray(),
            IsForcedTunneling = ForcedTunneling,
            HasNatRules = HasNatRule,
        };
    }
}
