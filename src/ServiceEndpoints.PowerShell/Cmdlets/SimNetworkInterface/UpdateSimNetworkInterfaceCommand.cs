namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkInterface;

/// <summary>Changes what is given of a network interface.</summary>
[Cmdlet(VerbsData.Update, "SimNetworkInterface", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Update-SimNetworkInterface.md")]
[OutputType(typeof(NetworkInterface))]
[OutputType(typeof(Topology))]
public sealed class UpdateSimNetworkInterfaceCommand : UpdateResourceCommand<NetworkInterface>
{
    /// <summary>The new private addresses, for the addresses of the interface in their order.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public IpAddress[]? PrivateIPAddress { get; set; }

    /// <summary>The public address of the first address; an empty text takes it off.</summary>
    [Parameter]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<PublicIpAddress>))]
    [AllowEmptyString]
    [AllowNull]
    public string? PublicIPAddress { get; set; }

    /// <summary>The security group; an empty text takes it off.</summary>
    [Parameter]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<NetworkSecurityGroup>))]
    [AllowEmptyString]
    [AllowNull]
    public string? NetworkSecurityGroup { get; set; }

    /// <summary>The application security groups; the list is the whole list.</summary>
    [Parameter]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<ApplicationSecurityGroup>))]
    [AllowEmptyCollection]
    [AllowNull]
    public string[]? ApplicationSecurityGroup { get; set; }

    /// <summary>The addresses of DNS servers that the interface uses instead of those of its network; the list is the whole list (F-834).</summary>
    [Parameter]
    [AllowEmptyCollection]
    [AllowNull]
    public string[]? DnsServer { get; set; }

    /// <summary>Lets the interface receive packets that are not addressed to it .</summary>
    [Parameter]
    public SwitchParameter EnableIPForwarding { get; set; }

    /// <inheritdoc/>
    private protected override NetworkInterface Change(NetworkInterface resource) => resource with
    {
        NetworkSecurityGroupId = IsBound(nameof(NetworkSecurityGroup)) ? Reference<NetworkSecurityGroup>(NetworkSecurityGroup) : resource.NetworkSecurityGroupId,
        EnableIPForwarding = IsBound(nameof(EnableIPForwarding)) ? EnableIPForwarding : resource.EnableIPForwarding,
        DnsServers = IsBound(nameof(DnsServer)) ? (DnsServer ?? []).ToEquatableArray() : resource.DnsServers,
        IpConfigurations = resource.IpConfigurations.Select(Change).ToEquatableArray(),
    };

    private NetworkInterfaceIpConfiguration Change(NetworkInterfaceIpConfiguration configuration, int index) => configuration with
    {
        PrivateIpAddress = index < PrivateIPAddress?.Length ? PrivateIPAddress[index] : configuration.PrivateIpAddress,
        PublicIpAddressId = index == 0 && IsBound(nameof(PublicIPAddress)) ? Reference<PublicIpAddress>(PublicIPAddress) : configuration.PublicIpAddressId,
        ApplicationSecurityGroupIds = IsBound(nameof(ApplicationSecurityGroup)) ? References<ApplicationSecurityGroup>(ApplicationSecurityGroup) : configuration.ApplicationSecurityGroupIds,
    };
}
