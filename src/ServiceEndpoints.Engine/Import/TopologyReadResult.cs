using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import.Shapes;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import;

/// <summary>What the documents gave: a topology, findings, and the places of resources in the documents.</summary>
public sealed class TopologyReadResult
{
    private readonly Dictionary<ResourceId, (DocumentNode Node, IShape? Shape)> _places;
    private readonly IReadOnlyList<DocumentNode> _expectations;
    private readonly DocumentNode? _settings;

    internal TopologyReadResult(
        Topology? topology,
        EquatableArray<Diagnostic> findings,
        ImportSummary summary,
        Dictionary<ResourceId, (DocumentNode Node, IShape? Shape)> places,
        IReadOnlyList<DocumentNode> expectations,
        DocumentNode? settings)
    {
        Topology = topology;
        Findings = findings;
        Summary = summary;
        _places = places;
        _expectations = expectations;
        _settings = settings;
    }

    /// <summary>The topology; null when there are errors.</summary>
    public Topology? Topology { get; }

    /// <summary>Everything that is wrong or not supported, in the order of the documents.</summary>
    public EquatableArray<Diagnostic> Findings { get; }

    /// <summary>What the documents held.</summary>
    public ImportSummary Summary { get; }

    /// <summary>True when at least one finding is an error.</summary>
    public bool HasErrors => Topology is null;

    /// <summary>The place of a member of a resource in the documents, or of the nearest thing around it; null for a resource that the documents do not describe.</summary>
    /// <param name="id">The id of the resource or of a child such as a subnet.</param>
    /// <param name="property">The member as findings name it, for example subnets[app].addressPrefixes; empty for the resource itself.</param>
    public SourceSpan? SpanOf(ResourceId? id, string property = "")
    {
        if (id is null)
        {
            return null;
        }

        if (_places.TryGetValue(id, out var place))
        {
            return Find(id, place.Node, place.Shape, property).Span;
        }

        // A child that stands inside its parent.
        return id.Parent is { } parent ? SpanOf(parent, $"{id.ResourceType[(id.ResourceType.LastIndexOf('/') + 1)..]}[{id.Name}]{(property.Length > 0 ? "." : string.Empty)}{property}") : null;
    }

    /// <summary>The place of an expectation that the documents added, by its position among them.</summary>
    public SourceSpan? SpanOfExpectation(int index) => index >= 0 && index < _expectations.Count ? _expectations[index].Span : null;

    /// <summary>The finding with its place in the documents, if it has none yet and its resource stands there.</summary>
    public Diagnostic Locate(Diagnostic finding) => finding.Span is not null ? finding
        : SpanOf(finding.ResourceId, finding.Property) is { } span ? finding with { Span = span }
        : finding.ResourceId is null && _settings?.Find(finding.Property) is { } setting ? finding with { Span = setting.Span }
        : finding;

    private DocumentNode Find(ResourceId id, DocumentNode node, IShape? shape, string property)
    {
        var current = node;
        foreach (var (member, key) in Steps(property))
        {
            var (found, itemShape, segment) = shape?.Locate(current, member) ?? (current.Find(member), null, string.Empty);
            if (key is not null && FindChild(id, segment, key) is { } child)
            {
                (id, current, shape) = (child.Id, child.Node, itemShape);
                continue;
            }

            if (found is null)
            {
                if (itemShape != MachineShapes.IpConfiguration)
                {
                    return current;
                }

                // An interface may give its one address directly.
                shape = itemShape;
                continue;
            }

            if (key is not null && Item(found, key) is { } item)
            {
                found = item;
                if (segment.Length > 0)
                {
                    id = id.Child(segment.Split('|')[0], key);
                }
            }

            current = found;
            shape = itemShape;
        }

        return current;
    }

    /// <summary>The child that stands by itself in the documents, if it does.</summary>
    private (ResourceId Id, DocumentNode Node)? FindChild(ResourceId parent, string segments, string name)
    {
        foreach (var segment in segments.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            var id = parent.Child(segment, name);
            if (_places.TryGetValue(id, out var place))
            {
                return (id, place.Node);
            }
        }

        return null;
    }

    private static DocumentNode? Item(DocumentNode list, string key)
    {
        DocumentNode? byPosition = null;
        var position = int.TryParse(key, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : -1;
        var index = 0;
        foreach (var item in list.EnumerateItems())
        {
            if ((item.IsScalar ? item.Text[(item.Text.LastIndexOf('/') + 1)..] : ShapeNames.NameOf(item))?.Equals(key, StringComparison.OrdinalIgnoreCase) == true)
            {
                return item;
            }

            if (index++ == position)
            {
                byPosition = item;
            }
        }

        return byPosition;
    }

    private static IEnumerable<(string Member, string? Key)> Steps(string property)
    {
        var start = 0;
        while (start < property.Length)
        {
            var end = start;
            string? key = null;
            while (end < property.Length && property[end] is not ('.' or '['))
            {
                end++;
            }

            var member = property[start..end];
            if (end < property.Length && property[end] == '[')
            {
                var close = property.IndexOf(']', end);
                if (close < 0)
                {
                    close = property.Length;
                }

                key = property[(end + 1)..close];
                end = Math.Min(close + 1, property.Length);
            }

            if (member.Length > 0)
            {
                yield return (member, key);
            }

            start = end < property.Length && property[end] == '.' ? end + 1 : Math.Max(end, start + 1);
        }
    }
}
