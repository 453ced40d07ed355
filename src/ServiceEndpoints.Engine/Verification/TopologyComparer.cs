using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Verification;

/// <summary>Compares two topologies: what was added, removed or changed, member by member, and which answers change with it.</summary>
public static class TopologyComparer
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> s_members = new();

    /// <summary>The differences in resources and settings, in the order of the ids.</summary>
    public static IEnumerable<TopologyDifference> Compare(Topology before, Topology after)
    {
        foreach (var difference in Members("settings", before.Settings, after.Settings))
        {
            yield return difference with { Kind = TopologyDifferenceKind.Changed };
        }

        foreach (var id in before.Index.Resources.Keys.Union(after.Index.Resources.Keys).Order())
        {
            var (old, now) = (before.Index.Resources.GetValueOrDefault(id), after.Index.Resources.GetValueOrDefault(id));
            if (old is null || now is null)
            {
                yield return new() { Kind = old is null ? TopologyDifferenceKind.Added : TopologyDifferenceKind.Removed, ResourceId = id };
                continue;
            }

            if (!ReferenceEquals(old, now) && !old.Equals(now))
            {
                foreach (var difference in Members(string.Empty, old, now))
                {
                    yield return difference with { Kind = TopologyDifferenceKind.Changed, ResourceId = id };
                }
            }
        }
    }

    /// <summary>The requests whose verdict, reason, path or source identity differs between two topologies.</summary>
    /// <param name="before">The topology before the change.</param>
    /// <param name="after">The topology after the change.</param>
    /// <param name="requests">The requests to ask; see <see cref="AllPairs"/>.</param>
    /// <param name="cancellation">Stops the work between two requests.</param>
    public static IEnumerable<AccessDifference> CompareAccess(Topology before, Topology after, IEnumerable<AccessRequest> requests, CancellationToken cancellation = default)
    {
        foreach (var request in requests)
        {
            cancellation.ThrowIfCancellationRequested();
            var plain = request with { WithTrace = false };
            var (old, now) = (AccessEvaluator.EvaluateOnce(before, plain), AccessEvaluator.EvaluateOnce(after, plain));
            if (old.Verdict != now.Verdict || old.Reason != now.Reason || old.Path != now.Path || old.SourceIdentity != now.SourceIdentity)
            {
                yield return new() { Before = AccessEvaluator.Evaluate(before, request), After = AccessEvaluator.Evaluate(after, request) };
            }
        }
    }

    /// <summary>A request from every subnet, machine and workload of either topology to every service resource of either.</summary>
    public static IEnumerable<AccessRequest> AllPairs(Topology before, Topology after)
    {
        var sources = before.All<VirtualNetwork>().Concat(after.All<VirtualNetwork>()).SelectMany(network => network.Subnets).Where(subnet => !subnet.IsSpecial).Select(subnet => subnet.Id).Distinct()
            .Select(id => (AccessSource)new AccessSource.Subnet(id))
            .Concat(before.All<NetworkInterface>().Concat(after.All<NetworkInterface>()).Select(nic => nic.Id).Distinct().Select(id => (AccessSource)new AccessSource.Interface(id)))
            .Concat(before.All<SubnetWorkload>().Concat(after.All<SubnetWorkload>()).Where(workload => !workload.NetworkInterfaceConfigurations.IsEmpty).Select(workload => workload.Id).Distinct().Select(id => new AccessSource.Workload(id)))
            .ToArray();
        var targets = before.All<ServiceResource>().Concat(after.All<ServiceResource>()).Select(resource => resource.Id).Distinct().Order().ToArray();
        foreach (var source in sources)
        {
            foreach (var target in targets)
            {
                yield return new() { Source = source, Destination = new AccessDestination.Service(target) };
            }
        }
    }

    private static IEnumerable<TopologyDifference> Members(string path, object? before, object? after)
    {
        if (Equals(before, after))
        {
            yield break;
        }

        if (before is null || after is null || before.GetType() != after.GetType() || IsPlain(before.GetType()))
        {
            yield return new() { Property = path, Before = Write(before), After = Write(after) };
            yield break;
        }

        if (before is IList old && after is IList now)
        {
            foreach (var difference in Elements(path, old, now))
            {
                yield return difference;
            }

            yield break;
        }

        foreach (var member in MembersOf(before.GetType()))
        {
            foreach (var difference in Members(path.Length == 0 ? Camel(member.Name) : $"{path}.{Camel(member.Name)}", member.GetValue(before), member.GetValue(after)))
            {
                yield return difference;
            }
        }
    }

    // Elements with names are compared by name, so that an insertion is one difference; others as a whole.
    private static IEnumerable<TopologyDifference> Elements(string path, IList before, IList after)
    {
        var names = before.Cast<object>().Concat(after.Cast<object>()).Select(NameOf).ToArray();
        if (names.Length == 0 || names.Any(name => name is null))
        {
            foreach (var gone in before.Cast<object>().Except(after.Cast<object>()))
            {
                yield return new() { Property = path, Before = Write(gone) };
            }

            foreach (var added in after.Cast<object>().Except(before.Cast<object>()))
            {
                yield return new() { Property = path, After = Write(added) };
            }

            yield break;
        }

        foreach (var name in names.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var old = before.Cast<object>().FirstOrDefault(item => name.Equals(NameOf(item), StringComparison.OrdinalIgnoreCase));
            var now = after.Cast<object>().FirstOrDefault(item => name.Equals(NameOf(item), StringComparison.OrdinalIgnoreCase));
            foreach (var difference in Members($"{path}[{name}]", old, now))
            {
                yield return difference;
            }
        }
    }

    private static string? NameOf(object item) => item switch
    {
        Subnet subnet => subnet.Name,
        ServiceEndpoint endpoint => endpoint.Service,
        _ => MembersOf(item.GetType()).FirstOrDefault(member => member.Name == "Name" && member.PropertyType == typeof(string))?.GetValue(item) is string { Length: > 0 } name ? name : null,
    };

    private static bool IsPlain(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(ResourceId) ||
        type.Namespace == typeof(Addressing.IpAddress).Namespace || (type.IsValueType && !typeof(IList).IsAssignableFrom(type));

    private static PropertyInfo[] MembersOf(Type type) => s_members.GetOrAdd(type, static key =>
        [.. key.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite && property.GetIndexParameters().Length == 0 && property.Name != "Id")]);

    private static string Write(object? value) => value switch
    {
        null => string.Empty,
        IList list => string.Join(", ", list.Cast<object>().Select(Write)),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
