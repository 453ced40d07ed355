using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>Load balancers.</summary>
internal static class BalancerShapes
{
    private const string Frontends = "frontendIPConfigurations";
    private const string Pools = "backendAddressPools";

    private static readonly PartNameCodec s_frontend = new(Frontends, "frontend");
    private static readonly PartNameCodec s_pool = new(Pools, "backend pool");
    private static readonly ScalarCodec<int> s_port = Codecs.Int(0, 65535);
    private static readonly OptionalReferenceCodec s_interface = Codecs.Reference(Targets.Interface);

    public static Shape<LoadBalancerFrontend> Frontend { get; } = new Shape<LoadBalancerFrontend>("frontendIPConfiguration", new(), hasProperties: true)
        .Add(RuleShapes.Name<LoadBalancerFrontend>(frontend => frontend.Name, (frontend, name) => frontend with { Name = name }))
        .Value("subnetId", Codecs.Reference(Targets.Subnet), frontend => frontend.SubnetId, (frontend, value) => frontend with { SubnetId = value }, "subnet")
        .Value("privateIpAddress", Codecs.OptionalAddress, frontend => frontend.PrivateIpAddress, (frontend, value) => frontend with { PrivateIpAddress = value }, "privateIPAddress")
        .Value("publicIpAddressId", new OptionalPublicAddressCodec(), frontend => frontend.PublicIpAddressId, (frontend, value) => frontend with { PublicIpAddressId = value }, "publicIPAddress")
        .NotModelled("publicIPPrefix", "a public prefix as frontend")
        .NotModelled("gatewayLoadBalancer", "a gateway load balancer in front of its frontend")
        .Quiet("privateIPAllocationMethod", "privateIPAddressVersion", "loadBalancingRules", "inboundNatRules", "inboundNatPools", "outboundRules");

    public static Shape<LoadBalancerRule> Rule { get; } = new Shape<LoadBalancerRule>("loadBalancingRule", new(), hasProperties: true)
        .Add(RuleShapes.Name<LoadBalancerRule>(rule => rule.Name, (rule, name) => rule with { Name = name }))
        .Value("frontendName", s_frontend, rule => rule.FrontendName, (rule, value) => rule with { FrontendName = value }, "frontendIPConfiguration")
        .Value("backendPoolName", s_pool, rule => rule.BackendPoolName, (rule, value) => rule with { BackendPoolName = value }, "backendAddressPool", Pools)
        .Add(new CustomField<LoadBalancerRule>(
            "networkInterfaceId",
            [new("networkInterface"), new("backendIPConfiguration")],
            ReadInterface,
            (rule, builder, context) => builder.Set("networkInterface", rule.NetworkInterfaceId is { } nic ? s_interface.Write(nic, context) : null),
            _ => [SchemaContext.Reference("network interface")]))
        .Value("protocol", Codecs.Protocol, rule => rule.Protocol, (rule, value) => rule with { Protocol = value })
        .Add(new CustomField<LoadBalancerRule>(
            "frontendPort",
            [new("frontendPort"), new("frontendPortRangeStart"), new("frontendPortRangeEnd")],
            ReadPort,
            (rule, builder, context) =>
            {
                builder.Set(rule.FrontendPortRangeEnd > 0 ? "frontendPortRangeStart" : "frontendPort", rule.FrontendPort > 0 || rule.FrontendPortRangeEnd > 0 ? s_port.Write(rule.FrontendPort, context) : null);
                builder.Set("frontendPortRangeEnd", rule.FrontendPortRangeEnd > 0 ? s_port.Write(rule.FrontendPortRangeEnd, context) : null);
            },
            context => [s_port.Schema(context), s_port.Schema(context), s_port.Schema(context)]))
        .Value("backendPort", Codecs.Int(0, 65535), rule => rule.BackendPort, (rule, value) => rule with { BackendPort = value })
        .Value("disableOutboundSnat", Codecs.Bool, rule => rule.DisableOutboundSnat, (rule, value) => rule with { DisableOutboundSnat = value })
        .Quiet("probe", "idleTimeoutInMinutes", "loadDistribution", "enableFloatingIP", "enableTcpReset", "allowBackendPortConflict", "enableConnectionTracking");

    public static Shape<LoadBalancerOutboundRule> OutboundRule { get; } = new Shape<LoadBalancerOutboundRule>("outboundRule", new(), hasProperties: true)
        .Add(RuleShapes.Name<LoadBalancerOutboundRule>(rule => rule.Name, (rule, name) => rule with { Name = name }))
        .Value("backendPoolName", s_pool, rule => rule.BackendPoolName, (rule, value) => rule with { BackendPoolName = value }, "backendAddressPool")
        .Value("frontendNames", new ListCodec<string>(s_frontend), rule => rule.FrontendNames, (rule, value) => rule with { FrontendNames = value }, Frontends)
        .Value("protocol", Codecs.Protocol, rule => rule.Protocol, (rule, value) => rule with { Protocol = value })
        .Quiet("allocatedOutboundPorts", "idleTimeoutInMinutes", "enableTcpReset");

    public static Shape<LoadBalancer> LoadBalancer { get; } = new Shape<LoadBalancer>("loadBalancer", new(), hasProperties: true)
        .Common()
        .Add(NetworkShapes.SkuOf<LoadBalancer>(balancer => balancer.Sku, (balancer, value) => balancer with { Sku = value }))
        .Add(new ListField<LoadBalancer, LoadBalancerFrontend>("frontends", Frontend, frontend => frontend.Name, (frontend, name) => frontend with { Name = name },
            balancer => balancer.Frontends, (balancer, value) => balancer with { Frontends = value }, [Frontends, "frontends"]))
        .Add(new CustomField<LoadBalancer>(
            "backendPoolNames",
            [new(Pools)],
            ReadPools,
            (balancer, builder, context) => builder.Set(Pools, balancer.BackendPoolNames.Count == 0 ? null : DocumentNode.Array(balancer.BackendPoolNames.Select(name =>
                context.IsArm ? SchemaContext.Of(("name", DocumentNode.Of(name))) : DocumentNode.Of(name)))),
            _ => [SchemaContext.ListOf(SchemaContext.Of(("anyOf", DocumentNode.Array([SchemaContext.Text("The name of the pool."), SchemaContext.Typed("object")]))))],
            readsAbsent: true).Items(null, Pools))
        .Add(new ListField<LoadBalancer, LoadBalancerRule>("rules", Rule, rule => rule.Name, (rule, name) => rule with { Name = name },
            balancer => balancer.Rules, (balancer, value) => balancer with { Rules = value }, ["loadBalancingRules", "rules"]).MayRepeat().Where((balancer, rule) => ListOf(balancer, rule) == 0))
        .Add(new ListField<LoadBalancer, LoadBalancerRule>("rules", Rule, rule => rule.Name, (rule, name) => rule with { Name = name },
            balancer => balancer.Rules, (balancer, value) => balancer with { Rules = value }, ["inboundNatRules"]).Children("inboundNatRules").MayRepeat().Where((balancer, rule) => ListOf(balancer, rule) == 1))
        .Add(new ListField<LoadBalancer, LoadBalancerRule>("rules", Rule, rule => rule.Name, (rule, name) => rule with { Name = name },
            balancer => balancer.Rules, (balancer, value) => balancer with { Rules = value }, ["inboundNatPools"]).MayRepeat().Where((balancer, rule) => ListOf(balancer, rule) == 2))
        .Add(new ListField<LoadBalancer, LoadBalancerOutboundRule>("outboundRules", OutboundRule, rule => rule.Name, (rule, name) => rule with { Name = name },
            balancer => balancer.OutboundRules, (balancer, value) => balancer with { OutboundRules = value }, ["outboundRules"]))
        .Quiet("probes", "scope")
        .WithUnknowns();

    // WHY: NAT rules and NAT pools are written apart only where that keeps the order of the rules.
    private static int ListOf(LoadBalancer balancer, LoadBalancerRule rule)
    {
        var last = 0;
        foreach (var other in balancer.Rules)
        {
            var list = Own(other);
            if (list < last)
            {
                return 0;
            }

            last = list;
        }

        return Own(rule);

        static int Own(LoadBalancerRule rule) => rule.IsNatPool ? 2 : rule.IsNat ? 1 : 0;
    }

    private static LoadBalancerRule ReadPort(LoadBalancerRule rule, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        if (inputs[2] is { IsNothing: false } last && last.Text is not ("" or "0"))
        {
            return rule with
            {
                FrontendPort = inputs[1] is { IsNothing: false } first && s_port.TryRead(first, context, out var start) ? start : 0,
                FrontendPortRangeEnd = s_port.TryRead(last, context, out var end) ? end : 0,
            };
        }

        return inputs[0] is { IsNothing: false } one && s_port.TryRead(one, context, out var port) ? rule with { FrontendPort = port } : rule;
    }

    private static LoadBalancerRule ReadInterface(LoadBalancerRule rule, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        if (inputs[0] is { } named)
        {
            return s_interface.TryRead(named, context, out var nic) ? rule with { NetworkInterfaceId = nic } : rule;
        }

        // The configuration is part of an interface.
        return inputs[1]?.Find("id") is { IsScalar: true } id && ResourceId.TryParse(id.Text, out var configuration) && configuration.Root.IsType(NetworkInterface.Type)
            ? rule with { NetworkInterfaceId = configuration.Root } : rule;
    }

    private static LoadBalancer ReadPools(LoadBalancer balancer, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        var names = balancer.BackendPoolNames.ToList();
        foreach (var pool in inputs[0]?.EnumerateItems() ?? [])
        {
            var name = pool.IsScalar ? pool.Text : ShapeNames.NameOf(pool);
            if (string.IsNullOrEmpty(name))
            {
                context.Invalid(pool, "the name of a backend pool");
            }
            else if (!names.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                names.Add(name);
            }
        }

        foreach (var child in context.ChildrenOfScope(Pools))
        {
            if (!names.Contains(child.Id.Name, StringComparer.OrdinalIgnoreCase))
            {
                names.Add(child.Id.Name);
            }
        }

        return balancer with { BackendPoolNames = names.ToEquatableArray() };
    }
}
