using System.Globalization;
using ServiceEndpoints.Engine.Import;

namespace ServiceEndpoints.Engine.Tests.Cases;

/// <summary>Helps to take case documents apart and to put changes into them.</summary>
internal static class CaseDocument
{
    public static string? Text(DocumentNode node, string name) => node.Find(name) is { Kind: not (DocumentNodeKind.Null or DocumentNodeKind.Array or DocumentNodeKind.Object) } value ? value.Text : null;

    /// <summary>The texts of a list, or the one text that stands for it.</summary>
    public static IEnumerable<string> Texts(DocumentNode node, string name) => node.Find(name) switch
    {
        null => [],
        { Kind: DocumentNodeKind.Array } list => list.Items.Select(item => item.Text),
        var single => [single.Text],
    };

    /// <summary>Refuses members that the tests would ignore in silence.</summary>
    public static void Allow(DocumentNode node, params string[] names)
    {
        foreach (var member in node.Members)
        {
            if (!names.Contains(member.Name, StringComparer.Ordinal))
            {
                throw new InvalidDataException($"{member.Value.Span}: '{member.Name}' is not known here; expected {string.Join(", ", names)}.");
            }
        }
    }

    public static DocumentNode Without(DocumentNode node, params string[] names) => names.All(name => node.Find(name) is null) ? node
        : DocumentNode.Object(node.Members.Where(member => !names.Contains(member.Name, StringComparer.Ordinal)), node.Span.Source, node.Line, node.Column);

    /// <summary>
    /// Writes out what a case repeats: an element of a list that says 'repeat: 129, item: ...' stands for so many items, in whose texts
    /// {n} is the number from 1, {high} its part of 256 and {low} the rest, as in the address 198.51.{high}.{low}.
    /// </summary>
    public static DocumentNode Expand(DocumentNode node) => node.Kind switch
    {
        DocumentNodeKind.Object => DocumentNode.Object(node.Members.Select(member => new DocumentMember(member.Name, Expand(member.Value))), node.Span.Source, node.Line, node.Column),
        DocumentNodeKind.Array => DocumentNode.Array(node.Items.SelectMany(ExpandItem), node.Span.Source, node.Line, node.Column),
        _ => node,
    };

    private static IEnumerable<DocumentNode> ExpandItem(DocumentNode item)
    {
        if (item.Kind != DocumentNodeKind.Object || Text(item, "repeat") is not { } count)
        {
            return [Expand(item)];
        }

        Allow(item, "repeat", "item");
        var template = item.Find("item") ?? throw new InvalidDataException($"{item.Span}: 'repeat' needs an 'item'.");
        return Enumerable.Range(1, int.Parse(count, CultureInfo.InvariantCulture)).Select(number => Expand(Fill(template, number)));
    }

    private static DocumentNode Fill(DocumentNode node, int number) => node.Kind switch
    {
        DocumentNodeKind.Object => DocumentNode.Object(node.Members.Select(member => new DocumentMember(member.Name, Fill(member.Value, number))), node.Span.Source, node.Line, node.Column),
        DocumentNodeKind.Array => DocumentNode.Array(node.Items.Select(item => Fill(item, number)), node.Span.Source, node.Line, node.Column),
        _ => DocumentNode.Scalar(node.Kind, Numbered(node.Text, number), node.Span.Source, node.Line, node.Column),
    };

    private static string Numbered(string text, int number) => text
        .Replace("{n}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{high}", (number / 256).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{low}", (number % 256).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>
    /// Puts a change into a document: objects merge member by member, lists of named things merge by name, everything else is replaced.
    /// Null removes a member; an item with 'remove: true' removes the item of its name.
    /// </summary>
    public static DocumentNode Merge(DocumentNode before, DocumentNode change) => (before.Kind, change.Kind) switch
    {
        (DocumentNodeKind.Object, DocumentNodeKind.Object) => MergeObjects(before, change),
        (DocumentNodeKind.Array, DocumentNodeKind.Array) when change.Count > 0 && change.Items.All(item => Text(item, "name") is not null) && before.Items.All(item => Text(item, "name") is not null) => MergeLists(before, change),
        _ => change,
    };

    private static DocumentNode MergeObjects(DocumentNode before, DocumentNode change)
    {
        var members = new List<DocumentMember>();
        foreach (var member in before.Members)
        {
            switch (change.Find(member.Name))
            {
                case null:
                    members.Add(member);
                    break;
                case { Kind: DocumentNodeKind.Null }:
                    break;
                case var changed:
                    members.Add(new(member.Name, Merge(member.Value, changed)));
                    break;
            }
        }

        members.AddRange(change.Members.Where(member => before.Find(member.Name) is null && member.Value.Kind != DocumentNodeKind.Null));
        return DocumentNode.Object(members, change.Span.Source, change.Line, change.Column);
    }

    private static DocumentNode MergeLists(DocumentNode before, DocumentNode change)
    {
        var items = before.Items.ToList();
        foreach (var item in change.Items)
        {
            var at = items.FindIndex(known => Text(known, "name") == Text(item, "name"));
            if (Text(item, "remove") == "true")
            {
                _ = at >= 0 ? true : throw new InvalidDataException($"{item.Span}: there is nothing named '{Text(item, "name")}' to remove.");
                items.RemoveAt(at);
            }
            else if (at >= 0)
            {
                items[at] = Merge(items[at], item);
            }
            else
            {
                items.Add(item);
            }
        }

        return DocumentNode.Array(items, change.Span.Source, change.Line, change.Column);
    }
}
