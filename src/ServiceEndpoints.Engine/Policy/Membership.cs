using System.Collections.Immutable;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>How one end of a flow relates to application security groups.</summary>
/// <param name="Counts">False for a new machine, which is in no group.</param>
/// <param name="IsKnown">True when the interface at this end is known, so that members elsewhere whose address is open do not matter.</param>
/// <param name="Unassigned">The groups of the end's own addresses that are not assigned yet; they hold whatever address the flow has.</param>
internal readonly record struct Membership(bool Counts, bool IsKnown, ImmutableArray<ResourceId> Unassigned)
{
    /// <summary>Known by its address alone.</summary>
    public static Membership ByAddress { get; } = new(true, false, []);

    /// <summary>A new machine (N-181).</summary>
    public static Membership NoMember { get; } = new(false, true, []);

    public static Membership Of(NetworkInterface nic)
    {
        var unassigned = ImmutableArray<ResourceId>.Empty;
        foreach (var configuration in nic.IpConfigurations)
        {
            if (configuration.PrivateIpAddress is null && !configuration.ApplicationSecurityGroupIds.IsEmpty)
            {
                unassigned = unassigned.AddRange(configuration.ApplicationSecurityGroupIds.Items);
            }
        }

        return new(true, true, unassigned);
    }

    public static Membership Of(PrivateEndpoint endpoint) => new(true, true, endpoint.PrivateIpAddresses.IsEmpty ? endpoint.ApplicationSecurityGroupIds.Items : []);

    /// <summary>The addresses of the end that a group certainly holds, and those it may hold.</summary>
    public (IpSet Known, IpSet Possible) Resolve(ResourceId group, GroupMembers members)
    {
        if (!Counts)
        {
            return (IpSet.Empty, IpSet.Empty);
        }

        if (Unassigned.Contains(group))
        {
            return (IpSet.All, IpSet.Empty);
        }

        return (members.Known, IsKnown ? IpSet.Empty : members.Possible);
    }
}
