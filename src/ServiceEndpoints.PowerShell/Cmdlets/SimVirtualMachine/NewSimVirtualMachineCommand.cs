using ServiceEndpoints.PowerShell.Cmdlets.SimNetworkInterface;

namespace ServiceEndpoints.PowerShell.Cmdlets.SimVirtualMachine;

/// <summary>Creates a virtual machine with its network interface, or around existing interfaces.</summary>
[Cmdlet(VerbsCommon.New, "SimVirtualMachine", SupportsShouldProcess = true, DefaultParameterSetName = "Subnet", HelpUri = HelpPages.Root + "New-SimVirtualMachine.md")]
[OutputType(typeof(VirtualMachine))]
[OutputType(typeof(Topology))]
public sealed class NewSimVirtualMachineCommand : InterfaceSettingsCommand<VirtualMachine>
{
    /// <summary>Existing interfaces, the primary one first; without it one is created.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "NetworkInterface", ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<NetworkInterface>))]
    public string[] NetworkInterface { get; set; } = [];

    /// <summary>False for a machine that is stopped .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public bool? IsRunning { get; set; }

    /// <summary>Makes an instance of a flexible scale set, which has no default outbound access .</summary>
    [Parameter]
    public SwitchParameter FlexibleScaleSetInstance { get; set; }

    private NetworkInterface[] _interfaces = [];

    /// <inheritdoc/>
    private protected override VirtualMachine Create(ResourceId id)
    {
        _interfaces = NetworkInterface.Length > 0
            ? [.. NetworkInterface.Select(name => Require<NetworkInterface>(name) with { VirtualMachineId = id })]
            : [CreateInterface(ResourceId.Create(id.SubscriptionId, id.ResourceGroupName, Engine.Model.NetworkInterface.Type, $"{id.Name}-nic"), id)];
        return new()
        {
            Id = id,
            Location = Location is null ? _interfaces[0].Location : RegionOf(Location),
            NetworkInterfaceIds = _interfaces.Select(one => one.Id).ToEquatableArray(),
            IsRunning = IsRunning ?? true,
            IsFlexibleScaleSetInstance = FlexibleScaleSetInstance,
        };
    }

    /// <inheritdoc/>
    private protected override Topology With(Topology topology, VirtualMachine created) => WithPublicAddress(topology).With([.. _interfaces, created]);

    /// <inheritdoc/>
    private protected override IEnumerable<ResourceId> Touched(ResourceId id) => [id, .. _interfaces.Select(one => one.Id)];
}
