using ServiceEndpoints.PowerShell.Errors;

namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>The ids that new resources get.</summary>
internal static class ResourceIds
{
    /// <summary>The id for a name in the topology, or the id that the name is already.</summary>
    public static ResourceId Of(Topology topology, string name, string type, string? resourceGroupName)
    {
        if (ResourceId.TryParse(name, out var id) && id.IsType(type))
        {
            return id;
        }

        return name.Contains('/') || string.IsNullOrWhiteSpace(name)
            ? throw new FindingException(DiagnosticCatalog.NameNotUsable.With(name, ResourceTypes.WordFor(type), type), target: name)
            : topology.NewId(type, name.Trim(), resourceGroupName);
    }
}
