using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>Limits on the number of resources of a kind in a subscription, or in a region of it.</summary>
internal static class LimitChecks
{
    /// <summary>Reports every resource of a kind beyond the limit of its subscription and region.</summary>
    internal static void Check<T>(ValidationContext context, T? changed, int limit, bool isByRegion, DiagnosticDescriptor descriptor)
        where T : Resource
    {
        // WHY: a topology within the limit is never counted, and a change only counts when it adds a resource.
        if (context.CountOf<T>() <= limit || (changed is not null && context.Other(changed) is not null))
        {
            return;
        }

        if (changed is not null)
        {
            if (context.Topology.All<T>().Count(other => IsSamePlace(other, changed, isByRegion)) > limit)
            {
                context.Add(descriptor, changed.Id, "name", changed.Name, limit, changed.Location);
            }

            return;
        }

        var counts = new Dictionary<(string Subscription, string Region), int>();
        foreach (var resource in context.Topology.All<T>())
        {
            var key = (resource.Id.SubscriptionId.ToUpperInvariant(), isByRegion ? RegionCatalog.Normalize(resource.Location) : string.Empty);
            var count = counts[key] = counts.GetValueOrDefault(key) + 1;
            if (count > limit)
            {
                context.Add(descriptor, resource.Id, "name", resource.Name, limit, resource.Location);
            }
        }
    }

    private static bool IsSamePlace(Resource a, Resource b, bool isByRegion) =>
        a.Id.SubscriptionId.Equals(b.Id.SubscriptionId, StringComparison.OrdinalIgnoreCase) &&
        (!isByRegion || a.Location.Equals(b.Location, StringComparison.OrdinalIgnoreCase) || RegionCatalog.AreSame(a.Location, b.Location));
}
