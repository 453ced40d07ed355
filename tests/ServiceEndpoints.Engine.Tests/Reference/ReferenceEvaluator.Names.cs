using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Reference;

// What the destination is, and table T7 of the service firewalls: what a client gets for a name.
internal sealed partial class ReferenceEvaluator
{
    private Goal? Resolve(AccessRequest request, VirtualNetwork? asking, Subnet? clientSubnet, out ReferenceAnswer? stop)
    {
        stop = null;
        var hasPorts = request.Protocol is NetworkProtocol.Tcp or NetworkProtocol.Udp;
        switch (request.Destination)
        {
            case AccessDestination.Address destination:
                return new(request, destination.IpAddress, hasPorts ? request.Port ?? 443 : null) { ClientSubnet = clientSubnet, ClientNetwork = clientSubnet is null ? null : asking };
            case AccessDestination.Interface destination:
                var nic = Require<NetworkInterface>(destination.NetworkInterfaceId);
                var configuration = nic.IpConfigurations.OrderByDescending(candidate => candidate.IsPrimary).First();
                if (request.Source is AccessSource.Internet)
                {
                    // an Internet client can only mean the public address.
                    if (configuration.PublicIpAddressId is null)
                    {
                        stop = ReferenceAnswer.Unreachable(AccessReason.NoPublicAddress);
                        return null;
                    }

                    return new(request, Known([configuration.PublicIpAddressId])[0], hasPorts ? request.Port ?? 443 : null);
                }

                return new(request, configuration.PrivateIpAddress ?? throw Outside("an interface without address"), hasPorts ? request.Port ?? 443 : null)
                {
                    ClientSubnet = clientSubnet,
                    ClientNetwork = clientSubnet is null ? null : asking,
                };
            case AccessDestination.Service destination:
                break;
            default:
                throw Outside(request.Destination.GetType().Name);
        }

        var service = (AccessDestination.Service)request.Destination;
        var resource = Require<ServiceResource>(service.ResourceId);
        var row = ReferenceTables.ServiceOf(resource.Id.ResourceType) ?? throw Outside(resource.Id.ResourceType);
        var part = service.SubResource.Length == 0 ? PartAt(row, hasPorts ? request.Port : null)
            : row.Parts.FirstOrDefault(candidate => Same(candidate.Name, service.SubResource)) ?? throw Outside($"the part {service.SubResource}");
        if (resource.PublicAddresses.Count != 1 || !resource.PublicAddresses[0].IsSingleAddress)
        {
            throw Outside("a resource without one public address");
        }

        var goal = new Goal(request, resource.PublicAddresses[0].Network, hasPorts ? request.Port ?? PortsOf(row, part)[0].Low : null)
        {
            Resource = resource,
            Service = row,
            Part = part,
            ClientSubnet = clientSubnet,
            ClientNetwork = clientSubnet is null ? null : asking,
        };

        // F-831: without any private endpoint there is no alias, and the name resolves publicly.
        var own = _endpoints.Where(endpoint => endpoint.TargetId == resource.Id && IsForPart(endpoint, part)).ToArray();
        if (own.Length == 0 || asking is null)
        {
            return goal;
        }

        // F-834: what a custom server answers is not known.
        if (asking.DnsServers.Any(server => server != "168.63.129.16"))
        {
            stop = ReferenceAnswer.Undetermined(AccessReason.NameResolutionUnknown);
            return null;
        }

        // F-832, F-835: only a zone that is linked to the asking network answers.
        var zone = _zones.FirstOrDefault(candidate => Same(candidate.Name, part.Zone) && candidate.Links.Any(link => link.VirtualNetworkId == asking.Id));
        if (zone is null)
        {
            return goal;
        }

        var recordName = resource.Name + part.RecordSuffix;
        var record = zone.Records.FirstOrDefault(candidate => Same(candidate.Name, recordName));
        var address = record is { Addresses.Count: > 0 } ? record.Addresses[0]
            : own.Where(endpoint => endpoint.PrivateDnsZoneIds.Contains(zone.Id)).SelectMany(endpoint => endpoint.PrivateIpAddresses).Cast<IpAddress?>().FirstOrDefault();
        if (address is { } answer)
        {
            return goal with { Address = answer, IsPrivateAnswer = true };
        }

        if (zone.Links.First(link => link.VirtualNetworkId == asking.Id).FallsBackToPublic)
        {
            return goal;
        }

        stop = ReferenceAnswer.Unreachable(AccessReason.NameNotResolved);
        return null;
    }

    // F-803, F-922: one endpoint serves one sub-resource; a slot counts as the app.
    private static bool IsForPart(PrivateEndpoint endpoint, ReferencePart part) => endpoint.GroupId.Length == 0 || Same(endpoint.GroupId, part.GroupId);
}
