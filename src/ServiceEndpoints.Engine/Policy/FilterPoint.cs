using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>The place of one interface, existing or imagined, whose filters a flow passes.</summary>
/// <param name="Network">The virtual network of the interface.</param>
/// <param name="Subnet">The subnet; the very object that the network holds.</param>
/// <param name="Interface">The interface; null for a new machine that is no member of any application security group.</param>
/// <param name="InterfaceGroupId">The security group of the interface, or null.</param>
internal sealed record FilterPoint(VirtualNetwork Network, Subnet Subnet, NetworkInterface? Interface, ResourceId? InterfaceGroupId)
{
    /// <summary>The interface at the other end, where it is known; it decides on membership when its address is not assigned yet (N-181).</summary>
    public NetworkInterface? RemoteInterface { get; init; }
}
