using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Diagnostics;

namespace ServiceEndpoints.Engine.Model;

/// <summary>Finds resources by what people type: a name where it is unambiguous, resource group and name, or the full id.</summary>
public static class TopologyResolver
{
    /// <summary>Finds a resource of one kind; null with a finding when there is none or more than one.</summary>
    /// <typeparam name="T">The kind.</typeparam>
    public static T? Resolve<T>(Topology topology, string nameOrId, out Diagnostic? finding)
        where T : Resource
    {
        finding = null;
        var text = nameOrId.Trim();
        if (ResourceId.TryParse(text, out var id))
        {
            if (topology.Find<T>(id) is { } byId)
            {
                return byId;
            }

            finding = NotFound<T>(topology, text);
            return null;
        }

        var slash = text.IndexOf('/');
        var name = slash < 0 ? text : text[(slash + 1)..];
        var found = topology.IdsNamed(name).Select(topology.Find<T>).OfType<T>()
            .Where(resource => slash < 0 || resource.ResourceGroupName.Equals(text[..slash], StringComparison.OrdinalIgnoreCase)).ToArray();
        switch (found.Length)
        {
            case 1:
                return found[0];
            case 0:
                finding = NotFound<T>(topology, text);
                return null;
            default:
                finding = DiagnosticCatalog.NameAmbiguous.With(text, string.Join(", ", found.Select(resource => $"'{resource.Id}'")));
                return null;
        }
    }

    /// <summary>Finds a subnet by 'network/subnet', by its full id, or by its own name where only one network has it.</summary>
    public static Subnet? ResolveSubnet(Topology topology, string pathOrId, out Diagnostic? finding)
    {
        finding = null;
        var text = pathOrId.Trim();
        if (ResourceId.TryParse(text, out var id))
        {
            if (topology.FindSubnet(id) is { } byId)
            {
                return byId;
            }

            finding = SubnetNotFound(topology, text);
            return null;
        }

        var slash = text.LastIndexOf('/');
        if (slash >= 0)
        {
            return Resolve<VirtualNetwork>(topology, text[..slash], out finding) is { } network ? ResolveSubnet(network, text[(slash + 1)..], out finding) : null;
        }

        var found = topology.All<VirtualNetwork>().Select(network => network.FindSubnet(text)).OfType<Subnet>().Take(3).ToArray();
        switch (found.Length)
        {
            case 1:
                return found[0];
            case 0:
                finding = SubnetNotFound(topology, text);
                return null;
            default:
                finding = DiagnosticCatalog.NameAmbiguous.With(text, string.Join(", ", found.Select(subnet => $"'{subnet.Path}'")));
                return null;
        }
    }

    /// <summary>Finds a subnet of a network by its name.</summary>
    public static Subnet? ResolveSubnet(VirtualNetwork network, string name, out Diagnostic? finding)
    {
        finding = null;
        if (network.FindSubnet(name.Trim()) is { } subnet)
        {
            return subnet;
        }

        var nearest = NearestName.Find(name, network.Subnets.Select(candidate => candidate.Name)).FirstOrDefault();
        finding = DiagnosticCatalog.NameNotFound.With("subnet", $"{network.Name}/{name}", Suggest(nearest is null ? null : $"{network.Name}/{nearest}"));
        return null;
    }

    /// <summary>Says that nothing of a kind has the name, and suggests the nearest.</summary>
    internal static Diagnostic NotFound<T>(Topology topology, string text)
        where T : Resource
    {
        var word = WordFor<T>();
        var nearest = NearestName.Find(text, topology.All<T>().Select(resource => resource.Name).Distinct(StringComparer.OrdinalIgnoreCase)).FirstOrDefault();
        return DiagnosticCatalog.NameNotFound.With(word, text, Suggest(nearest));
    }

    /// <summary>Says that nothing has the name, and suggests the nearest of the given names.</summary>
    internal static Diagnostic NotFound(string word, string text, IEnumerable<string> candidates) =>
        DiagnosticCatalog.NameNotFound.With(word, text, Suggest(NearestName.Find(text, candidates).FirstOrDefault()));

    /// <summary>The words for a kind.</summary>
    internal static string WordFor<T>()
        where T : Resource =>
        typeof(T).GetField("Type")?.GetRawConstantValue() is string type ? ResourceTypes.WordFor(type) : "resource";

    private static Diagnostic SubnetNotFound(Topology topology, string text) =>
        NotFound("subnet", text, topology.All<VirtualNetwork>().SelectMany(network => network.Subnets).Take(10_000).Select(subnet => subnet.Path));

    private static string Suggest(string? nearest) => nearest is null ? string.Empty : $" (did you mean '{nearest}'?)";
}
