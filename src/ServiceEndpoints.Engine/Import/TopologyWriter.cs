using ServiceEndpoints.Engine.Import.Shapes;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import;

/// <summary>Turns a topology into a document that reads back as an equal topology.</summary>
public static class TopologyWriter
{
    /// <summary>
    /// The topology in the topology format: names where they lead to one resource, ids otherwise; what has its default is
    /// left out; everything in a fixed order.
    /// </summary>
    public static DocumentNode ToTopologyFormat(Topology topology)
    {
        var context = new WriteContext(new(topology)) { Topology = topology };
        var root = new ObjectBuilder();
        root.Set("topology", DocumentNode.Of(topology.Name));
        root.Set("subscription", DocumentNode.Of(topology.DefaultSubscriptionId));
        root.Set("resourceGroup", DocumentNode.Of(topology.DefaultResourceGroupName));
        var location = CommonLocation(topology);
        root.Set("location", location.Length > 0 ? DocumentNode.Of(location) : null);
        context.Begin(null);
        var settings = TopologyShapes.Settings.Write(topology.Settings, context);
        root.Set("settings", settings.Count > 0 ? settings : null);

        var byKind = new Dictionary<string, List<DocumentNode>>(StringComparer.OrdinalIgnoreCase);
        foreach (var resource in topology.Resources)
        {
            var kind = ResourceShapes.ForListedResource(resource.Id.ResourceType);
            var list = kind.ListNames.Length > 0 ? kind.ListNames[0] : "resources";
            if (!byKind.TryGetValue(list, out var entries))
            {
                byKind.Add(list, entries = []);
            }

            entries.Add(Entry(resource, kind, topology, context, location, withType: list == "resources"));
        }

        foreach (var list in ResourceShapes.All.Where(kind => kind.ListNames.Length > 0).Select(kind => kind.ListNames[0]).Append("resources"))
        {
            if (byKind.TryGetValue(list, out var entries))
            {
                root.Set(list, DocumentNode.Array(entries));
            }
        }

        if (topology.Expectations.Count > 0)
        {
            context.Begin(null);
            root.Set("expect", DocumentNode.Array(topology.Expectations.Select(expectation => TopologyShapes.Expectation.Write(expectation, context)).ToList()));
        }

        return root.Build();
    }

    /// <summary>
    /// The resources in the shape of Azure's API: a list of objects with id, name, type, location and properties; children such
    /// as subnets stand beside their parents. What Azure has no member for stands below properties under its name in the
    /// topology format. Settings and expectations are no part of it.
    /// </summary>
    public static DocumentNode ToAzureResources(Topology topology)
    {
        var context = new WriteContext(null) { Topology = topology };
        var items = new List<DocumentNode>();
        foreach (var resource in topology.Resources)
        {
            var kind = ResourceShapes.ForListedResource(resource.Id.ResourceType);
            var builder = new ObjectBuilder();
            if (resource is AzureSubscription subscription)
            {
                builder.Set("id", DocumentNode.Of($"/subscriptions/{subscription.Name}"));
                builder.Set("subscriptionId", DocumentNode.Of(subscription.Name));
            }
            else
            {
                builder.Set("id", DocumentNode.Of(resource.Id.ToString()));
                builder.Set("name", DocumentNode.Of(resource.Id.Path));
            }

            builder.Set("type", DocumentNode.Of(resource.Id.ResourceType));
            context.Begin(resource.Id);
            kind.Write(resource, builder, context);
            if (ResourceShapes.Find(resource.Id.ResourceType) is null)
            {
                builder.Set($"properties.{ResourceShapes.ServiceMark}", DocumentNode.Of(true));
            }

            items.Add(builder.Build());
            items.AddRange(context.Children.Select(child => child.Node));
        }

        return DocumentNode.Array(items);
    }

    /// <summary>The location of all resources that have one by default, when it is the same for all; otherwise empty.</summary>
    private static string CommonLocation(Topology topology)
    {
        string? common = null;
        foreach (var resource in topology.Resources)
        {
            if (!ResourceShapes.ForListedResource(resource.Id.ResourceType).TakesDefaultLocation)
            {
                continue;
            }

            if (resource.Location.Length == 0 || (common is not null && common != resource.Location))
            {
                return string.Empty;
            }

            common = resource.Location;
        }

        return common ?? string.Empty;
    }

    private static DocumentNode Entry(Resource resource, ResourceKind kind, Topology topology, WriteContext context, string location, bool withType)
    {
        var builder = new ObjectBuilder();
        WriteIdentity(resource.Id, kind, topology, builder);
        if (withType)
        {
            builder.Set("type", DocumentNode.Of(resource.Id.ResourceType));
        }

        context.Begin(resource.Id);
        kind.Write(resource, builder, context);
        if (kind.TakesDefaultLocation && location.Length > 0)
        {
            builder.Remove("location");
        }

        return builder.Build();
    }

    private static void WriteIdentity(ResourceId id, ResourceKind kind, Topology topology, ObjectBuilder builder)
    {
        if (kind.ModelType == typeof(AzureSubscription))
        {
            builder.Set("subscriptionId", DocumentNode.Of(id.Name));
            return;
        }

        if (id.ResourceGroupName.Length == 0 || id.SubscriptionId.Length == 0)
        {
            // Only the full id says where it is.
            builder.Set("name", DocumentNode.Of(id.Name));
            builder.Set("id", DocumentNode.Of(id.ToString()));
            return;
        }

        builder.Set("name", DocumentNode.Of(id.Path));
        if (!id.ResourceGroupName.Equals(topology.DefaultResourceGroupName, StringComparison.OrdinalIgnoreCase))
        {
            builder.Set("resourceGroup", DocumentNode.Of(id.ResourceGroupName));
        }

        if (!id.SubscriptionId.Equals(topology.DefaultSubscriptionId, StringComparison.OrdinalIgnoreCase))
        {
            builder.Set("subscription", DocumentNode.Of(id.SubscriptionId));
        }
    }
}
