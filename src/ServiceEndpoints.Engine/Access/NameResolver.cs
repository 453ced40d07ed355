using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Policy;

namespace ServiceEndpoints.Engine.Access;

/// <summary>Resolves the normal name of a service resource for clients of a network (section 15.4 of the service firewalls, table T7).</summary>
internal static class NameResolver
{
    private static readonly string s_azureDns = AddressSpaces.Host.ToString();

    /// <summary>The answer for clients in <paramref name="network"/>, or for the interface in it that asks; null stands for the Internet.</summary>
    public static NameAnswer Resolve(CompiledTopology compiled, VirtualNetwork? network, NetworkInterface? nic, ServiceResource target, ServiceSubResource? part, DecisionRecorder recorder)
    {
        var topology = compiled.Topology;
        // F-420, F-710, F-840, F-841, F-842: the name alone chooses between private endpoint and service endpoint. F-014, F-213: neither an endpoint on the subnet
        // nor closed public access changes it.
        var endpoints = EndpointsOf(topology, target, part);
        if (endpoints.Count == 0)
        {
            // F-831: without a private endpoint there is no privatelink alias.
            recorder.Step(TraceStepKind.NameResolution, TraceOutcome.Continue, "F-831, R-125", target.Name, "The name of '{0}' resolves to its public address.", target.Name);
            return NameAnswer.Public;
        }

        if (network is null)
        {
            recorder.Step(TraceStepKind.NameResolution, TraceOutcome.Continue, "F-832", target.Name, "On the Internet the name of '{0}' resolves to its public address.", target.Name);
            return NameAnswer.Public;
        }

        var cloud = RegionCatalog.Find(target.Location)?.Cloud ?? AzureCloud.Public;
        var zoneName = part?.PrivateDnsZoneFor(cloud);

        // AZURE: servers of the interface count instead of those of its network.
        var isOwn = nic is { DnsServers.Count: > 0 };
        var servers = isOwn ? nic!.DnsServers : network.DnsServers; // tested one line above
        if ((nic is null ? null : OpenValues.Find(nic, "dnsServers") ?? OpenValues.Find(nic, "dnsSettings")) is { } openOfInterface)
        {
            return Open(nic!.Name, openOfInterface); // a value of an interface
        }

        if (!isOwn && (OpenValues.Find(network, "dnsServers") ?? OpenValues.Find(network, "dhcpOptions")) is { } openOfNetwork)
        {
            return Open(network.Name, openOfNetwork);
        }

        if (servers.Count > 0 && !servers.All(server => server == s_azureDns))
        {
            // F-834: a custom server answers as it is set up, which the topology does not say.
            var owner = isOwn ? $"interface '{nic!.Name}'" : $"network '{network.Name}'"; // tested above
            recorder.Missing($"what the DNS servers {servers} of {owner} answer for '{target.Name}'");
            recorder.Step(TraceStepKind.NameResolution, TraceOutcome.Unknown, "F-834", isOwn ? nic!.Name : network.Name, // tested above
                isOwn ? "Interface '{0}' uses its own DNS servers ({1}); what they answer is not known." : "Network '{0}' uses its own DNS servers ({1}); what they answer is not known.", isOwn ? nic!.Name : network.Name, servers); // tested above
            return NameAnswer.Unknown;
        }

        foreach (var zone in topology.ReferencesTo(network.Id).OfType<PrivateDnsZone>())
        {
            if (!zone.Name.Equals(zoneName, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var record = RecordName(target, part, cloud, zone.Name);
            var addresses = zone.Records.Where(entry => entry.Name.Equals(record, StringComparison.OrdinalIgnoreCase)).SelectMany(entry => entry.Addresses)
                .Concat(endpoints.Where(endpoint => endpoint.PrivateDnsZoneIds.Contains(zone.Id)).SelectMany(endpoint => endpoint.PrivateIpAddresses))
                .ToArray();
            if (addresses.Length > 0)
            {
                var chosen = endpoints.FirstOrDefault(endpoint => endpoint.PrivateIpAddresses.Contains(addresses[0]));
                recorder.Step(TraceStepKind.NameResolution, TraceOutcome.Continue, "F-832", zone.Name,
                    "The private zone '{0}', linked to network '{1}', answers {2} for '{3}'.", zone.Name, network.Name, addresses[0], target.Name);
                return new(NameAnswerKind.Private, addresses[0], chosen, zone);
            }

            var link = zone.Links.First(candidate => candidate.VirtualNetworkId == network.Id);
            if (link.FallsBackToPublic)
            {
                recorder.Step(TraceStepKind.NameResolution, TraceOutcome.Continue, "F-832", zone.Name,
                    "The private zone '{0}' has no record for '{1}' and its link falls back to the public answer.", zone.Name, target.Name);
                return NameAnswer.Public;
            }

            recorder.Step(TraceStepKind.NameResolution, TraceOutcome.Stop, "F-832", zone.Name,
                "The private zone '{0}' is linked to network '{1}' and has no record for '{2}'.", zone.Name, network.Name, target.Name);
            recorder.Recommend($"Add an address record '{record}' to the private zone '{zone.Name}', or set the resolution policy of its link to NxDomainRedirect.");
            recorder.Reading(string.Empty, "a linked zone without record answers that the name does not exist", "F-832");
            return new(NameAnswerKind.NotFound, null, null, zone);
        }

        recorder.Step(TraceStepKind.NameResolution, TraceOutcome.Continue, "F-832, F-833", target.Name,
            "'{0}' has a private endpoint, but no zone '{1}' is linked to network '{2}': the name resolves to the public address.", target.Name, zoneName, network.Name);
        recorder.Warn($"'{target.Name}' has a private endpoint that clients of network '{network.Name}' do not use, because no zone '{zoneName}' is linked to it.");
        return NameAnswer.Public;

        // F-834: nobody knows which servers are asked.
        NameAnswer Open(string owner, UnknownValue open)
        {
            recorder.Missing($"the value of '{open.Property}' of '{owner}' ({open.Expression})");
            recorder.Step(TraceStepKind.NameResolution, TraceOutcome.Unknown, "F-834", owner, "Which DNS servers '{0}' uses is not known ({1}).", owner, open.Expression);
            return NameAnswer.Unknown;
        }
    }

    /// <summary>The private endpoints of a part of a resource, those whose target is gone left out.</summary>
    public static List<PrivateEndpoint> EndpointsOf(Topology topology, ServiceResource target, ServiceSubResource? part)
    {
        var result = new List<PrivateEndpoint>();
        AddFrom(target.Id);
        if (target.Id.Parent is { } app)
        {
            AddFrom(app); // F-922: the private endpoint of a slot names its app
        }

        result.Sort((a, b) => a.Id.CompareTo(b.Id));
        return result;

        void AddFrom(ResourceId owner)
        {
            if (!topology.Index.ReferencedBy.TryGetValue(owner, out var sources))
            {
                return;
            }

            foreach (var source in sources)
            {
                if (topology.Index.Resources[source] is PrivateEndpoint endpoint && endpoint.LeadsTo(target.Id) &&
                    endpoint.ConnectionState != PrivateEndpointConnectionState.Disconnected &&
                    (part is null || endpoint.GroupId.Length == 0 || owner != target.Id || endpoint.GroupId.Equals(part.GroupId, StringComparison.OrdinalIgnoreCase)))
                {
                    result.Add(endpoint);
                }
            }
        }
    }

    private static string RecordName(ServiceResource target, ServiceSubResource? part, AzureCloud cloud, string zone)
    {
        var name = target.HostLabel;
        var full = part?.PrivateHostNameOf(name, cloud);
        return full is not null && full.EndsWith("." + zone, StringComparison.OrdinalIgnoreCase) ? full[..^(zone.Length + 1)] : name;
    }
}
