using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>The static members of network groups, as the documents give them.</summary>
internal sealed class NetworkGroups
{
    private readonly Dictionary<ResourceId, List<ResourceId>> _members = [];
    private readonly HashSet<ResourceId> _groups = [];

    public void AddGroup(ResourceId group) => _groups.Add(group);

    public void AddMember(ResourceId group, ResourceId member)
    {
        if (!_members.TryGetValue(group, out var members))
        {
            _members.Add(group, members = []);
        }

        // A member may be a subnet; admin rules reach its network.
        var network = member.IsType(VirtualNetwork.Type) ? member : member.Root;
        if (!members.Contains(network))
        {
            members.Add(network);
        }
    }

    /// <summary>The networks of a group; null when the documents do not say.</summary>
    public IReadOnlyList<ResourceId>? MembersOf(ResourceId group) => _members.GetValueOrDefault(group);
}
