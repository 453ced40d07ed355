using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>What can only be done when every resource is read: links that one side gives, implied resources, addresses that were left out.</summary>
internal sealed class ReadFinisher(EntryCollector collector, ReadContext context, ResourceSet resources)
{
    public void Finish()
    {
        AddImplied();
        LinkMachines();
        LinkAppliances();
        LinkBackendPools();
        LinkEnvironments();
        MarkServersWithPools();
        FoldEndpointInterfaces();
        ApplyFirewallPolicies();
        AssumeDeployments();
        AllotAddresses();
    }

    private void AddImplied()
    {
        foreach (var (resource, owner) in context.Implied.Added)
        {
            resources.Set(resources.TryFind<Resource>(owner, out var user) ? resource with { Location = user.Location } : resource);
        }
    }

    /// <summary>Templates name the interfaces on the machine only, some exports the machine on the interface only.</summary>
    private void LinkMachines()
    {
        foreach (var machine in resources.All<VirtualMachine>())
        {
            foreach (var id in machine.NetworkInterfaceIds)
            {
                if (resources.TryFind<NetworkInterface>(id, out var nic) && nic.VirtualMachineId is null && !SaysNothing(id, "virtualMachine"))
                {
                    resources.Set(nic with { VirtualMachineId = machine.Id });
                }
            }
        }

        foreach (var nic in resources.All<NetworkInterface>())
        {
            if (resources.TryFind<VirtualMachine>(nic.VirtualMachineId, out var machine) && !machine.NetworkInterfaceIds.Contains(nic.Id) && !Gives(machine.Id, "networkInterfaces", "networkProfile"))
            {
                resources.Set(machine with { NetworkInterfaceIds = machine.NetworkInterfaceIds.Add(nic.Id) });
            }
        }
    }

    /// <summary>True when the document says explicitly that there is none.</summary>
    private bool SaysNothing(ResourceId id, string member) => collector.Places.TryGetValue(id, out var place) && place.Node.FindProperty(member) is { Kind: DocumentNodeKind.Null };

    private bool Gives(ResourceId id, params string[] members) => collector.Places.TryGetValue(id, out var place) && members.Any(member => place.Node.FindProperty(member) is not null);

    private void LinkAppliances()
    {
        foreach (var appliance in resources.All<NetworkAppliance>())
        {
            if (!appliance.NetworkInterfaceIds.Any(id => id.IsType(VirtualMachine.Type)))
            {
                continue;
            }

            var ids = new List<ResourceId>();
            foreach (var id in appliance.NetworkInterfaceIds)
            {
                if (!id.IsType(VirtualMachine.Type))
                {
                    ids.Add(id);
                }
                else if (resources.TryFind<VirtualMachine>(id, out var machine))
                {
                    ids.AddRange(machine.NetworkInterfaceIds);
                }
            }

            resources.Set(appliance with { NetworkInterfaceIds = ids.ToEquatableArray() });
        }
    }

    /// <summary>A load balancer may name its members itself, by interface or by address.</summary>
    private void LinkBackendPools()
    {
        foreach (var entry in collector.Entries)
        {
            if (entry.Kind.ModelType != typeof(LoadBalancer) || entry.IsTopologyFormat)
            {
                continue;
            }

            foreach (var pool in entry.Node.FindProperty("backendAddressPools")?.EnumerateItems() ?? [])
            {
                if (pool.Kind == DocumentNodeKind.Object && ShapeNames.NameOf(pool) is { } name)
                {
                    LinkPool(entry, pool, entry.Id.Child("backendAddressPools", name));
                }
            }
        }
    }

    private void LinkPool(ResourceEntry entry, DocumentNode pool, ResourceId poolId)
    {
        foreach (var item in pool.FindProperty("backendIPConfigurations")?.EnumerateItems() ?? [])
        {
            if ((item.Find("id") ?? item) is { IsScalar: true } node && ResourceId.TryParse(node.Text, out var configuration) && resources.TryFind<NetworkInterface>(configuration.Root, out var nic))
            {
                AddToPool(nic, poolId, candidate => candidate.Name.Equals(configuration.Name, StringComparison.OrdinalIgnoreCase));
            }
        }

        foreach (var item in pool.FindProperty("loadBalancerBackendAddresses")?.EnumerateItems() ?? [])
        {
            if (item.FindProperty("ipAddress") is not { IsScalar: true } node || !IpAddress.TryParse(node.Text, out var address))
            {
                continue;
            }

            // The network stands on the address, or is that of the balancer's frontend.
            var network = (item.FindProperty("virtualNetwork") ?? item.FindProperty("subnet"))?.Find("id") is { IsScalar: true } id && ResourceId.TryParse(id.Text, out var networkId) ? networkId.Root : null;
            var owner = resources.Everything<NetworkInterface>().FirstOrDefault(nic => nic.IpConfigurations.Any(configuration =>
                configuration.PrivateIpAddress == address && (network is null || configuration.SubnetId?.Parent == network)));
            if (owner is null)
            {
                context.Begin(entry.Id, false, string.Empty);
                context.Report(DiagnosticCatalog.NotModelled, node, entry.Id.Path, "a backend address that no described interface has");
            }
            else
            {
                AddToPool(owner, poolId, candidate => candidate.PrivateIpAddress == address);
            }
        }
    }

    private void AddToPool(NetworkInterface nic, ResourceId pool, Func<NetworkInterfaceIpConfiguration, bool> isMember)
    {
        var configurations = nic.IpConfigurations.Select(configuration => isMember(configuration) && !configuration.LoadBalancerBackendPoolIds.Contains(pool)
            ? configuration with { LoadBalancerBackendPoolIds = configuration.LoadBalancerBackendPoolIds.Add(pool) } : configuration).ToEquatableArray();
        if (configurations != nic.IpConfigurations)
        {
            resources.Set(nic with { IpConfigurations = configurations });
        }
    }

    /// <summary>Whether the environment of an app is internal stands on the environment (F-632).</summary>
    private void LinkEnvironments()
    {
        foreach (var entry in collector.Entries)
        {
            if (entry.Kind.ModelType == typeof(ServiceResource) && !entry.IsTopologyFormat && entry.Node.FindProperty("hostingEnvironmentProfile")?.Find("id") is { IsScalar: true } id &&
                ResourceId.TryParse(id.Text, out var environment) && collector.Places.TryGetValue(environment, out var place) &&
                place.Node.FindProperty("internalLoadBalancingMode") is { IsScalar: true, Text: var mode } && mode.Length > 0 && !mode.Equals("None", StringComparison.OrdinalIgnoreCase) &&
                resources.TryFind<ServiceResource>(entry.Id, out var app))
            {
                resources.Set(app with { IsEnvironmentInternal = true });
            }
        }
    }

    /// <summary>Databases are not modelled; that some of a server are dedicated pools is (F-090).</summary>
    private void MarkServersWithPools()
    {
        foreach (var id in collector.ServersWithPools)
        {
            if (resources.TryFind<ServiceResource>(id, out var server))
            {
                resources.Set(server with { HasDedicatedPools = true });
            }
        }
    }

    /// <summary>The interface of a private endpoint is part of the endpoint and no machine's.</summary>
    private void FoldEndpointInterfaces()
    {
        foreach (var entry in collector.Entries)
        {
            if (entry.Kind.ModelType != typeof(NetworkInterface) || entry.IsTopologyFormat || entry.Node.FindProperty("privateEndpoint")?.Find("id") is not { IsScalar: true } owner ||
                !ResourceId.TryParse(owner.Text, out var endpointId) || !resources.TryFind<NetworkInterface>(entry.Id, out var nic))
            {
                continue;
            }

            if (resources.TryFind<PrivateEndpoint>(endpointId, out var endpoint))
            {
                var addresses = nic.IpConfigurations.Select(configuration => configuration.PrivateIpAddress).OfType<IpAddress>().ToEquatableArray();
                if (endpoint.PrivateIpAddresses.Count == 0 && addresses.Count > 0)
                {
                    resources.Set(endpoint with { PrivateIpAddresses = addresses });
                }

                resources.Remove(entry.Id);
            }
        }
    }

    private void ApplyFirewallPolicies()
    {
        foreach (var entry in collector.Entries)
        {
            if (entry.Kind.ModelType != typeof(AzureFirewall) || entry.Node.FindProperty("firewallPolicy") is not { IsNothing: false } reference || !resources.TryFind<AzureFirewall>(entry.Id, out var firewall))
            {
                continue;
            }

            var idNode = reference.Find("id") ?? reference;
            context.Begin(entry.Id, false, string.Empty);
            if (!idNode.IsScalar || !ResourceId.TryParse(idNode.Text, out var policy) || !collector.FirewallPolicyNodes.ContainsKey(policy))
            {
                context.Report(DiagnosticCatalog.PolicyMissing, idNode, entry.Id.Path, idNode.Text);
                continue;
            }

            var rules = new List<(int Order, List<ApplianceRule> Network, List<ApplianceRule> Application)>();
            var hasNatRules = firewall.HasNatRules;
            ReadPolicy(policy, rules, [], 0, ref hasNatRules);
            var privateRanges = PrivateRangesOf(collector.FirewallPolicyNodes[policy][0]);

            // Network rules come before application rules, whatever the priorities of their collections are.
            firewall = firewall with
            {
                Rules = rules.SelectMany(group => group.Network).Concat(rules.SelectMany(group => group.Application)).ToEquatableArray(),
                DefaultAction = ApplianceAction.Deny,
                HasNatRules = hasNatRules,
                PrivateRanges = privateRanges.Count > 0 ? privateRanges : firewall.PrivateRanges,
                UnknownValues = firewall.UnknownValues.Where(unknown => unknown.Property != "defaultAction").Concat(context.TakeUnknowns()).ToEquatableArray(),
            };
            resources.Set(firewall);
        }
    }

    /// <summary>Reads a policy; the rules of the policy it is based on come first.</summary>
    private void ReadPolicy(ResourceId policy, List<(int Order, List<ApplianceRule> Network, List<ApplianceRule> Application)> rules, HashSet<ResourceId> seen, int depth, ref bool hasNatRules)
    {
        if (!seen.Add(policy) || depth > 5 || !collector.FirewallPolicyNodes.TryGetValue(policy, out var nodes))
        {
            return;
        }

        if (nodes[0].FindProperty("basePolicy")?.Find("id") is { IsScalar: true, IsNothing: false } basis)
        {
            if (ResourceId.TryParse(basis.Text, out var basePolicy) && collector.FirewallPolicyNodes.ContainsKey(basePolicy))
            {
                ReadPolicy(basePolicy, rules, seen, depth + 1, ref hasNatRules);
            }
            else
            {
                // The rules of the base policy come first; without them none of the others decides.
                context.Report(DiagnosticCatalog.PolicyMissing, basis, policy.Path, basis.Text);
                context.Unknown(basis.Text, "rules");
            }
        }

        var own = new List<(int Order, List<ApplianceRule> Network, List<ApplianceRule> Application)>();
        foreach (var group in nodes)
        {
            if (group.FindProperty("ruleCollections") is not { } collections)
            {
                continue;
            }

            var (network, application) = (new List<ApplianceRule>(), new List<ApplianceRule>());
            foreach (var collection in collections.EnumerateItems().OrderBy(PriorityOf))
            {
                if (collection.Find("ruleCollectionType")?.Text.Contains("Nat", StringComparison.OrdinalIgnoreCase) == true)
                {
                    hasNatRules = true;
                    continue;
                }

                var actionText = collection.Find("action")?.Find("type")?.Text;
                var action = Enum.TryParse<ApplianceAction>(actionText, ignoreCase: true, out var given) ? given : ApplianceAction.Unknown;
                context.Push("rules");
                foreach (var rule in collection.Find("rules")?.EnumerateItems() ?? [])
                {
                    var isApplication = rule.Find("ruleType")?.Text.Contains("Application", StringComparison.OrdinalIgnoreCase) == true;
                    ApplianceShapes.ReadRule(rule, action, isApplication, isApplication ? application : network, context);
                }

                context.Pop();
            }

            own.Add((PriorityOf(group), network, application));
        }

        rules.AddRange(own.OrderBy(group => group.Order));
    }

    private static int PriorityOf(DocumentNode node) =>
        node.FindProperty("priority") is { IsScalar: true } text && int.TryParse(text.Text, System.Globalization.CultureInfo.InvariantCulture, out var priority) ? priority : int.MaxValue;

    // IANAPrivateRanges stands for the default.
    private static EquatableArray<IpPrefix> PrivateRangesOf(DocumentNode policy)
    {
        var prefixes = new List<IpPrefix>();
        foreach (var item in policy.FindProperty("snat")?.Find("privateRanges")?.EnumerateItems() ?? [])
        {
            if (IpPrefix.TryParse(item.Text, out var prefix))
            {
                prefixes.Add(prefix);
            }
        }

        return prefixes.ToEquatableArray();
    }

    private void AssumeDeployments()
    {
        foreach (var entry in collector.Entries)
        {
            if (entry.Kind.ModelType == typeof(SecurityAdminConfiguration) && !entry.IsTopologyFormat && entry.Node.FindProperty("deployedRegions") is null)
            {
                context.Findings.Add(DiagnosticCatalog.AssumedDeployed.At(entry.Node.Span, entry.Id, "deployedRegions", entry.Id.Path));
            }
        }
    }

    /// <summary>Gives addresses to interfaces and private endpoints of the topology format that have none: the lowest free one of the subnet, in the order of the file .</summary>
    private void AllotAddresses()
    {
        var without = new List<ResourceEntry>();
        foreach (var entry in collector.Entries)
        {
            if (entry.IsTopologyFormat && resources.TryFind<Resource>(entry.Id, out var resource) && resource switch
            {
                NetworkInterface nic => nic.IpConfigurations.Any(configuration => configuration is { PrivateIpAddress: null, SubnetId: not null } && nic.UnknownAt($"ipConfigurations[{configuration.Name}]") is null),
                PrivateEndpoint endpoint => endpoint is { PrivateIpAddresses.Count: 0, SubnetId: not null } && endpoint.UnknownAt("privateIpAddresses") is null,
                _ => false,
            })
            {
                without.Add(entry);
            }
        }

        if (without.Count == 0)
        {
            return;
        }

        var taken = TakenAddresses();
        var next = new Dictionary<ResourceId, IpAddress>();
        foreach (var entry in without)
        {
            if (resources.TryFind<NetworkInterface>(entry.Id, out var nic))
            {
                resources.Set(nic with
                {
                    IpConfigurations = nic.IpConfigurations.Select(configuration => configuration is { PrivateIpAddress: null, SubnetId: { } subnet }
                        ? configuration with { PrivateIpAddress = Allot(subnet, entry, taken, next) } : configuration).ToEquatableArray(),
                });
            }
            else if (resources.TryFind<PrivateEndpoint>(entry.Id, out var endpoint) && endpoint.SubnetId is { } subnet && Allot(subnet, entry, taken, next) is { } address)
            {
                resources.Set(endpoint with { PrivateIpAddresses = [address] });
            }
        }
    }

    private HashSet<(ResourceId Network, IpAddress Address)> TakenAddresses()
    {
        var taken = new HashSet<(ResourceId, IpAddress)>();
        void Take(ResourceId? subnet, IpAddress? address)
        {
            if (subnet?.Parent is { } network && address is { } used)
            {
                taken.Add((network, used));
            }
        }

        foreach (var nic in resources.Everything<NetworkInterface>())
        {
            foreach (var configuration in nic.IpConfigurations)
            {
                Take(configuration.SubnetId, configuration.PrivateIpAddress);
            }
        }

        foreach (var endpoint in resources.Everything<PrivateEndpoint>())
        {
            foreach (var address in endpoint.PrivateIpAddresses)
            {
                Take(endpoint.SubnetId, address);
            }
        }

        foreach (var balancer in resources.Everything<LoadBalancer>())
        {
            foreach (var frontend in balancer.Frontends)
            {
                Take(frontend.SubnetId, frontend.PrivateIpAddress);
            }
        }

        foreach (var firewall in resources.Everything<AzureFirewall>())
        {
            Take(firewall.SubnetId, firewall.PrivateIpAddress);
        }

        return taken;
    }

    private IpAddress? Allot(ResourceId subnetId, ResourceEntry entry, HashSet<(ResourceId Network, IpAddress Address)> taken, Dictionary<ResourceId, IpAddress> next)
    {
        if (!resources.TryFind<VirtualNetwork>(subnetId.Parent, out var network) || network.FindSubnet(subnetId.Name) is not { AddressPrefixes.Count: > 0 } subnet)
        {
            return null;
        }

        var prefix = subnet.AddressPrefixes.FirstOrDefault(candidate => !candidate.IsIPv6, subnet.AddressPrefixes[0]);
        var start = next.TryGetValue(subnetId, out var known) ? known.Value : prefix.First.Value + 4;

        // the first four addresses and the last one belong to Azure.
        for (var value = start; value < prefix.Last.Value; value++)
        {
            var address = IpAddress.From(value, prefix.IsIPv6);
            if (taken.Add((network.Id, address)))
            {
                next[subnetId] = address;
                return address;
            }
        }

        context.Findings.Add(DiagnosticCatalog.NoFreeAddress.At(entry.Node.Span, entry.Id, string.Empty, subnetId.Path, entry.Id.Path));
        return null;
    }
}
