using System.Reflection;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Properties;

/// <summary>Takes resources, list entries and references out of a topology as long as a failing case still fails.</summary>
internal static class Shrinker
{
    public static Topology Shrink(Topology topology, Func<Topology, bool> stillFails)
    {
        var changed = true;
        while (changed)
        {
            changed = false;
            foreach (var smaller in Smaller(topology))
            {
                if (Fails(smaller, stillFails))
                {
                    topology = smaller;
                    changed = true;
                    break;
                }
            }
        }

        return topology;
    }

    private static bool Fails(Topology topology, Func<Topology, bool> stillFails)
    {
        try
        {
            return stillFails(topology);
        }
        catch (Exception error) when (error is NotSupportedException or InvalidOperationException or NullReferenceException)
        {
            return false; // a case that nobody can judge is no smaller case
        }
    }

    private static IEnumerable<Topology> Smaller(Topology topology)
    {
        if (topology.Settings != TopologySettings.Default)
        {
            yield return topology.With(TopologySettings.Default);
            foreach (var property in typeof(TopologySettings).GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                if (!Equals(property.GetValue(topology.Settings), property.GetValue(TopologySettings.Default)))
                {
                    var settings = topology.Settings with { };
                    property.SetValue(settings, property.GetValue(TopologySettings.Default));
                    yield return topology.With(settings);
                }
            }
        }

        foreach (var resource in topology.Resources)
        {
            yield return topology.Without(resource.Id);
        }

        foreach (var resource in topology.Resources)
        {
            foreach (var smaller in Variants(resource))
            {
                yield return topology.With((Resource)smaller);
            }
        }
    }

    private static IEnumerable<object> Variants(object value)
    {
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.SetMethod is null || property.Name is "Id" or "Location" or "AddressPrefixes" or "PublicAddresses")
            {
                continue;
            }

            var type = property.PropertyType;
            var member = property.GetValue(value);
            if (member is null)
            {
                continue;
            }

            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
            {
                foreach (var list in ListVariants(member, type.GetGenericArguments()[0]))
                {
                    yield return With(value, property, list);
                }
            }
            else if (!type.IsValueType && type != typeof(string) && new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable)
            {
                yield return With(value, property, null);
                if (type.Namespace == typeof(Resource).Namespace && type != typeof(ResourceId))
                {
                    foreach (var smaller in Variants(member))
                    {
                        yield return With(value, property, smaller);
                    }
                }
            }
            else if (Nullable.GetUnderlyingType(type) is not null && property.Name is not ("PrivateIpAddress" or "AddressPrefix" or "IpAddress"))
            {
                yield return With(value, property, null);
            }
        }
    }

    private static IEnumerable<object> ListVariants(object list, Type item)
    {
        var count = (int)list.GetType().GetProperty("Count")!.GetValue(list)!; // an EquatableArray has a count
        for (var i = 0; i < count; i++)
        {
            yield return Invoke(list, "RemoveAt", i);
        }

        if (item.Namespace != typeof(Resource).Namespace || item == typeof(ResourceId) || item.IsValueType)
        {
            yield break;
        }

        for (var i = 0; i < count; i++)
        {
            var element = list.GetType().GetProperty("Item")!.GetValue(list, [i])!; // an EquatableArray has an indexer
            foreach (var smaller in Variants(element))
            {
                yield return Invoke(list, "SetItem", i, smaller);
            }
        }
    }

    private static object Invoke(object list, string method, params object[] arguments) =>
        list.GetType().GetMethod(method, BindingFlags.NonPublic | BindingFlags.Instance)!.Invoke(list, arguments)!; // internal members of EquatableArray

    private static object With(object value, PropertyInfo property, object? member)
    {
        var copy = value.GetType().GetMethod("<Clone>$")!.Invoke(value, null)!; // every record has one
        property.SetValue(copy, member);
        return copy;
    }
}
