using System.Text.Json;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Import;

namespace ServiceEndpoints.Engine.Tests.Cases;

/// <summary>Service tags that a case states itself, read the way of the weekly file.</summary>
internal static class CaseTags
{
    /// <summary>The tags of a list; null for those that are built in.</summary>
    public static ServiceTagSnapshot? Read(DocumentNode? node)
    {
        if (node is null || node.Text == "builtin")
        {
            return null;
        }

        var file = new
        {
            changeNumber = 1,
            cloud = "Public",
            values = node.Items.Select((item, i) =>
            {
                CaseDocument.Allow(item, "name", "region", "service", "prefixes", "features");
                var name = CaseDocument.Text(item, "name") ?? throw new InvalidDataException($"{item.Span}: a tag needs a 'name'.");
                return new
                {
                    name,
                    id = name,
                    properties = new
                    {
                        changeNumber = 1,
                        region = CaseDocument.Text(item, "region") ?? string.Empty,
                        regionId = i,
                        platform = "Azure",
                        systemService = CaseDocument.Text(item, "service") ?? name.Split('.')[0],
                        addressPrefixes = CaseDocument.Texts(item, "prefixes").ToArray(),
                        networkFeatures = item.Find("features") is null ? ["API", "NSG", "UDR", "VSE"] : CaseDocument.Texts(item, "features").ToArray(),
                    },
                };
            }).ToArray(),
        };
        var read = ServiceTagReader.Read(JsonSerializer.SerializeToUtf8Bytes(file), "case");
        return read.Snapshot ?? throw new InvalidDataException($"{node.Span}: {string.Join("; ", read.Findings)}");
    }
}
