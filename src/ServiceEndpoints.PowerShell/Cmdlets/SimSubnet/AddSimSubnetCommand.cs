namespace ServiceEndpoints.PowerShell.Cmdlets.SimSubnet;

/// <summary>Adds a subnet to a virtual network.</summary>
[Cmdlet(VerbsCommon.Add, "SimSubnet", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Add-SimSubnet.md")]
[Alias("Add-SimVirtualNetworkSubnetConfig")]
[OutputType(typeof(Subnet))]
[OutputType(typeof(Topology))]
public sealed class AddSimSubnetCommand : SubnetSettingsCommand
{
    /// <summary>The name of the new subnet.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [Parameter(Position = 0, ParameterSetName = ParameterSets.Object)]
    public string Name { get; set; } = string.Empty;

    /// <summary>The virtual network by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [Alias("VirtualNetwork")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<VirtualNetwork>))]
    [ValidateNotNullOrEmpty]
    public string? VNet { get; set; }

    /// <summary>The virtual network, as Get-SimVNet writes it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Object, ValueFromPipeline = true)]
    [ValidateNotNull]
    public VirtualNetwork? InputObject { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var network = Require<VirtualNetwork>(InputObject?.Id.ToString() ?? VNet);
        if (Name.Length == 0)
        {
            throw Fail(DiagnosticCatalog.ParameterMissing.With("the parameter '-Name'"), network.Id);
        }

        if (network.FindSubnet(Name) is not null)
        {
            throw Fail(DiagnosticCatalog.ElementExists.For(network.Id, Name, "subnets", network.Id.Path, Name), Name);
        }

        if (AddressPrefix is null)
        {
            throw Fail(DiagnosticCatalog.ParameterMissing.With("the parameter '-AddressPrefix'"), Name);
        }

        Store("Add subnet", network, null, Configure(new() { Id = network.Id.Child(Subnet.TypeSegment, Name) }));
    }
}
