using System.Diagnostics.CodeAnalysis;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>Reads sources and destinations as people write them.</summary>
public static class AccessRequestParser
{
    private const string TrustedPrefix = "trusted:";
    private const string InternetPrefix = "internet:";

    /// <summary>Reads a source: 'hub/app', 'hub/app/vm1', 'hub/app/10.0.1.7', the name of a machine, interface, workload, app, site or resource, 'cluster/pool', 'site/10.20.1.4',
    /// a public address (a client on the Internet), 'trusted:Microsoft.EventGrid', or a full resource id.</summary>
    public static bool TryParseSource(Topology topology, string text, [NotNullWhen(true)] out AccessSource? source, [NotNullWhen(false)] out Diagnostic? finding)
    {
        finding = null;
        source = null;
        text = text.Trim();
        if (text.StartsWith(TrustedPrefix, StringComparison.OrdinalIgnoreCase))
        {
            source = new AccessSource.TrustedService(text[TrustedPrefix.Length..].Trim());
            return true;
        }

        var isInternet = text.StartsWith(InternetPrefix, StringComparison.OrdinalIgnoreCase);
        if (IpAddress.TryParse(isInternet ? text[InternetPrefix.Length..] : text, out var address))
        {
            source = isInternet ? new AccessSource.Internet(address) : FromAddress(topology, address, out finding);
            return source is not null;
        }

        if (ResourceId.TryParse(text, out var id))
        {
            source = FromId(topology, id);
            finding = source is null ? DiagnosticCatalog.NameNotFound.With(ResourceTypes.WordFor(id.ResourceType), text, string.Empty) : null;
            return source is not null;
        }

        source = FromPath(topology, text, out finding) ?? FromName(topology, text, ref finding);
        finding = source is null ? finding ?? NoSource(topology, text) : null;
        return source is not null;
    }

    /// <summary>Reads a destination: the name of a service resource, 'name/part' such as 'contosodata/file', a host name, an address,
    /// a machine, an interface, a private endpoint, 'hub/app/vm1', or a full resource id.</summary>
    public static bool TryParseDestination(Topology topology, string text, [NotNullWhen(true)] out AccessDestination? destination, [NotNullWhen(false)] out Diagnostic? finding)
    {
        finding = null;
        text = text.Trim();
        if (IpAddress.TryParse(text, out var address))
        {
            destination = new AccessDestination.Address(address);
            return true;
        }

        if (ResourceId.TryParse(text, out var id))
        {
            destination = ToId(topology, id);
            finding = destination is null ? DiagnosticCatalog.NameNotFound.With(ResourceTypes.WordFor(id.ResourceType), text, string.Empty) : null;
            return destination is not null;
        }

        destination = ToName(topology, text, ref finding);
        if (destination is null && finding is null && text.Contains('/'))
        {
            var slash = text.LastIndexOf('/');
            destination = ToName(topology, text[..slash], ref finding) is AccessDestination.Service service
                ? IsPart(topology, service.ResourceId, text[(slash + 1)..]) ? service with { SubResource = text[(slash + 1)..] }
                    : service.ResourceId.Child("slots", text[(slash + 1)..]) is var slot && topology.Find<ServiceResource>(slot) is not null ? new AccessDestination.Service(slot) : null // F-922
                : FromPath(topology, text, out _) is AccessSource.Interface nic ? new AccessDestination.Interface(nic.NetworkInterfaceId) { Label = nic.Label }
                : FromPath(topology, text, out _) is AccessSource.Subnet { Address: { } inside } ? new AccessDestination.Address(inside)
                : null;
        }

        if (destination is null && finding is null && text.Contains('.'))
        {
            destination = ToHost(topology, text);
        }

        finding = destination is null ? finding ?? TopologyResolver.NotFound("resource, machine or private endpoint", text, Names(topology)) : null;
        return destination is not null;
    }

    // A private address means the machine or subnet that has it, where only one network holds it.
    private static AccessSource? FromAddress(Topology topology, IpAddress address, out Diagnostic? finding)
    {
        finding = null;
        var subnets = topology.All<VirtualNetwork>().Where(network => network.KnownSpace.Any(prefix => prefix.Contains(address)))
            .SelectMany(network => network.Subnets).Where(subnet => subnet.Contains(address)).Take(3).ToArray();
        switch (subnets.Length)
        {
            case 0:
                var site = topology.All<OnPremisesSite>().FirstOrDefault(candidate => candidate.AddressPrefixes.Any(prefix => prefix.Contains(address)));
                if (site is not null)
                {
                    return new AccessSource.OnPremises(site.Id, address);
                }

                // point-to-site clients are on-premises clients.
                if (topology.All<VirtualNetworkGateway>().FirstOrDefault(gateway => gateway.ClientAddressPool.Any(prefix => prefix.Contains(address))) is { } pool)
                {
                    return new AccessSource.OnPremises(pool.Id, address);
                }

                // A private address that nothing in the description holds is no client on the Internet.
                finding = AddressSpaces.PrivateIPv4.Contains(address) ? NoSource(topology, address.ToString()) : null;
                return finding is null ? new AccessSource.Internet(address) : null;
            case 1:
                return new AccessSource.Subnet(subnets[0].Id, address);
            default:
                finding = DiagnosticCatalog.NameAmbiguous.With(address, string.Join(", ", subnets.Select(subnet => $"'{subnet.Path}/{address}'")));
                return null;
        }
    }

    private static AccessSource? FromId(Topology topology, ResourceId id)
    {
        if (topology.FindSubnet(id) is not null)
        {
            return new AccessSource.Subnet(id);
        }

        return topology.Index.Resources.GetValueOrDefault(id) switch
        {
            VirtualMachine machine => OfMachine(machine),
            NetworkInterface nic => new AccessSource.Interface(nic.Id),
            OnPremisesSite site => new AccessSource.OnPremises(site.Id),
            ServiceResource resource => OfResource(resource),
            SubnetWorkload workload => workload.NetworkInterfaceConfigurations.IsEmpty && workload.UnknownValues.IsEmpty ? new AccessSource.ResourceInstance(workload.Id) : new AccessSource.Workload(workload.Id),
            null when id.Parent is null && !id.ResourceType.StartsWith("Microsoft.Network/", StringComparison.OrdinalIgnoreCase) => new AccessSource.ResourceInstance(id),
            _ => null,
        };
    }

    private static AccessSource? OfMachine(VirtualMachine machine) =>
        machine.NetworkInterfaceIds.IsEmpty ? null : new AccessSource.Interface(machine.NetworkInterfaceIds[0]) { Label = machine.Name };

    private static AccessSource OfResource(ServiceResource resource) =>
        ServiceCatalog.FindService(resource.Type)?.Family == ServiceFamily.AppService ? new AccessSource.App(resource.Id) : new AccessSource.ResourceInstance(resource.Id);

    private static AccessSource? FromPath(Topology topology, string text, out Diagnostic? finding)
    {
        finding = null;
        var parts = text.Split('/', StringSplitOptions.TrimEntries);
        if (parts.Length == 2 && TopologyResolver.Resolve<OnPremisesSite>(topology, parts[0], out _) is { } site && IpAddress.TryParse(parts[1], out var own))
        {
            return new AccessSource.OnPremises(site.Id, own);
        }

        if (parts.Length is < 2 or > 3)
        {
            return null;
        }

        var subnet = TopologyResolver.ResolveSubnet(topology, $"{parts[0]}/{parts[1]}", out finding);
        if (subnet is null && parts.Length == 2 && topology.IdsNamed(parts[0]).Select(app => app.Child("slots", parts[1])).FirstOrDefault(slot => topology.Find<ServiceResource>(slot) is not null) is { } found)
        {
            finding = null;
            return new AccessSource.App(found); // F-922: a slot of an app
        }

        if (subnet is null && parts.Length == 2 && topology.IdsNamed(parts[0]).Select(topology.Find<SubnetWorkload>).OfType<SubnetWorkload>().ToArray() is [var workload])
        {
            if (workload.NetworkInterfaceConfigurations.FirstOrDefault(configuration => configuration.Name.Length > 0 && configuration.Name.Equals(parts[1], StringComparison.OrdinalIgnoreCase)) is { } configuration)
            {
                finding = null;
                return new AccessSource.Workload(workload.Id, configuration.Name);
            }

            finding = TopologyResolver.NotFound("interface configuration", text, workload.NetworkInterfaceConfigurations.Where(configuration => configuration.Name.Length > 0).Select(configuration => $"{workload.Name}/{configuration.Name}"));
            return null;
        }

        if (subnet is null || parts.Length == 2)
        {
            return subnet is null ? null : new AccessSource.Subnet(subnet.Id);
        }

        if (IpAddress.TryParse(parts[2], out var address))
        {
            return new AccessSource.Subnet(subnet.Id, address);
        }

        foreach (var nic in topology.ReferencesTo(subnet.Id).OfType<NetworkInterface>())
        {
            if (nic.Name.Equals(parts[2], StringComparison.OrdinalIgnoreCase) || nic.VirtualMachineId?.Name.Equals(parts[2], StringComparison.OrdinalIgnoreCase) == true)
            {
                return new AccessSource.Interface(nic.Id, nic.IpConfigurations.First(configuration => configuration.SubnetId == subnet.Id).PrivateIpAddress) { Label = parts[2] };
            }
        }

        foreach (var inside in topology.ReferencesTo(subnet.Id).OfType<SubnetWorkload>().Where(inside => inside.Name.Equals(parts[2], StringComparison.OrdinalIgnoreCase)))
        {
            return new AccessSource.Workload(inside.Id, inside.NetworkInterfaceConfigurations.FirstOrDefault(configuration => configuration.SubnetId == subnet.Id)?.Name ?? string.Empty);
        }

        finding = TopologyResolver.NotFound("machine or interface", text, topology.ReferencesTo(subnet.Id).OfType<NetworkInterface>().Select(nic => $"{subnet.Path}/{nic.VirtualMachineId?.Name ?? nic.Name}"));
        return null;
    }

    private static AccessSource? FromName(Topology topology, string text, ref Diagnostic? finding)
    {
        var sources = topology.IdsNamed(text).Select(id => FromId(topology, id)).OfType<AccessSource>().ToArray();

        // WHY: a machine and its interface often share a name; the machine is meant.
        if (sources.Length > 1 && topology.IdsNamed(text).Select(topology.Find<VirtualMachine>).OfType<VirtualMachine>().ToArray() is [var machine])
        {
            return OfMachine(machine);
        }

        switch (sources.Length)
        {
            case 1:
                return sources[0];
            case > 1:
                finding = DiagnosticCatalog.NameAmbiguous.With(text, string.Join(", ", topology.IdsNamed(text).Select(id => $"'{id}'")));
                return null;
            default:
                if (text.Contains('/'))
                {
                    return null;
                }

                return TopologyResolver.ResolveSubnet(topology, text, out var problem) is { } subnet ? new AccessSource.Subnet(subnet.Id)
                    : Keep(problem, ref finding);
        }

        static AccessSource? Keep(Diagnostic? problem, ref Diagnostic? finding)
        {
            finding ??= problem?.Name == DiagnosticCatalog.NameAmbiguous.Name ? problem : null;
            return null;
        }
    }

    private static Diagnostic NoSource(Topology topology, string text) => TopologyResolver.NotFound("subnet, machine, site or app", text,
        topology.All<VirtualNetwork>().SelectMany(network => network.Subnets).Take(10_000).Select(subnet => subnet.Path)
            .Concat(topology.All<VirtualMachine>().Select(machine => machine.Name)).Concat(topology.All<SubnetWorkload>().Select(workload => workload.Name)).Concat(topology.All<OnPremisesSite>().Select(site => site.Name)).Concat(topology.All<ServiceResource>().Select(resource => resource.Name)));

    private static AccessDestination? ToId(Topology topology, ResourceId id) => topology.Index.Resources.GetValueOrDefault(id) switch
    {
        ServiceResource resource => new AccessDestination.Service(resource.Id),
        VirtualMachine { NetworkInterfaceIds.IsEmpty: false } machine => new AccessDestination.Interface(machine.NetworkInterfaceIds[0]) { Label = machine.Name },
        NetworkInterface nic => new AccessDestination.Interface(nic.Id),
        PrivateEndpoint endpoint => new AccessDestination.PrivateEndpoint(endpoint.Id),
        _ => null,
    };

    private static AccessDestination? ToName(Topology topology, string text, ref Diagnostic? finding)
    {
        var found = topology.IdsNamed(text).Select(id => ToId(topology, id)).OfType<AccessDestination>().ToArray();
        if (found.Length > 1 && found.OfType<AccessDestination.Service>().ToArray() is [var service] && !found.Any(item => item is AccessDestination.Interface))
        {
            return service; // a private endpoint named like its target
        }

        if (found.Length > 1)
        {
            finding = DiagnosticCatalog.NameAmbiguous.With(text, string.Join(", ", topology.IdsNamed(text).Select(id => $"'{id}'")));
        }

        return found.Length == 1 ? found[0] : null;
    }

    private static bool IsPart(Topology topology, ResourceId id, string part) =>
        ServiceCatalog.FindService(topology.Find<ServiceResource>(id)?.Type)?.FindSubResource(part) is not null;

    private static AccessDestination? ToHost(Topology topology, string host)
    {
        foreach (var cloud in Enum.GetValues<AzureCloud>())
        {
            foreach (var match in ServiceCatalog.FindHostName(host, cloud))
            {
                foreach (var id in topology.IdsNamed(match.ResourceName))
                {
                    if (topology.Find<ServiceResource>(id) is { } resource && resource.Type.Equals(match.Service.ResourceType, StringComparison.OrdinalIgnoreCase))
                    {
                        return new AccessDestination.Service(id, match.SubResource.Name) { RequestedHostName = host };
                    }
                }

                if (topology.All<ServiceResource>().FirstOrDefault(resource => resource.HostLabel.Equals(match.ResourceName, StringComparison.OrdinalIgnoreCase) && resource.HostLabel != resource.Name) is { } custom)
                {
                    return new AccessDestination.Service(custom.Id, match.SubResource.Name) { RequestedHostName = host };
                }
            }

            if (ServiceCatalog.FindHostName(host, cloud).Count > 0)
            {
                return new AccessDestination.HostName(host);
            }
        }

        return null;
    }

    private static IEnumerable<string> Names(Topology topology) => topology.All<ServiceResource>().Select(resource => resource.Name)
        .Concat(topology.All<VirtualMachine>().Select(machine => machine.Name)).Concat(topology.All<PrivateEndpoint>().Select(endpoint => endpoint.Name));
}
