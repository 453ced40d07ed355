using System.Diagnostics.CodeAnalysis;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>Resources whose instances live in a subnet; where each type names it is a table.</summary>
internal static class WorkloadShapes
{
    private const string List = "networkInterfaceConfigurations";
    private const string ScaleSetList = "virtualMachineProfile.networkProfile.networkInterfaceConfigurations";

    private static readonly OptionalReferenceCodec s_subnet = Codecs.Reference(Targets.Subnet);
    private static readonly OptionalReferenceCodec s_group = Codecs.Reference(Targets.SecurityGroup);
    private static readonly ListCodec<ResourceId> s_groups = Codecs.References(Targets.ApplicationGroup);
    private static readonly ListCodec<ResourceId> s_pools = Codecs.References(Targets.BackendPool);
    private static readonly ListCodec<ResourceId> s_natPools = Codecs.References(Targets.NatPool);
    private static readonly ListCodec<ResourceId> s_addresses = new(new PublicAddressCodec());

    /// <summary>Where the types name their subnets: the path to the id below properties, [] for every element of a list. The first path is the one that is written.</summary>
    private static readonly Dictionary<string, string[]> s_subnetPaths = new(StringComparer.OrdinalIgnoreCase)
    {
        [SubnetWorkloadKind.KubernetesCluster] = ["agentPoolProfiles[].vnetSubnetID", "agentPoolProfiles[].podSubnetID", "apiServerAccessProfile.subnetId"],
        [SubnetWorkloadKind.ApplicationGateway] = ["gatewayIPConfigurations[].subnet.id", "frontendIPConfigurations[].subnet.id"],
        [SubnetWorkloadKind.Bastion] = ["ipConfigurations[].subnet.id"],
        [SubnetWorkloadKind.ManagedInstance] = ["subnetId"],
        [SubnetWorkloadKind.AppServiceEnvironment] = ["virtualNetwork.id"],
        [SubnetWorkloadKind.ContainerGroup] = ["subnetIds[].id"],
        [SubnetWorkloadKind.ContainerAppsEnvironment] = ["vnetConfiguration.infrastructureSubnetId", "vnetConfiguration.runtimeSubnetId"],
        [SubnetWorkloadKind.RedisCache] = ["subnetId"],
        [SubnetWorkloadKind.ApiManagement] = ["virtualNetworkConfiguration.subnetResourceId", "additionalLocations[].virtualNetworkConfiguration.subnetResourceId"],
        [SubnetWorkloadKind.HDInsight] = ["computeProfile.roles[].virtualNetworkProfile.subnet"],
        [SubnetWorkloadKind.DomainService] = ["replicaSets[].subnetId"],
        [SubnetWorkloadKind.PostgreSql] = ["network.delegatedSubnetResourceId"],
        [SubnetWorkloadKind.MySql] = ["network.delegatedSubnetResourceId"],
        [SubnetWorkloadKind.Cassandra] = ["delegatedManagementSubnetId"],
    };

    /// <summary>The child resources that have subnets of their own: the type segment and the path to the id.</summary>
    private static readonly Dictionary<string, (string Segment, string[] Paths)> s_children = new(StringComparer.OrdinalIgnoreCase)
    {
        [SubnetWorkloadKind.KubernetesCluster] = ("agentPools", ["vnetSubnetID", "podSubnetID"]),
        [SubnetWorkloadKind.Cassandra] = ("dataCenters", ["delegatedSubnetId"]),
    };

    /// <summary>Where the types name public addresses.</summary>
    private static readonly Dictionary<string, string> s_addressPaths = new(StringComparer.OrdinalIgnoreCase)
    {
        [SubnetWorkloadKind.ApplicationGateway] = "frontendIPConfigurations[].publicIPAddress.id",
        [SubnetWorkloadKind.Bastion] = "ipConfigurations[].publicIPAddress.id",
        [SubnetWorkloadKind.ApiManagement] = "publicIpAddressId",
    };

    /// <summary>Types that always have a place in a network; others are of interest only where they say so.</summary>
    private static readonly string[] s_alwaysPlaced =
    [
        SubnetWorkloadKind.ScaleSet, SubnetWorkloadKind.KubernetesCluster, SubnetWorkloadKind.ApplicationGateway, SubnetWorkloadKind.Bastion, SubnetWorkloadKind.ManagedInstance,
        SubnetWorkloadKind.AppServiceEnvironment,
    ];

    public static Shape<NetworkInterfaceConfiguration> Configuration { get; } = new Shape<NetworkInterfaceConfiguration>("networkInterfaceConfiguration", new(), hasProperties: true)
        .Add(RuleShapes.Name<NetworkInterfaceConfiguration>(it => it.Name, (it, name) => it with { Name = name }))
        .Value("isPrimary", Codecs.Bool, it => it.IsPrimary, (it, value) => it with { IsPrimary = value }, "primary")
        .Value("networkSecurityGroupId", s_group, it => it.NetworkSecurityGroupId, (it, value) => it with { NetworkSecurityGroupId = value }, "networkSecurityGroup", "networkSecurityGroupId")
        .Value("enableIPForwarding", Codecs.Bool, it => it.EnableIPForwarding, (it, value) => it with { EnableIPForwarding = value })
        .Add(new ValueField<NetworkInterfaceConfiguration, EquatableArray<string>>("dnsServers", Codecs.Texts, it => it.DnsServers, (it, value) => it with { DnsServers = value },
            ["dnsServers", "dnsSettings.dnsServers"]).Bind(new()).Arm("dnsSettings.dnsServers"))
        .Add(new CustomField<NetworkInterfaceConfiguration>(
            string.Empty,
            [new("subnet", "subnetId"), new("applicationSecurityGroups"), new("loadBalancerBackendAddressPools"), new("hasPublicIPAddress"), new("ipConfigurations"), new("loadBalancerInboundNatPools")],
            ReadAddresses,
            WriteAddresses,
            context => [s_subnet.Schema(context), s_groups.Schema(context), s_pools.Schema(context), SchemaContext.Typed("boolean", "True when every instance has a public address of its own."), SchemaContext.Typed("array"), s_natPools.Schema(context)]))
        .Quiet("enableAcceleratedNetworking", "enableFpga", "deleteOption", "disableTcpStateTracking", "auxiliaryMode", "auxiliarySku", "tags");

    public static Shape<SubnetWorkload> Workload { get; } = new Shape<SubnetWorkload>("subnetWorkload", new(), hasProperties: true)
        .Common()
        .Add(new ListField<SubnetWorkload, NetworkInterfaceConfiguration>(List, Configuration, it => it.Name, (it, name) => it with { Name = name },
            workload => workload.NetworkInterfaceConfigurations, (workload, value) => workload with { NetworkInterfaceConfigurations = value }, [List, ScaleSetList])
            .MayRepeat().WrittenWhen((workload, context) => !context.IsArm && !IsFlat(workload)))
        .Add(new CustomField<SubnetWorkload>(
            List,
            [new("subnet")],
            ReadPlaces,
            WritePlaces,
            context => [s_subnet.Schema(context)],
            readsAbsent: true).Items(null, string.Join('|', s_children.Values.Select(child => child.Segment))))
        .Add(new CustomField<SubnetWorkload>(
            "publicIpAddressIds",
            [new("publicIPAddresses")],
            (workload, inputs, context) => inputs[0] is { IsNothing: false } list ? s_addresses.TryRead(list, context, out var given) ? workload with { PublicIpAddressIds = given } : workload
                : context is { IsTopologyFormat: false, IsAddingChildren: false, Current: { } node } && s_addressPaths.TryGetValue(workload.Type, out var path)
                ? workload with { PublicIpAddressIds = Follow(node, path).Select(found => ReadAddress(found.Node, context)).OfType<ResourceId>().ToEquatableArray() } : workload,
            (workload, builder, context) => builder.Set("publicIPAddresses", workload.PublicIpAddressIds.Count > 0 ? s_addresses.Write(workload.PublicIpAddressIds, context) : null),
            context => [s_addresses.Schema(context)],
            readsAbsent: true))
        .Add(new CustomField<SubnetWorkload>(
            "isFlexibleScaleSet",
            [new("orchestrationMode")],
            (workload, inputs, _) => workload with { IsFlexibleScaleSet = inputs[0] is { IsScalar: true } mode && mode.Text.Equals("Flexible", StringComparison.OrdinalIgnoreCase) },
            (workload, builder, _) => builder.Set("orchestrationMode", workload.IsFlexibleScaleSet ? DocumentNode.Of("Flexible") : null),
            _ => [SchemaContext.Words(["Uniform", "Flexible"])]))
        .WithUnknowns();

    /// <summary>True for a resource that is of interest: its type always has a place in a network, or the document names a subnet.</summary>
    public static bool IsPlaced(string type, DocumentNode node) =>
        s_alwaysPlaced.Contains(type, StringComparer.OrdinalIgnoreCase) || node.FindProperty(List) is { IsNothing: false } || node.FindProperty("subnet") is { IsNothing: false } ||
        (s_subnetPaths.TryGetValue(type, out var paths) && paths.Any(path => Follow(node, path).Any())) ||
        node.FindProperty("networkProfile")?.Find("id") is { IsNothing: false } || Databricks(node).Any();

    private static bool IsFlat(SubnetWorkload workload) => workload.NetworkInterfaceConfigurations.Count == 1 && workload.NetworkInterfaceConfigurations[0] is { SubnetId: not null } only &&
        only == new NetworkInterfaceConfiguration { SubnetId = only.SubnetId };

    private static SubnetWorkload ReadPlaces(SubnetWorkload workload, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        if (inputs[0] is { IsNothing: false } only && s_subnet.TryRead(only, context, out var subnet))
        {
            return workload with { NetworkInterfaceConfigurations = workload.NetworkInterfaceConfigurations.Add(new() { SubnetId = subnet }) };
        }

        if (context.IsTopologyFormat)
        {
            return workload;
        }

        var found = new List<NetworkInterfaceConfiguration>(workload.NetworkInterfaceConfigurations);
        if (found.Count == 0 && context.Current is { } node)
        {
            foreach (var (name, id) in Places(workload.Type, node, context))
            {
                Add(name, id);
            }
        }

        if (s_children.TryGetValue(workload.Type, out var children))
        {
            foreach (var child in context.ChildrenOfScope(children.Segment))
            {
                foreach (var id in children.Paths.SelectMany(path => Follow(child.Node, path)))
                {
                    Add(child.Id.Name, id.Node);
                }
            }
        }

        return found.Count == workload.NetworkInterfaceConfigurations.Count ? workload : workload with { NetworkInterfaceConfigurations = found.ToEquatableArray() };

        void Add(string name, DocumentNode id)
        {
            context.Push(string.Empty, name.Length > 0 ? name : null, name.Length > 0 ? -1 : found.Count);
            context.Push("subnetId");
            var isRead = s_subnet.TryRead(id, context, out var subnetId);
            context.Pop();
            context.Pop();

            // Two lists of one resource often name the same subnet, for example nodes and pods, or both sides of a gateway.
            if (!found.Exists(known => known.SubnetId is not null && known.SubnetId == subnetId && known.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                found.Add(new() { Name = name, SubnetId = isRead ? subnetId : null });
            }
        }
    }

    /// <summary>The places that a document names, in the way of its type.</summary>
    private static IEnumerable<(string Name, DocumentNode Id)> Places(string type, DocumentNode node, ReadContext context)
    {
        if (type.Equals(SubnetWorkloadKind.Databricks, StringComparison.OrdinalIgnoreCase))
        {
            return Databricks(node);
        }

        if (type.Equals(SubnetWorkloadKind.ContainerGroup, StringComparison.OrdinalIgnoreCase) && node.FindProperty("networkProfile")?.Find("id") is { IsScalar: true, IsNothing: false } profileId)
        {
            return OfProfile(profileId, context);
        }

        // The older kind names the network and the subnet in it apart.
        if (type.Equals(SubnetWorkloadKind.AppServiceEnvironment, StringComparison.OrdinalIgnoreCase) && node.FindProperty("virtualNetwork") is { } network &&
            network.Find("subnet") is { IsScalar: true, IsNothing: false } inside && network.Find("id") is { IsScalar: true } networkId && ResourceId.TryParse(networkId.Text, out var parsed) && parsed.Parent is null)
        {
            return [(string.Empty, ReadContext.IsExpression(inside.Text) ? inside : Templates.TemplateValues.WithText(networkId, parsed.Child(Subnet.TypeSegment, inside.Text).ToString()))];
        }

        return s_subnetPaths.TryGetValue(type, out var paths) ? ByPaths(node, paths) : [];
    }

    private static IEnumerable<(string Name, DocumentNode Id)> ByPaths(DocumentNode node, string[] paths)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < paths.Length; i++)
        {
            foreach (var place in Follow(node, paths[i]))
            {
                // Of the second list only subnets count that the first does not name.
                if (seen.Add(place.Node.Text) || i == 0)
                {
                    yield return place;
                }
            }
        }
    }

    private static IEnumerable<(string Name, DocumentNode Id)> OfProfile(DocumentNode profileId, ReadContext context)
    {
        if (!ResourceId.TryParse(profileId.Text, out var id) || !context.NetworkProfiles.TryGetValue(id, out var profile))
        {
            // The profile says which subnet it is; without it the place is open.
            yield return (string.Empty, Templates.TemplateValues.WithText(profileId, $"[subnetOf('{profileId.Text.Trim('[', ']')}')]"));
            yield break;
        }

        foreach (var found in Follow(profile, "containerNetworkInterfaceConfigurations[].ipConfigurations[].subnet.id"))
        {
            yield return (string.Empty, found.Node);
        }
    }

    private static IEnumerable<(string Name, DocumentNode Id)> Databricks(DocumentNode node)
    {
        var parameters = node.FindProperty("parameters");
        if (parameters?.Find("customVirtualNetworkId")?.Find("value") is not { IsScalar: true, IsNothing: false } network)
        {
            yield break;
        }

        foreach (var (name, member) in new[] { ("public", "customPublicSubnetName"), ("private", "customPrivateSubnetName") })
        {
            if (parameters.Find(member)?.Find("value") is { IsScalar: true, IsNothing: false } subnet)
            {
                yield return (name, ReadContext.IsExpression(network.Text) ? network : ReadContext.IsExpression(subnet.Text) ? subnet
                    : Templates.TemplateValues.WithText(network, $"{network.Text.TrimEnd('/')}/{Subnet.TypeSegment}/{subnet.Text}"));
            }
        }
    }

    /// <summary>The values at a path; the name is that of the innermost list element that has one.</summary>
    private static IEnumerable<(string Name, DocumentNode Node)> Follow(DocumentNode node, string path)
    {
        IEnumerable<(string Name, DocumentNode Node)> found = [(string.Empty, node)];
        foreach (var step in path.Split('.'))
        {
            var isList = step.EndsWith("[]", StringComparison.Ordinal);
            var member = isList ? step[..^2] : step;
            found = found.SelectMany(at => at.Node.FindProperty(member) is not { IsNothing: false } value ? []
                : isList ? value.EnumerateItems().Select(item => (ShapeNames.NameOf(item) ?? at.Name, item)) : [(at.Name, value)]);
        }

        return found.Where(at => at.Node is { IsScalar: true, IsNothing: false } && at.Node.Text.Length > 0);
    }

    private static ResourceId? ReadAddress(DocumentNode id, ReadContext context) => s_addresses.TryRead(id, context, out var read) && read.Count == 1 ? read[0] : null;

    private static void WritePlaces(SubnetWorkload workload, ObjectBuilder builder, WriteContext context)
    {
        if (!context.IsArm)
        {
            builder.Set("subnet", IsFlat(workload) ? s_subnet.Write(workload.NetworkInterfaceConfigurations[0].SubnetId, context) : null);
            return;
        }

        if (workload.NetworkInterfaceConfigurations.IsEmpty)
        {
            return;
        }

        if (workload.IsScaleSet)
        {
            builder.Set(ScaleSetList, WriteAll());
        }
        else if (s_subnetPaths.TryGetValue(workload.Type, out var paths) && TryWriteByPath(workload, paths, out var path, out var node))
        {
            builder.Set(path, node);
        }
        else
        {
            builder.Set(List, WriteAll());
        }

        DocumentNode WriteAll() => DocumentNode.Array(workload.NetworkInterfaceConfigurations.Select(it => Configuration.Write(it, context)).ToList());
    }

    /// <summary>The places in the way of the type, where that says all there is to say.</summary>
    private static bool TryWriteByPath(SubnetWorkload workload, string[] paths, out string path, [NotNullWhen(true)] out DocumentNode? node)
    {
        path = paths[0];
        node = null;
        var places = workload.NetworkInterfaceConfigurations;
        if (places.Any(place => place.SubnetId is null || place != new NetworkInterfaceConfiguration { Name = place.Name, SubnetId = place.SubnetId }))
        {
            return false;
        }

        var end = path.IndexOf("[].", StringComparison.Ordinal);
        var rest = end < 0 ? string.Empty : (workload.Type.StartsWith("Microsoft.Network/", StringComparison.OrdinalIgnoreCase) ? "properties." : string.Empty) + path[(end + 3)..];
        path = end < 0 ? path : path[..end];
        node = end < 0 ? DocumentNode.Of(places[0].SubnetId!.ToString()) : DocumentNode.Array(places.Select(place => // tested above
        {
            var item = new ObjectBuilder();
            item.Set("name", place.Name.Length > 0 ? DocumentNode.Of(place.Name) : null);
            item.Set(rest, DocumentNode.Of(place.SubnetId!.ToString())); // tested above
            return item.Build();
        }).ToList());
        var whole = new ObjectBuilder();
        whole.Set(path, node);
        return ByPaths(whole.Build(), paths).Select(place => (place.Name, place.Id.Text)).SequenceEqual(places.Select(place => (place.Name, place.SubnetId!.ToString()))); // tested above
    }

    /// <summary>The addresses of a scale set's interface lie one level deeper; the first that is primary gives the subnet, all of them give groups and pools.</summary>
    private static NetworkInterfaceConfiguration ReadAddresses(NetworkInterfaceConfiguration configuration, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        var items = inputs[4] is { IsNothing: false } list ? list.EnumerateItems().ToList() : [];
        var primary = items.Find(item => item.FindProperty("primary")?.Text.Equals("true", StringComparison.OrdinalIgnoreCase) == true) ?? items.FirstOrDefault();
        configuration = configuration with
        {
            SubnetId = Read(s_subnet, inputs[0] ?? (primary?.FindProperty("subnet")), "subnetId"),
            ApplicationSecurityGroupIds = ReadAll(s_groups, inputs[1], "applicationSecurityGroups", "applicationSecurityGroupIds"),
            LoadBalancerBackendPoolIds = ReadAll(s_pools, inputs[2], "loadBalancerBackendAddressPools", "loadBalancerBackendPoolIds"),
            LoadBalancerInboundNatPoolIds = ReadAll(s_natPools, inputs[5], "loadBalancerInboundNatPools", "loadBalancerInboundNatPoolIds"),
            HasPublicIpAddress = inputs[3] is { IsNothing: false } stated ? Read(Codecs.Bool, stated, "hasPublicIpAddress") : items.Exists(item => item.FindProperty("publicIPAddressConfiguration") is { IsNothing: false }),
        };
        if (configuration.SubnetId is null)
        {
            context.Unknown("not given", "subnetId");
        }

        return configuration;

        TValue? Read<TValue>(Codec<TValue> codec, DocumentNode? node, string member)
        {
            if (node is null)
            {
                return default;
            }

            context.Push(member);
            var value = codec.TryRead(node, context, out var read) ? read : default;
            context.Pop();
            return value;
        }

        EquatableArray<ResourceId> ReadAll(ListCodec<ResourceId> codec, DocumentNode? given, string name, string member) =>
            (given is { IsNothing: false } ? [given] : items.Select(item => item.FindProperty(name)).OfType<DocumentNode>())
                .SelectMany(node => Read(codec, node, member)).Distinct().ToEquatableArray();
    }

    private static void WriteAddresses(NetworkInterfaceConfiguration configuration, ObjectBuilder builder, WriteContext context)
    {
        var pools = configuration.LoadBalancerBackendPoolIds.Count > 0 ? s_pools.Write(configuration.LoadBalancerBackendPoolIds, context) : null;
        var natPools = configuration.LoadBalancerInboundNatPoolIds.Count > 0 ? s_natPools.Write(configuration.LoadBalancerInboundNatPoolIds, context) : null;
        var groups = configuration.ApplicationSecurityGroupIds.Count > 0 ? s_groups.Write(configuration.ApplicationSecurityGroupIds, context) : null;
        if (!context.IsArm)
        {
            builder.Set("subnet", s_subnet.Write(configuration.SubnetId, context));
            builder.Set("applicationSecurityGroups", groups);
            builder.Set("loadBalancerBackendAddressPools", pools);
            builder.Set("loadBalancerInboundNatPools", natPools);
            builder.Set("hasPublicIPAddress", configuration.HasPublicIpAddress ? DocumentNode.Of(true) : null);
            return;
        }

        var inner = new ObjectBuilder();
        inner.Set("name", DocumentNode.Of("ipConfiguration"));
        inner.Set("properties.subnet", s_subnet.Write(configuration.SubnetId, context));
        inner.Set("properties.applicationSecurityGroups", groups);
        inner.Set("properties.loadBalancerBackendAddressPools", pools);
        inner.Set("properties.loadBalancerInboundNatPools", natPools);
        inner.Set("properties.publicIPAddressConfiguration", configuration.HasPublicIpAddress ? SchemaContext.Of(("name", DocumentNode.Of("publicIPAddress"))) : null);
        builder.Set("ipConfigurations", DocumentNode.Array([inner.Build()]));
    }
}
