using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>The short names and sentences of decisions.</summary>
internal static class AccessNames
{
    /// <summary>The name of a source; a machine stands for its interface.</summary>
    public static string Of(Topology topology, AccessSource source) =>
        source is AccessSource.Interface { Label.Length: 0 } nic ? MachineOf(topology, nic.NetworkInterfaceId) ?? source.ToString() : source.ToString();

    /// <summary>The name of a destination; a machine stands for its interface.</summary>
    public static string Of(Topology topology, AccessDestination destination) =>
        destination is AccessDestination.Interface { Label.Length: 0 } nic ? MachineOf(topology, nic.NetworkInterfaceId) ?? destination.ToString() : destination.ToString();

    public static string Summary(string from, string to, AccessVerdict verdict, WalkResult result, DecidingElement decidedBy)
    {
        var start = verdict switch
        {
            AccessVerdict.Allowed => $"'{from}' reaches '{to}'",
            AccessVerdict.Denied => $"'{to}' refuses '{from}'",
            AccessVerdict.Unreachable => $"'{from}' does not reach '{to}'",
            AccessVerdict.NotCovered => $"The request from '{from}' to '{to}' is not covered",
            _ => $"Whether '{from}' reaches '{to}' cannot be told",
        };
        var element = decidedBy.ToString();
        var identity = result.Identity.Kind == SourceIdentityKind.None || verdict is AccessVerdict.Unreachable or AccessVerdict.NotCovered ? string.Empty : $" The far end sees {result.Identity}.";
        return $"{start}: {AccessReasons.DescriptionOf(result.Reason)}{(element.Length > 0 ? $" ({element})" : string.Empty)}.{identity}";
    }

    public static string ClientSees(AccessVerdict verdict, AccessReason reason) => (verdict, reason) switch
    {
        (AccessVerdict.Allowed, _) => "the answer of the service, after authentication (F-001)",
        (_, AccessReason.NameNotResolved) => "the name does not exist (NXDOMAIN)",
        (_, AccessReason.PortNotServed) => "connection refused or time-out",
        (AccessVerdict.Unreachable, _) => "time-out (N-005)",
        (AccessVerdict.Denied, _) => "a refusal by the service (F-900)",
        _ => string.Empty,
    };

    private static string? MachineOf(Topology topology, ResourceId nicId) => topology.Find<NetworkInterface>(nicId)?.VirtualMachineId?.Name;
}
