namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>Names that all shapes share.</summary>
internal static class ShapeNames
{
    /// <summary>Members of every Azure object that say nothing about reachability.</summary>
    internal static readonly string[] Quiet =
    [
        "id", "name", "type", "etag", "tags", "resourceGroup", "resourceGuid", "provisioningState", "subscription", "subscriptionId",
        "zones", "apiVersion", "dependsOn", "comments", "description", "properties", "tier", "systemData", "$schema", "notes",
    ];

    /// <summary>The own name of a child object: its name without parents, or the last part of its id.</summary>
    internal static string? NameOf(DocumentNode node)
    {
        if (node.Kind != DocumentNodeKind.Object)
        {
            return null;
        }

        var name = node.Find("name");
        if (name is null || name.IsNothing)
        {
            name = node.Find("id") ?? node.Find("resourceId");
        }

        if (name is null || name.IsNothing || !name.IsScalar)
        {
            return null;
        }

        var text = name.Text.TrimEnd('/');
        return ReadContext.IsExpression(text) ? text : text[(text.LastIndexOf('/') + 1)..];
    }
}
