using System.Globalization;

namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>Reads what the engine predicts, takes the composer's own resources out, and gives every part its place in the template.</summary>
internal static class SnapshotReader
{
    /// <summary>Reads a snapshot.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="composition">The template it was made from.</param>
    /// <param name="source">The name of the file for parts without a place.</param>
    public static SnapshotContent Read(ReadOnlyMemory<byte> snapshot, TemplateComposition composition, string source)
    {
        var resources = new List<SnapshotResource>();
        var links = new List<(int Number, string Address, string Parameters)>();
        var root = new JsonDocumentReader().Read(snapshot, source).Documents.FirstOrDefault();
        foreach (var item in root?.Find("predictedResources")?.EnumerateItems() ?? [])
        {
            var type = item.Find("type")?.Text ?? string.Empty;
            var properties = item.Find("properties");
            if (type.Equals(TemplateComposer.ProbeType, StringComparison.OrdinalIgnoreCase))
            {
                if (int.TryParse(properties?.Find("number")?.Text, CultureInfo.InvariantCulture, out var number))
                {
                    links.Add((number, properties?.Find("address")?.Text ?? string.Empty, properties?.Find("parameters")?.Text ?? string.Empty));
                }

                continue;
            }

            DocumentNode? origin = null;
            if (properties?.Find(TemplateComposer.MarkerName) is { } marker && int.TryParse(marker.Text, CultureInfo.InvariantCulture, out var index) && index >= 0 && index < composition.Resources.Count)
            {
                origin = composition.Resources[index];
            }

            var place = origin is null ? (source, 0, 0) : (origin.Source, origin.Line, origin.Column);
            resources.Add(new(item.Find("id")?.Text ?? string.Empty, type, Place(item, origin, place, isProperties: false)));
        }

        var messages = root?.Find("diagnostics")?.EnumerateItems().Select(item => item.Text).ToList() ?? [];
        return new(resources, links, messages);
    }

    private static DocumentNode Place(DocumentNode node, DocumentNode? origin, (string Source, int Line, int Column) place, bool isProperties)
    {
        if (origin is not null)
        {
            place = (origin.Source, origin.Line, origin.Column);
        }

        switch (node.Kind)
        {
            case DocumentNodeKind.Object:
                var members = node.EnumerateMembers();
                if (isProperties)
                {
                    members = members.Where(member => member.Name != TemplateComposer.MarkerName);
                }

                return DocumentNode.Object(
                    members.Select(member => new DocumentMember(member.Name, Place(member.Value, origin?.Find(member.Name), place, !isProperties && member.Name == "properties"))), place.Source, place.Line, place.Column);
            case DocumentNodeKind.Array:
                // A loop on properties has no elements of its own in the template; its elements share the place of the list.
                var places = origin is { Kind: DocumentNodeKind.Array } && origin.Count == node.Count ? origin.EnumerateItems().ToList() : null;
                return DocumentNode.Array(node.EnumerateItems().Select((item, i) => Place(item, places?[i], place, isProperties: false)), place.Source, place.Line, place.Column);
            case DocumentNodeKind.Null:
                return DocumentNode.Null(place.Source, place.Line, place.Column);
            default:
                return DocumentNode.Scalar(node.Kind, node.Text, place.Source, place.Line, place.Column);
        }
    }
}

/// <summary>What a snapshot holds.</summary>
/// <param name="Resources">The resources of the template.</param>
/// <param name="Links">The addresses that the probes found.</param>
/// <param name="Messages">What the engine says about deployments it could not follow.</param>
internal sealed record SnapshotContent(IReadOnlyList<SnapshotResource> Resources, IReadOnlyList<(int Number, string Address, string Parameters)> Links, IReadOnlyList<string> Messages);
