using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>The short names and sentences of decisions.</summary>
internal static class AccessNames
{
    public static string Of(Topology topology, AccessSource source) => source switch
    {
        AccessSource.Interface nic => nic.Label.Length > 0 ? nic.Label : topology.Find<NetworkInterface>(nic.NetworkInterfaceId)?.VirtualMachineId?.Name ?? nic.NetworkInterfaceId.Name,
        AccessSource.Subnet subnet => subnet.Address is { } address ? $"{subnet.SubnetId.Path}/{address}" : subnet.SubnetId.Path,
        AccessSource.App app => app.AppId.Name,
        AccessSource.OnPremises site => site.Address is { } address ? $"{site.SiteId.Name}/{address}" : site.SiteId.Name,
        AccessSource.Internet client => client.Address.ToString(),
        AccessSource.TrustedService service => $"trusted:{service.Name}",
        AccessSource.ResourceInstance instance => instance.InstanceId.Name,
        _ => string.Empty,
    };

    public static string Of(Topology topology, AccessDestination destination) => destination switch
    {
        AccessDestination.Service service => service.RequestedHostName.Length > 0 ? service.RequestedHostName
            : service.SubResource.Length > 0 ? $"{service.ResourceId.Name}/{service.SubResource}" : service.ResourceId.Name,
        AccessDestination.Address address => address.IpAddress.ToString(),
        AccessDestination.HostName host => host.Name,
        AccessDestination.Interface nic => nic.Label.Length > 0 ? nic.Label : topology.Find<NetworkInterface>(nic.NetworkInterfaceId)?.VirtualMachineId?.Name ?? nic.NetworkInterfaceId.Name,
        AccessDestination.PrivateEndpoint endpoint => endpoint.PrivateEndpointId.Name,
        _ => string.Empty,
    };

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
}
