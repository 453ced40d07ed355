using System.Globalization;
using ServiceEndpoints.Engine.Diagnostics;

namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>
/// Names that are known only after the deployment, because they are made of something that Azure gives. So that such resources and
/// the links to them are not lost, a made-up text takes the place of that something in names and ids; a finding says so.
/// </summary>
internal static class StandInNames
{
    private const string StandIn = "unknown";

    /// <summary>The resources with stand-ins in their names.</summary>
    /// <param name="resources">The resources.</param>
    /// <param name="compute">Computes expressions that are closed now; those that it cannot compute are missing in its answer.</param>
    /// <param name="findings">Takes what is said about the names.</param>
    public static IReadOnlyList<SnapshotResource> Apply(
        IReadOnlyList<SnapshotResource> resources, Func<IReadOnlyList<(string Name, string Expression)>, IReadOnlyDictionary<string, DocumentNode>> compute, List<Diagnostic> findings)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in resources.Select(resource => resource.Node.Find("name")).OfType<DocumentNode>().Where(IsOpen))
        {
            foreach (var part in OpenParts(name.Text))
            {
                parts.TryAdd(part, StandIn + (parts.Count + 1).ToString(CultureInfo.InvariantCulture));
            }
        }

        if (parts.Count == 0)
        {
            return resources;
        }

        var closed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            Visit(resource.Node, isId: false, text =>
            {
                if (Closed(text.Text, parts) is { } expression)
                {
                    closed.TryAdd(text.Text, expression);
                }

                return text;
            });
        }

        var names = closed.Values.Distinct(StringComparer.Ordinal).Select((expression, i) => ("v" + i.ToString(CultureInfo.InvariantCulture), expression)).ToList();
        var values = compute(names);
        var byExpression = names.Where(name => values.ContainsKey(name.Item1)).ToDictionary(name => name.expression, name => values[name.Item1], StringComparer.Ordinal);
        DocumentNode Replace(DocumentNode text) =>
            closed.TryGetValue(text.Text, out var expression) && byExpression.TryGetValue(expression, out var value) && value.Kind == DocumentNodeKind.String && !TemplateExpression.IsExpression(value.Text)
                ? TemplateValues.WithText(text, value.Text) : TemplateValues.Detached(text);
        return resources.Select(resource =>
        {
            var node = Visit(resource.Node, isId: false, Replace);
            if (Shapes.EntryCollector.IsKnown(resource.Type) && resource.Node.Find("name") is { } before && IsOpen(before) && node.Find("name") is { } after && !IsOpen(after))
            {
                findings.Add(DiagnosticCatalog.TemplateNameUnknown.In(before.Span, resource.Type, after.Text));
            }

            return resource with { Id = node.Find("id")?.Text ?? string.Empty, Node = node };
        }).ToList();
    }

    private static bool IsOpen(DocumentNode text) => text.Kind == DocumentNodeKind.String && TemplateExpression.IsExpression(text.Text);

    /// <summary>The parts of an expression that only a deployment knows, outermost first.</summary>
    private static List<string> OpenParts(string text) =>
        TemplateExpression.TryParse(text[1..^1], out var expression) ? OpenCalls(expression).Select(call => text[(call.Start + 1)..(call.End + 1)]).ToList() : [];

    private static IEnumerable<TemplateExpression.Call> OpenCalls(TemplateExpression expression)
    {
        var end = -1;
        foreach (var call in expression.DescendantsAndSelf().OfType<TemplateExpression.Call>())
        {
            if (call.Start >= end && (call.Is("reference") || call.Is("parameters") || call.Is("externalInputs") || call.Name.StartsWith("list", StringComparison.OrdinalIgnoreCase)))
            {
                end = call.End;
                yield return call;
            }
        }
    }

    /// <summary>An expression with stand-ins for its open parts; null when it has none, or others.</summary>
    private static string? Closed(string text, Dictionary<string, string> parts)
    {
        if (!TemplateExpression.TryParse(text[1..^1], out var expression))
        {
            return null;
        }

        var inner = text[1..^1];
        var calls = OpenCalls(expression).OrderByDescending(call => call.Start).ToList();
        foreach (var call in calls)
        {
            if (!parts.TryGetValue(text[(call.Start + 1)..(call.End + 1)], out var standIn))
            {
                return null;
            }

            inner = string.Concat(inner.AsSpan(0, call.Start), TemplateExpression.Quote(standIn), inner.AsSpan(call.End));
        }

        return calls.Count == 0 ? null : inner;
    }

    /// <summary>A copy of a resource with other texts where these are names of resources, or ids. Everything else stays open.</summary>
    private static DocumentNode Visit(DocumentNode node, bool isId, Func<DocumentNode, DocumentNode> map) => Visit(node, isId, isTop: true, map);

    private static DocumentNode Visit(DocumentNode node, bool isId, bool isTop, Func<DocumentNode, DocumentNode> map) => node.Kind switch
    {
        DocumentNodeKind.String => isId && TemplateExpression.IsExpression(node.Text) ? map(node) : TemplateValues.Detached(node),
        DocumentNodeKind.Object => TemplateValues.Like(node, node.EnumerateMembers().Select(member => new DocumentMember(member.Name, Visit(member.Value, IsId(member.Name, isTop), isTop: false, map)))),
        DocumentNodeKind.Array => TemplateValues.Like(node, node.EnumerateItems().Select(item => Visit(item, isId, isTop: false, map))),
        _ => TemplateValues.Detached(node),
    };

    private static bool IsId(string name, bool isTop) => name.Equals("id", StringComparison.OrdinalIgnoreCase) || (isTop && name.Equals("name", StringComparison.OrdinalIgnoreCase))
        || name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("Ids", StringComparison.Ordinal);
}
