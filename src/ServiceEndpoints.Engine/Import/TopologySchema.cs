using ServiceEndpoints.Engine.Import.Shapes;

namespace ServiceEndpoints.Engine.Import;

/// <summary>The JSON Schema of the topology format, made from the tables that the reader uses.</summary>
public static class TopologySchema
{
    /// <summary>The name of the schema file beside the module.</summary>
    public const string FileName = "ServiceEndpoints.topology.schema.json";

    /// <summary>The schema (draft 07) as text, for editors that complete and check topology files.</summary>
    public static string Create()
    {
        var context = new SchemaContext();
        var members = new SortedDictionary<string, DocumentNode>(StringComparer.Ordinal)
        {
            ["$schema"] = SchemaContext.Typed("string"),
        };
        foreach (var (name, description) in TopologyShapes.Keys)
        {
            members[name] = name switch
            {
                "settings" => context.Reference(TopologyShapes.Settings),
                "expect" => SchemaContext.ListOf(context.Reference(TopologyShapes.Expectation), description),
                "resources" => SchemaContext.ListOf(SchemaContext.Of(("anyOf", DocumentNode.Array([context.Reference(ServiceShapes.Service), context.Reference(NetworkShapes.VirtualNetwork)]))), description),
                _ => SchemaContext.Typed("string", description),
            };
        }

        foreach (var kind in ResourceShapes.All)
        {
            for (var i = 0; i < kind.ListNames.Length; i++)
            {
                var item = context.Reference(kind.Shape);
                members[kind.ListNames[i]] = i == 0
                    ? SchemaContext.ListOf(SchemaContext.EitherText($"The name of a resource of the type {kind.Type}.", item), $"Resources of the type {kind.Type}.")
                    : SchemaContext.Hidden(SchemaContext.ListOf(SchemaContext.EitherText("The name of the resource.", item), $"Another name of '{kind.ListNames[0]}'."));
            }
        }

        var root = SchemaContext.Object(members, []);
        return new JsonDocumentWriter().Write(DocumentNode.Object(
        [
            new("$schema", DocumentNode.Of("http://json-schema.org/draft-07/schema#")),
            new("title", DocumentNode.Of("ServiceEndpoints topology")),
            new("description", DocumentNode.Of("A network with its services and their network rules, and the answers that are expected.")),
            .. root.EnumerateMembers(),
            new("definitions", DocumentNode.Object(context.Definitions)),
        ]));
    }
}
