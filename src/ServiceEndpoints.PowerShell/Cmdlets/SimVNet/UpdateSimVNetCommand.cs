namespace ServiceEndpoints.PowerShell.Cmdlets.SimVNet;

/// <summary>Changes what is given of a virtual network; subnets and peerings stay.</summary>
[Cmdlet(VerbsData.Update, "SimVNet", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Update-SimVNet.md")]
[Alias("Update-SimVirtualNetwork")]
[OutputType(typeof(VirtualNetwork))]
[OutputType(typeof(Topology))]
public sealed class UpdateSimVNetCommand : UpdateResourceCommand<VirtualNetwork>
{
    /// <summary>The whole new address space.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public IpPrefix[]? AddressPrefix { get; set; }

    /// <summary>The addresses of custom DNS servers; an empty list returns to Azure DNS.</summary>
    [Parameter]
    [AllowEmptyCollection]
    [AllowNull]
    public string[]? DnsServer { get; set; }

    /// <summary>Says whether services with a network intent policy live in the network (N-310).</summary>
    [Parameter]
    public SwitchParameter HasNetworkIntentPolicy { get; set; }

    /// <inheritdoc/>
    private protected override VirtualNetwork Change(VirtualNetwork resource) => resource with
    {
        AddressPrefixes = AddressPrefix?.ToEquatableArray() ?? resource.AddressPrefixes,
        DnsServers = IsBound(nameof(DnsServer)) ? (DnsServer ?? []).ToEquatableArray() : resource.DnsServers,
        HasNetworkIntentPolicy = IsBound(nameof(HasNetworkIntentPolicy)) ? HasNetworkIntentPolicy : resource.HasNetworkIntentPolicy,
    };
}
