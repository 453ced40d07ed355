using System.Globalization;
using System.Text;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import;

/// <summary>Writes the resources of one resource group as a Bicep file; ids inside the group follow the group it is deployed to, so that reading it back with the same
/// subscription and resource group gives an equal topology. What Azure has no resource for (sites, appliances) is written under its own type, which the Bicep compiler lets pass with a warning.</summary>
public static class BicepWriter
{
    /// <summary>The API version by provider, each one that knows all members the writer uses.</summary>
    private static readonly Dictionary<string, string> s_apiVersions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Microsoft.Network"] = "2024-05-01",
        ["Microsoft.Compute"] = "2024-07-01",
        ["Microsoft.Storage"] = "2025-01-01",
        ["Microsoft.KeyVault"] = "2023-07-01",
        ["Microsoft.Sql"] = "2023-08-01",
        ["Microsoft.Synapse"] = "2021-06-01",
        ["Microsoft.DBforPostgreSQL"] = "2017-12-01",
        ["Microsoft.DBforMySQL"] = "2017-12-01",
        ["Microsoft.DBforMariaDB"] = "2018-06-01",
        ["Microsoft.DocumentDB"] = "2024-11-15",
        ["Microsoft.EventHub"] = "2024-01-01",
        ["Microsoft.ServiceBus"] = "2024-01-01",
        ["Microsoft.Web"] = "2024-04-01",
        ["Microsoft.CognitiveServices"] = "2024-10-01",
        ["Microsoft.ContainerRegistry"] = "2021-12-01-preview",
        ["Microsoft.DataLakeStore"] = "2016-11-01",
    };

    private const string OtherApiVersion = "2024-01-01";

    /// <summary>Writes the resources of a resource group; null with a finding when the topology spans several and none is named.</summary>
    /// <param name="topology">The topology.</param>
    /// <param name="resourceGroupName">The resource group; null takes the only one.</param>
    /// <param name="finding">Why nothing was written.</param>
    public static string? Write(Topology topology, string? resourceGroupName, out Diagnostic? finding)
    {
        finding = null;
        var groups = topology.Resources.Where(resource => resource is not AzureSubscription).Select(resource => resource.ResourceGroupName)
            .Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        if (resourceGroupName is null && groups.Length > 1)
        {
            finding = DiagnosticCatalog.SeveralResourceGroups.With(topology.Name, string.Join(", ", groups.Select(group => $"'{group}'")));
            return null;
        }

        var wanted = resourceGroupName ?? (groups.Length == 1 ? groups[0] : topology.DefaultResourceGroupName);
        var text = new StringBuilder("targetScope = 'resourceGroup'\n");
        var symbols = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var resource in TopologyWriter.ToAzureResources(topology).Items)
        {
            if (!ResourceId.TryParse(resource.Find("id")?.Text, out var id) || !id.ResourceGroupName.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            text.Append('\n').Append(CultureInfo.InvariantCulture, $"resource {SymbolOf(id, symbols)} '{id.ResourceType}@{ApiVersionOf(id)}' = ");
            var members = resource.EnumerateMembers().Where(member => member.Name is not ("id" or "type"));
            if (id.ResourceType.EndsWith("/ruleCollections/rules", StringComparison.OrdinalIgnoreCase) && resource.Find("kind") is null)
            {
                members = members.Prepend(new("kind", DocumentNode.Of("Custom"))); // the compiler tells the two kinds of admin rules apart by it (table of N-280)
            }

            WriteValue(text, DocumentNode.Object(members), 0, $"/subscriptions/{id.SubscriptionId}/resourceGroups/{id.ResourceGroupName}/");
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string ApiVersionOf(ResourceId id) => s_apiVersions.GetValueOrDefault(id.ResourceType[..id.ResourceType.IndexOf('/')], OtherApiVersion);

    private static string SymbolOf(ResourceId id, HashSet<string> taken)
    {
        var type = id.ResourceType[(id.ResourceType.LastIndexOf('/') + 1)..];
        var stem = new string([.. $"{type}_{id.Path}".Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_')]);
        var symbol = stem;
        for (var n = 2; !taken.Add(symbol); n++)
        {
            symbol = string.Create(CultureInfo.InvariantCulture, $"{stem}_{n}");
        }

        return symbol;
    }

    private static void WriteValue(StringBuilder text, DocumentNode node, int depth, string groupId)
    {
        switch (node.Kind)
        {
            case DocumentNodeKind.Object when node.Count == 0:
                text.Append("{}");
                break;
            case DocumentNodeKind.Object:
                text.Append("{\n");
                foreach (var member in node.EnumerateMembers())
                {
                    text.Append(' ', (depth + 1) * 2).Append(IsIdentifier(member.Name) ? member.Name : Quote(member.Name)).Append(": ");
                    WriteValue(text, member.Value, depth + 1, groupId);
                    text.Append('\n');
                }

                text.Append(' ', depth * 2).Append('}');
                break;
            case DocumentNodeKind.Array when node.Count == 0:
                text.Append("[]");
                break;
            case DocumentNodeKind.Array:
                text.Append("[\n");
                foreach (var item in node.EnumerateItems())
                {
                    text.Append(' ', (depth + 1) * 2);
                    WriteValue(text, item, depth + 1, groupId);
                    text.Append('\n');
                }

                text.Append(' ', depth * 2).Append(']');
                break;
            case DocumentNodeKind.String:
                // WHY: ids inside the group follow the group that the file is deployed to.
                text.Append(node.Text.StartsWith(groupId, StringComparison.OrdinalIgnoreCase)
                    ? $"'${{resourceGroup().id}}/{Quote(node.Text[groupId.Length..])[1..]}"
                    : Quote(node.Text));
                break;
            case DocumentNodeKind.Number when !long.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _):
                text.Append(CultureInfo.InvariantCulture, $"json('{node.Text}')"); // the language has whole numbers only
                break;
            case DocumentNodeKind.Null:
                text.Append("null");
                break;
            default:
                text.Append(node.Text);
                break;
        }
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("'", text.Length + 2);
        for (var i = 0; i < text.Length; i++)
        {
            quoted.Append(text[i] switch
            {
                '\'' => "\\'",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '$' when i + 1 < text.Length && text[i + 1] == '{' => "\\$",
                var letter and < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{{{(int)letter:x}}}"),
                var letter => letter.ToString(),
            });
        }

        return quoted.Append('\'').ToString();
    }
}
