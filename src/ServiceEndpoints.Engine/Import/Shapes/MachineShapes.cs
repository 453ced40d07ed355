using System.Diagnostics.CodeAnalysis;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>Network interfaces and virtual machines.</summary>
internal static class MachineShapes
{
    private const string DefaultConfiguration = "ipconfig1";

    private static readonly OptionalReferenceCodec s_subnet = Codecs.Reference(Targets.Subnet);
    private static readonly OptionalPublicAddressCodec s_publicAddress = new();
    private static readonly ListCodec<ResourceId> s_groups = Codecs.References(Targets.ApplicationGroup);
    private static readonly ListCodec<ResourceId> s_pools = Codecs.References(Targets.BackendPool);
    private static readonly ListCodec<ResourceId> s_interfaces = new(new MachineInterfaceCodec());

    /// <summary>The names with which an interface, or the machine that has it, gives its one address directly.</summary>
    private static readonly FieldInput[] s_flat =
    [
        new("subnet", "subnetId"), new("privateIPAddress"), new("publicIPAddress"), new("applicationSecurityGroups"), new("loadBalancerBackendAddressPools"),
    ];

    public static Shape<NetworkInterfaceIpConfiguration> IpConfiguration { get; } = new Shape<NetworkInterfaceIpConfiguration>("ipConfiguration", new(), hasProperties: true)
        .Add(RuleShapes.Name<NetworkInterfaceIpConfiguration>(configuration => configuration.Name, (configuration, name) => configuration with { Name = name }))
        .Add(new ValueField<NetworkInterfaceIpConfiguration, ResourceId?>("subnetId", s_subnet, configuration => configuration.SubnetId, (configuration, value) => configuration with { SubnetId = value }, ["subnet", "subnetId"]).Bind(new()).Required())
        .Value("privateIpAddress", Codecs.OptionalAddress, configuration => configuration.PrivateIpAddress, (configuration, value) => configuration with { PrivateIpAddress = value }, "privateIPAddress")
        .Value("publicIpAddressId", s_publicAddress, configuration => configuration.PublicIpAddressId, (configuration, value) => configuration with { PublicIpAddressId = value }, "publicIPAddress", "publicIPAddressId")
        .Value("applicationSecurityGroupIds", s_groups, configuration => configuration.ApplicationSecurityGroupIds, (configuration, value) => configuration with { ApplicationSecurityGroupIds = value }, "applicationSecurityGroups")
        .Value("loadBalancerBackendPoolIds", s_pools, configuration => configuration.LoadBalancerBackendPoolIds, (configuration, value) => configuration with { LoadBalancerBackendPoolIds = value }, "loadBalancerBackendAddressPools")
        .Add(new CustomField<NetworkInterfaceIpConfiguration>(
            "isPrimary",
            [new("primary")],
            (configuration, inputs, context) => configuration with { IsPrimary = inputs[0] is { Kind: not DocumentNodeKind.Null } node && Codecs.Bool.TryRead(node, context, out var value) ? value : context.ItemIndex <= 0 },
            (configuration, builder, _) => builder.Set("primary", DocumentNode.Of(configuration.IsPrimary)),
            _ => [SchemaContext.Typed("boolean", "True for the first address; left out, the first of the list is primary.")],
            readsAbsent: true))
        .Quiet("privateIPAllocationMethod", "privateIPAddressVersion", "privateIPAddressPrefixLength", "applicationGatewayBackendAddressPools", "loadBalancerInboundNatRules", "virtualNetworkTaps",
            "privateLinkConnectionProperties", "gatewayLoadBalancer");

    public static Shape<NetworkInterface> Interface { get; } = new Shape<NetworkInterface>("networkInterface", new(), hasProperties: true)
        .Common()
        .Add(MachineOf())
        .Add(GroupOf())
        .Add(ForwardingOf())
        .Add(ServersOf())
        .Add(new ListField<NetworkInterface, NetworkInterfaceIpConfiguration>("ipConfigurations", IpConfiguration, configuration => configuration.Name, (configuration, name) => configuration with { Name = name },
            nic => nic.IpConfigurations, (nic, value) => nic with { IpConfigurations = value }, ["ipConfigurations"]).WrittenWhen((nic, context) => !IsFlat(nic, context)))
        .Add(Flat())
        .Quiet("enableAcceleratedNetworking", "primary", "macAddress", "privateEndpoint", "hostedWorkloads", "tapConfigurations", "vnetEncryptionSupported", "nicType", "auxiliaryMode", "auxiliarySku",
            "disableTcpStateTracking", "workloadType", "privateLinkService", "allowPort25Out", "defaultOutboundConnectivityEnabled", "dscpConfiguration", "migrationPhase", "virtualNetworkTapProvisioningState")
        .WithUnknowns();

    /// <summary>The interface that a machine of the topology format describes together with itself.</summary>
    public static Shape<NetworkInterface> MachineInterface { get; } = new Shape<NetworkInterface>("machineInterface", new()) { IsPartial = true }
        .Common()
        .Add(GroupOf())
        .Add(ForwardingOf())
        .Add(ServersOf())
        .Add(Flat());

    public static Shape<VirtualMachine> Machine { get; } = new Shape<VirtualMachine>("virtualMachine", new(), hasProperties: true)
        .Common()
        .Add(new CustomField<VirtualMachine>(
            "networkInterfaceIds",
            [new("networkInterfaces", "networkProfile.networkInterfaces")],
            (machine, inputs, context) => s_interfaces.TryRead(PrimaryFirst(inputs[0]!), context, out var value) ? machine with { NetworkInterfaceIds = value } : machine, // custom fields are read when an input is given
            (machine, builder, context) =>
            {
                if (machine.NetworkInterfaceIds.Count > 0 || context.IsInterfaceOwner(machine.Id))
                {
                    builder.Set(context.IsArm ? "networkProfile.networkInterfaces" : "networkInterfaces", s_interfaces.Write(machine.NetworkInterfaceIds, context));
                }
            },
            context => [s_interfaces.Schema(context)]))
        .Add(new CustomField<VirtualMachine>(
            string.Empty,
            [.. s_flat, new("networkSecurityGroup"), new("enableIPForwarding"), new("dnsServers")],
            (machine, inputs, context) =>
            {
                var nic = InterfaceIdOf(machine.Id);
                return context.IsTopologyFormat && inputs[0] is not null && !machine.NetworkInterfaceIds.Contains(nic) ? machine with { NetworkInterfaceIds = machine.NetworkInterfaceIds.Add(nic) } : machine;
            },
            (_, _, _) => { },
            context => [.. FlatSchemas(context), SchemaContext.Reference("network security group"), SchemaContext.Typed("boolean"), Codecs.Texts.Schema(context)]))
        .Add(new CustomField<VirtualMachine>(
            "isRunning",
            [new("isRunning"), new("powerState", "extended.instanceView.powerState.code", "instanceView.powerState")],
            (machine, inputs, context) => inputs[0] is { } stated ? (Codecs.Bool.TryRead(stated, context, out var value) ? machine with { IsRunning = value } : machine)
                : inputs[1] is { IsScalar: true } state ? machine with { IsRunning = !state.Text.Contains("stopped", StringComparison.OrdinalIgnoreCase) && !state.Text.Contains("dealloc", StringComparison.OrdinalIgnoreCase) }
                : machine,
            (machine, builder, _) => builder.Set("isRunning", machine.IsRunning ? null : DocumentNode.Of(false)),
            _ => [SchemaContext.Typed("boolean", "False for a machine that is stopped.")]))
        .Add(new CustomField<VirtualMachine>(
            "isFlexibleScaleSetInstance",
            [new("isFlexibleScaleSetInstance"), new("virtualMachineScaleSet")],
            (machine, inputs, context) => inputs[0] is { } stated ? (Codecs.Bool.TryRead(stated, context, out var value) ? machine with { IsFlexibleScaleSetInstance = value } : machine)
                : machine with { IsFlexibleScaleSetInstance = inputs[1] is { IsNothing: false } },
            (machine, builder, _) => builder.Set("isFlexibleScaleSetInstance", machine.IsFlexibleScaleSetInstance ? DocumentNode.Of(true) : null),
            _ => [SchemaContext.Typed("boolean", "True for an instance of a flexible scale set.")]))
        .NotModelled("networkProfile.networkInterfaceConfigurations", "interfaces that are made together with the machine")
        .Quiet("hardwareProfile", "storageProfile", "osProfile", "networkProfile", "diagnosticsProfile", "availabilitySet", "licenseType", "plan", "securityProfile", "size", "osType", "description")
        .WithUnknowns();

    /// <summary>The id of the interface that a machine describes together with itself.</summary>
    public static ResourceId InterfaceIdOf(ResourceId machine) =>
        ResourceId.Create(machine.SubscriptionId, machine.ResourceGroupName, NetworkInterface.Type, machine.Name + "-nic");

    /// <summary>True when a machine describes its interface together with itself.</summary>
    public static bool DescribesInterface(DocumentNode machine) => machine.Find("subnet") is not null || machine.Find("subnetId") is not null;

    private static bool IsFlat(NetworkInterface nic, WriteContext context) => !context.IsArm && nic.IpConfigurations.Count == 1 &&
        nic.IpConfigurations[0] is { Name: DefaultConfiguration, IsPrimary: true, SubnetId: not null };

    private static DocumentNode PrimaryFirst(DocumentNode list) => list.Kind == DocumentNodeKind.Array && list.Count > 1
        ? DocumentNode.Array(list.EnumerateItems().OrderByDescending(item => item.FindProperty("primary")?.Text.Equals("true", StringComparison.OrdinalIgnoreCase) == true))
        : list;

    private static Field<NetworkInterface> GroupOf() => new ValueField<NetworkInterface, ResourceId?>("networkSecurityGroupId", Codecs.Reference(Targets.SecurityGroup), nic => nic.NetworkSecurityGroupId,
        (nic, value) => nic with { NetworkSecurityGroupId = value }, ["networkSecurityGroup", "networkSecurityGroupId"]).Bind(new());

    private static Field<NetworkInterface> ForwardingOf() => new ValueField<NetworkInterface, bool>("enableIPForwarding", Codecs.Bool, nic => nic.EnableIPForwarding,
        (nic, value) => nic with { EnableIPForwarding = value }, ["enableIPForwarding"]).Bind(new());

    private static Field<NetworkInterface> ServersOf() => new ValueField<NetworkInterface, EquatableArray<string>>("dnsServers", Codecs.Texts, nic => nic.DnsServers,
        (nic, value) => nic with { DnsServers = value }, ["dnsServers", "dnsSettings.dnsServers"]).Bind(new()).Arm("dnsSettings.dnsServers");

    private static CustomField<NetworkInterface> MachineOf()
    {
        var codec = Codecs.Reference(Targets.Machine);
        return new(
            "virtualMachineId",
            [new("virtualMachine", "virtualMachineId")],
            (nic, inputs, context) => codec.TryRead(inputs[0]!, context, out var value) ? nic with { VirtualMachineId = value } : nic,
            (nic, builder, context) => builder.Set("virtualMachine", nic.VirtualMachineId is { } machine ? codec.Write(machine, context) : context.IsMachineInterface(nic.Id) ? DocumentNode.Null() : null),
            _ => [SchemaContext.Reference("virtual machine")]);
    }

    private static CustomField<NetworkInterface> Flat() => new(
        string.Empty,
        s_flat,
        (nic, inputs, context) =>
        {
            if (inputs[0] is null || !context.IsTopologyFormat)
            {
                return nic;
            }

            var configuration = new NetworkInterfaceIpConfiguration();
            context.Push("ipConfigurations", DefaultConfiguration);
            configuration = Read(configuration, s_subnet, inputs[0], context, "subnetId", (it, value) => it with { SubnetId = value });
            configuration = Read(configuration, Codecs.OptionalAddress, inputs[1], context, "privateIpAddress", (it, value) => it with { PrivateIpAddress = value });
            configuration = Read(configuration, s_publicAddress, inputs[2], context, "publicIpAddressId", (it, value) => it with { PublicIpAddressId = value });
            configuration = Read(configuration, s_groups, inputs[3], context, "applicationSecurityGroupIds", (it, value) => it with { ApplicationSecurityGroupIds = value });
            configuration = Read(configuration, s_pools, inputs[4], context, "loadBalancerBackendPoolIds", (it, value) => it with { LoadBalancerBackendPoolIds = value });
            context.Pop();
            return nic with { IpConfigurations = nic.IpConfigurations.Add(configuration with { IsPrimary = nic.IpConfigurations.Count == 0 }) };
        },
        (nic, builder, context) =>
        {
            if (IsFlat(nic, context))
            {
                var configuration = nic.IpConfigurations[0];
                builder.Set("subnet", s_subnet.Write(configuration.SubnetId, context));
                builder.Set("privateIPAddress", Codecs.OptionalAddress.Write(configuration.PrivateIpAddress, context));
                builder.Set("publicIPAddress", s_publicAddress.Write(configuration.PublicIpAddressId, context));
                builder.Set("applicationSecurityGroups", configuration.ApplicationSecurityGroupIds.Count > 0 ? s_groups.Write(configuration.ApplicationSecurityGroupIds, context) : null);
                builder.Set("loadBalancerBackendAddressPools", configuration.LoadBalancerBackendPoolIds.Count > 0 ? s_pools.Write(configuration.LoadBalancerBackendPoolIds, context) : null);
            }
        },
        FlatSchemas);

    private static IEnumerable<DocumentNode> FlatSchemas(SchemaContext context) =>
        [s_subnet.Schema(context), Codecs.OptionalAddress.Schema(context), s_publicAddress.Schema(context), s_groups.Schema(context), s_pools.Schema(context)];

    private static NetworkInterfaceIpConfiguration Read<TValue>(
        NetworkInterfaceIpConfiguration owner, Codec<TValue> codec, DocumentNode? node, ReadContext context, string member, Func<NetworkInterfaceIpConfiguration, TValue, NetworkInterfaceIpConfiguration> set)
    {
        if (node is null || node.Kind == DocumentNodeKind.Null)
        {
            return owner;
        }

        context.Push(member);
        var read = codec.TryRead(node, context, out var value) ? set(owner, value) : owner;
        context.Pop();
        return read;
    }

    /// <summary>The interfaces of a machine; the primary one comes first.</summary>
    private sealed class MachineInterfaceCodec : Codec<ResourceId>
    {
        private static readonly ReferenceCodec s_reference = new(Targets.Interface, isBareInArm: false);

        public override bool TryRead(DocumentNode node, ReadContext context, [MaybeNullWhen(false)] out ResourceId value) => s_reference.TryRead(node, context, out value);

        public override DocumentNode? Write(ResourceId value, WriteContext context) => s_reference.Write(value, context);

        public override DocumentNode Schema(SchemaContext context) => s_reference.Schema(context);
    }
}
