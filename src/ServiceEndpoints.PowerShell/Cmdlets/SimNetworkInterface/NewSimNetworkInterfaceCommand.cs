namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkInterface;

/// <summary>Creates a network interface in a subnet.</summary>
[Cmdlet(VerbsCommon.New, "SimNetworkInterface", SupportsShouldProcess = true, DefaultParameterSetName = "Subnet", HelpUri = HelpPages.Root + "New-SimNetworkInterface.md")]
[OutputType(typeof(NetworkInterface))]
[OutputType(typeof(Topology))]
public sealed class NewSimNetworkInterfaceCommand : InterfaceSettingsCommand<NetworkInterface>
{
    /// <summary>The machine that holds the interface.</summary>
    [Parameter(ParameterSetName = "Subnet", ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<VirtualMachine>))]
    [ValidateNotNullOrEmpty]
    public string? VirtualMachine { get; set; }

    /// <inheritdoc/>
    private protected override NetworkInterface Create(ResourceId id) => CreateInterface(id, Reference<VirtualMachine>(VirtualMachine));

    /// <inheritdoc/>
    private protected override Topology With(Topology topology, NetworkInterface created)
    {
        topology = WithPublicAddress(topology);
        return topology.Find<VirtualMachine>(created.VirtualMachineId) is { } machine && !machine.NetworkInterfaceIds.Contains(created.Id)
            ? topology.With(created, machine with { NetworkInterfaceIds = machine.NetworkInterfaceIds.Add(created.Id) })
            : topology.With(created);
    }
}
