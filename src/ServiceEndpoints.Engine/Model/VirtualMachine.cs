namespace ServiceEndpoints.Engine.Model;

/// <summary>A virtual machine (Microsoft.Compute/virtualMachines) as the owner of network interfaces.</summary>
public sealed record VirtualMachine : Resource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Microsoft.Compute/virtualMachines";

    /// <summary>The interfaces, the primary one first.</summary>
    public EquatableArray<ResourceId> NetworkInterfaceIds { get; internal init; }

    /// <summary>False for a machine that is stopped .</summary>
    public bool IsRunning { get; internal init; } = true;

    /// <summary>True for an instance of a flexible scale set, which has no default outbound access .</summary>
    public bool IsFlexibleScaleSetInstance { get; internal init; }

    internal override IEnumerable<ResourceId> References() => NetworkInterfaceIds;
}
