using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>Service resources of every kind.</summary>
internal static class ServiceShapes
{
    private static readonly EnumCodec<PublicNetworkAccess> s_publicAccess = EnumCodec<PublicNetworkAccess>.OfNames();
    private static readonly ShapeCodec<ServiceNetworkRules> s_rules = new(ServiceRuleShapes.Rules);
    private static readonly EnumCodec<SqlConnectionPolicy> s_connectionPolicy = EnumCodec<SqlConnectionPolicy>.OfNames();
    private static readonly AccessRestrictions s_noRestrictions = new();

    public static Shape<AccessRestrictionRule> RestrictionRule { get; } = new Shape<AccessRestrictionRule>("accessRestriction", new())
        .Add(RuleShapes.Name<AccessRestrictionRule>(rule => rule.Name, (rule, name) => rule with { Name = name }))
        .Value("priority", Codecs.Int(0, int.MaxValue), rule => rule.Priority, (rule, value) => rule with { Priority = value })
        .Add(new ValueField<AccessRestrictionRule, FirewallAction>("action", Codecs.FirewallAction, rule => rule.Action, (rule, value) => rule with { Action = value }, ["action"]).Bind(new()).AlwaysWritten())
        .Add(new CustomField<AccessRestrictionRule>(
            "source",
            [new("ipAddress"), new("tag"), new("vnetSubnetResourceId", "subnet"), new("subnetMask")],
            ReadSource,
            WriteSource,
            context =>
            [
                SchemaContext.Text("Up to eight prefixes joined by commas, AnyVnets, Any, or with tag ServiceTag the names of tags.", "203.0.113.0/24", "AnyVnets"), SchemaContext.Words(["Default", "ServiceTag", "XffProxy"]),
                SchemaContext.Reference("subnet"), SchemaContext.Text("The mask of the address, in the old form."),
            ],
            readsAbsent: true))
        .Add(new CustomField<AccessRestrictionRule>(
            "headers",
            [new("headers")],
            (rule, inputs, context) => rule with { Headers = ReadHeaders(inputs[0]!, context) }, // custom fields are read when an input is given
            (rule, builder, context) => builder.Set("headers", rule.Headers.Count == 0 ? null
                : DocumentNode.Object(rule.Headers.Select(header => new DocumentMember(header.Name, DocumentNode.Array(header.Values.Select(DocumentNode.Of)))))),
            _ => [SchemaContext.Typed("object")]))
        .Quiet("vnetTrafficTag", "subnetTrafficTag");

    public static IReadOnlyList<Field<AccessRestrictions>> RestrictionFields { get; } =
    [
        Rules("main", "ipSecurityRestrictions", it => it.Main, (it, value) => it with { Main = value }),
        Rules("scm", "scmIpSecurityRestrictions", it => it.Scm, (it, value) => it with { Scm = value }),
        Restriction("mainDefaultAction", Codecs.OptionalFirewallAction, it => it.MainDefaultAction, (it, value) => it with { MainDefaultAction = value }, "ipSecurityRestrictionsDefaultAction"),
        Restriction("scmDefaultAction", Codecs.OptionalFirewallAction, it => it.ScmDefaultAction, (it, value) => it with { ScmDefaultAction = value }, "scmIpSecurityRestrictionsDefaultAction"),
        Restriction("scmUsesMain", Codecs.Bool, it => it.ScmUsesMain, (it, value) => it with { ScmUsesMain = value }, "scmIpSecurityRestrictionsUseMain"),
    ];

    public static Shape<ServiceResource> Service { get; } = Build();

    private static Shape<ServiceResource> Build()
    {
        var shape = new Shape<ServiceResource>("serviceResource", new(), hasProperties: true)
            .Common()
            .Add(new ValueField<ServiceResource, string>("kind", Codecs.Text, service => service.Kind, (service, value) => service with { Kind = value }, ["kind", "accountType"]).Bind(new()).BesideProperties())
            .Add(new ValueField<ServiceResource, string>("sku", Codecs.Text, service => service.Sku, (service, value) => service with { Sku = value }, ["sku.name", "sku"]).Bind(new()).BesideProperties().Arm("sku.name").Yaml("sku"))
            .Add(new CustomField<ServiceResource>(
                "publicNetworkAccess",
                [new("publicNetworkAccess")],
                ReadPublicAccess,
                (service, builder, context) => builder.Set("publicNetworkAccess", service.PublicNetworkAccess is { } access ? s_publicAccess.Write(access, context) : null),
                context => [s_publicAccess.Schema(context)]))
            .Add(new CustomField<ServiceResource>(
                "networkRules",
                [new("networkAcls"), new("networkRuleSet"), new("networkRuleSets")],
                ReadRules,
                WriteRules,
                context => [context.Reference(ServiceRuleShapes.Rules), context.Reference(ServiceRuleShapes.Rules), SchemaContext.Typed("object")],
                readsAbsent: true).Items(ServiceRuleShapes.Rules, "networkRuleSets|networkRuleSet"));
        foreach (var field in ServiceRuleShapes.Fields)
        {
            shape.Add(new LiftedField<ServiceResource, ServiceNetworkRules>(field, service => service.NetworkRules, (service, rules) => service with { NetworkRules = rules }, ServiceNetworkRules.None, IsRuleWritten, "networkRules").WithChildren());
        }

        shape
            .Add(new CustomField<ServiceResource>(string.Empty, [], (service, _, _) => service, WriteEmptyRules, _ => []))
            .Value("isClassic", Codecs.Bool, service => service.IsClassic, (service, value) => service with { IsClassic = value })
            .Value("publicAddresses", Codecs.Prefixes, service => service.PublicAddresses, (service, value) => service with { PublicAddresses = value })
            .Add(new CustomField<ServiceResource>("connectionPolicy", [new("connectionPolicy")], ReadConnectionPolicy, WriteConnectionPolicy, context => [s_connectionPolicy.Schema(context)], readsAbsent: true).Items(null, "connectionPolicies"))
            .Value("customSubdomain", Codecs.Text, service => service.CustomSubdomain, (service, value) => service with { CustomSubdomain = value }, "customSubDomainName")
            .Value("ownedByAlias", Codecs.Text, service => service.OwnedByAlias, (service, value) => service with { OwnedByAlias = value })
            .Value("virtualNetworkSubnetId", Codecs.Reference(Targets.Subnet, isBareInArm: true), service => service.VirtualNetworkSubnetId, (service, value) => service with { VirtualNetworkSubnetId = value }, "virtualNetworkSubnetId", "virtualNetworkSubnet")
            .Value("vnetRouteAllEnabled", Codecs.OptionalBool, service => service.VnetRouteAllEnabled, (service, value) => service with { VnetRouteAllEnabled = value },
                "vnetRouteAllEnabled", "siteConfig.vnetRouteAllEnabled", "outboundVnetRouting.allTraffic")
            .Value("outboundIpAddresses", Codecs.Prefixes, service => service.OutboundIpAddresses, (service, value) => service with { OutboundIpAddresses = value })
            .Add(new CustomField<ServiceResource>(
                "isInAppServiceEnvironment",
                [new("isInAppServiceEnvironment"), new("hostingEnvironmentProfile")],
                (service, inputs, context) => inputs[0] is { } stated ? (Codecs.Bool.TryRead(stated, context, out var value) ? service with { IsInAppServiceEnvironment = value } : service)
                    : service with { IsInAppServiceEnvironment = inputs[1] is { Kind: DocumentNodeKind.Object, Count: > 0 } },
                (service, builder, _) => builder.Set("isInAppServiceEnvironment", service.IsInAppServiceEnvironment ? DocumentNode.Of(true) : null),
                _ => [SchemaContext.Typed("boolean"), SchemaContext.Typed("object")]))
            .Value("isEnvironmentInternal", Codecs.Bool, service => service.IsEnvironmentInternal, (service, value) => service with { IsEnvironmentInternal = value })
            .Value("hasDedicatedPools", Codecs.Bool, service => service.HasDedicatedPools, (service, value) => service with { HasDedicatedPools = value });
        foreach (var field in RestrictionFields)
        {
            shape.Add(new LiftedField<ServiceResource, AccessRestrictions>(field, service => service.AccessRestrictions, (service, value) => service with { AccessRestrictions = value }, s_noRestrictions, (_, _, _) => true, "accessRestrictions"));
        }

        return shape
            .Add(new CustomField<ServiceResource>(string.Empty, [], ReadConfiguration, WriteEmptyRestrictions, _ => [], readsAbsent: true).Items(null, "config"))
            .Add(new CustomField<ServiceResource>(
                "hasManagedIdentity",
                [new("hasManagedIdentity"), new("identity", "identity.type")],
                ReadIdentity,
                WriteIdentity,
                _ => [SchemaContext.Typed("boolean", "True when a managed identity is assigned."), SchemaContext.Words(["None", "SystemAssigned", "UserAssigned", "SystemAssigned, UserAssigned"])]).BesideProperties())
            .NotModelled("dnsEndpointType", "host names in a DNS zone of their own", node => node.Text.Equals("AzureDnsZone", StringComparison.OrdinalIgnoreCase))
            .NotModelled("customDomain.name", "a custom domain")
            .Quiet(ResourceShapes.ServiceMark, "siteConfig", "minimumTlsVersion", "enableRbacAuthorization", "type", "accessTier", "isHnsEnabled", "primaryLocation", "secondaryLocation", "supportsHttpsTrafficOnly", "allowBlobPublicAccess")
            .WithUnknowns();
    }

    /// <summary>Where the rules of a service stand: in an object of their own, or beside the other members.</summary>
    private static string ContainerOf(string type) => type.ToLowerInvariant() switch
    {
        "microsoft.containerregistry/registries" or "microsoft.eventhub/namespaces" or "microsoft.servicebus/namespaces" => "networkRuleSet",
        "microsoft.documentdb/databaseaccounts" => string.Empty,
        _ => ServiceRuleShapes.IsRangeFamily(type) ? string.Empty : "networkAcls",
    };

    private static ServiceResource ReadPublicAccess(ServiceResource service, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        var node = inputs[0]!; // custom fields are read when an input is given
        if (node.IsNothing)
        {
            return service;
        }

        if (node.Kind == DocumentNodeKind.Boolean)
        {
            return service with { PublicNetworkAccess = node.Text.Equals("true", StringComparison.OrdinalIgnoreCase) ? Model.PublicNetworkAccess.Enabled : Model.PublicNetworkAccess.Disabled };
        }

        return s_publicAccess.TryRead(node, context, out var access) ? service with { PublicNetworkAccess = access } : service;
    }

    private static ServiceResource ReadRules(ServiceResource service, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            if (inputs[i] is not { Kind: not DocumentNodeKind.Null } node)
            {
                continue;
            }

            if (node.Kind == DocumentNodeKind.Array && node.Count > 0)
            {
                node = node.EnumerateItems().First();
            }

            if (node.Kind == DocumentNodeKind.Object)
            {
                service = WithAccess(WithRules(service, node, context), node, context);
            }
            else
            {
                s_rules.TryRead(node, context, out _);
            }
        }

        return context.Children.Count == 0 ? service : ReadRuleSets(service, context);
    }

    // The rule set of a namespace is a resource of its own (F-500).
    private static ServiceResource ReadRuleSets(ServiceResource service, ReadContext context)
    {
        foreach (var child in context.ChildrenOfScope("networkRuleSets").Concat(context.ChildrenOfScope("networkRuleSet")).ToList())
        {
            service = context.InChild(child, () =>
            {
                var read = WithRules(service, child.Node, context);
                if (read.NetworkRules is { DefaultAction: null } rules && IsOld(context.ApiVersion))
                {
                    // F-502: before 2021-06-01-preview the default was Deny.
                    read = read with { NetworkRules = rules with { DefaultAction = FirewallAction.Deny } };
                }

                return WithAccess(read, child.Node, context);
            });
        }

        return service;
    }

    private static bool IsOld(string apiVersion) => apiVersion.Length >= 10 && string.CompareOrdinal(apiVersion, "2021-06-01") < 0;

    // F-512: namespace and rule set share the value; the later word counts, that of the rule set.
    private static ServiceResource WithAccess(ServiceResource service, DocumentNode rules, ReadContext context) =>
        (rules.Find("properties")?.Find("publicNetworkAccess") ?? rules.Find("publicNetworkAccess")) is { } access ? ReadPublicAccess(service, [access], context) : service;

    private static ServiceResource WithRules(ServiceResource service, DocumentNode node, ReadContext context) =>
        service with { NetworkRules = ServiceRuleShapes.Rules.Read(node, service.RulesOrDefault, context) };

    private static bool IsRuleWritten(ServiceResource service, WriteContext context, Field<ServiceNetworkRules> field)
    {
        var type = service.Type;
        var container = ContainerOf(type);
        return container.Length == 0 ||
            (type.Equals("Microsoft.ContainerRegistry/registries", StringComparison.OrdinalIgnoreCase) && field.Member is "bypass" or "bypassAllowedForTasks");
    }

    private static void WriteRules(ServiceResource service, ObjectBuilder builder, WriteContext context)
    {
        if (service.NetworkRules is not { } rules || ContainerOf(service.Type) is not { Length: > 0 } container)
        {
            return;
        }

        if (context.IsArm && context.WritesChildren && (service.Type.Equals("Microsoft.EventHub/namespaces", StringComparison.OrdinalIgnoreCase) || service.Type.Equals("Microsoft.ServiceBus/namespaces", StringComparison.OrdinalIgnoreCase)))
        {
            context.AddChild("networkRuleSets", "default", () => Inside(service, rules, context));
            return;
        }

        builder.Set(container, Inside(service, rules, context));
    }

    private static DocumentNode Inside(ServiceResource service, ServiceNetworkRules rules, WriteContext context)
    {
        var inner = new ObjectBuilder();
        var outer = context.BeginObject(false);
        foreach (var field in ServiceRuleShapes.Fields)
        {
            if (!IsRuleWritten(service, context, field))
            {
                field.Write(rules, inner, context);
            }
        }

        context.EndObject(outer);
        return inner.Build();
    }

    /// <summary>Rules without any content are still rules; an empty list says so where the service has no object for them.</summary>
    private static void WriteEmptyRules(ServiceResource service, ObjectBuilder builder, WriteContext context)
    {
        if (service.NetworkRules is { } rules && rules == ServiceNetworkRules.None && ContainerOf(service.Type).Length == 0)
        {
            builder.Set("virtualNetworkRules", DocumentNode.Array([]));
        }
    }

    private static ServiceResource ReadConnectionPolicy(ServiceResource service, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        if (inputs[0] is { IsNothing: false } stated && s_connectionPolicy.TryRead(stated, context, out var given))
        {
            service = service with { ConnectionPolicy = given };
        }

        foreach (var child in context.ChildrenOfScope("connectionPolicies"))
        {
            if ((child.Node.Find("properties")?.Find("connectionType") ?? child.Node.Find("connectionType")) is { IsNothing: false } node && s_connectionPolicy.TryRead(node, context, out var policy))
            {
                service = service with { ConnectionPolicy = policy };
            }
        }

        return service;
    }

    private static void WriteConnectionPolicy(ServiceResource service, ObjectBuilder builder, WriteContext context)
    {
        if (service.ConnectionPolicy == SqlConnectionPolicy.Default)
        {
            return;
        }

        var policy = s_connectionPolicy.Write(service.ConnectionPolicy, context)!; // every value has a word
        if (context.IsArm && context.WritesChildren)
        {
            context.AddChild("connectionPolicies", "default", () => SchemaContext.Of(("connectionType", policy)));
        }
        else
        {
            builder.Set("connectionPolicy", policy);
        }
    }

    private static ServiceResource ReadConfiguration(ServiceResource service, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        foreach (var child in context.ChildrenOfScope("config").ToList())
        {
            if (child.Id.Name.Equals("web", StringComparison.OrdinalIgnoreCase))
            {
                service = context.InChild(child, () => s_configuration.Read(child.Node, service, context) ?? service);
            }
        }

        return service;
    }

    private static void WriteEmptyRestrictions(ServiceResource service, ObjectBuilder builder, WriteContext context)
    {
        if (service.AccessRestrictions is { } restrictions && restrictions == s_noRestrictions)
        {
            builder.Set("ipSecurityRestrictions", DocumentNode.Array([]));
        }
    }

    private static ServiceResource ReadIdentity(ServiceResource service, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        if (inputs[0] is { } stated)
        {
            return Codecs.Bool.TryRead(stated, context, out var value) ? service with { HasManagedIdentity = value } : service;
        }

        return inputs[1] is { IsScalar: true, IsNothing: false } type ? service with { HasManagedIdentity = !type.Text.Equals("None", StringComparison.OrdinalIgnoreCase) } : service;
    }

    private static void WriteIdentity(ServiceResource service, ObjectBuilder builder, WriteContext context)
    {
        if (service.HasManagedIdentity is { } has)
        {
            if (context.IsArm)
            {
                builder.Set("identity.type", DocumentNode.Of(has ? "SystemAssigned" : "None"));
            }
            else
            {
                builder.Set("hasManagedIdentity", DocumentNode.Of(has));
            }
        }
    }

    private static readonly OptionalReferenceCodec s_restrictionSubnet = Codecs.Reference(Targets.Subnet, isBareInArm: true);

    private static readonly Shape<ServiceResource> s_configuration = BuildConfiguration();

    private static Shape<ServiceResource> BuildConfiguration()
    {
        var shape = new Shape<ServiceResource>("siteConfiguration", new()) { IsPartial = true }
            .Value("vnetRouteAllEnabled", Codecs.OptionalBool, service => service.VnetRouteAllEnabled, (service, value) => service with { VnetRouteAllEnabled = value });
        foreach (var field in RestrictionFields)
        {
            shape.Add(new LiftedField<ServiceResource, AccessRestrictions>(field, service => service.AccessRestrictions, (service, value) => service with { AccessRestrictions = value }, s_noRestrictions, (_, _, _) => true, "accessRestrictions"));
        }

        return shape;
    }

    private static Field<AccessRestrictions> Rules(string member, string name, Func<AccessRestrictions, EquatableArray<AccessRestrictionRule>> get, Func<AccessRestrictions, EquatableArray<AccessRestrictionRule>, AccessRestrictions> set) =>
        new ListField<AccessRestrictions, AccessRestrictionRule>($"accessRestrictions.{member}", RestrictionRule, rule => rule.Name, (rule, text) => rule with { Name = text },
            _ => [], set, [name, $"siteConfig.{name}"]).MayRepeat().WritingFrom(get).Arm($"siteConfig.{name}");

    private static Field<AccessRestrictions> Restriction<TValue>(string member, Codec<TValue> codec, Func<AccessRestrictions, TValue> get, Func<AccessRestrictions, TValue, AccessRestrictions> set, string name) =>
        new ValueField<AccessRestrictions, TValue>(member, codec, get, set, [name, $"siteConfig.{name}"]).Bind(s_noRestrictions).Arm($"siteConfig.{name}");

    private static AccessRestrictionRule ReadSource(AccessRestrictionRule rule, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        if (inputs[2] is { IsNothing: false } subnetNode)
        {
            return s_restrictionSubnet.TryRead(subnetNode, context, out var subnet) ? rule with { SubnetId = subnet } : rule;
        }

        if (inputs[0] is not { IsNothing: false } node || node.Text.Equals("Any", StringComparison.OrdinalIgnoreCase))
        {
            return rule with { IsAnySource = true };
        }

        var text = node.Text.Trim();
        if (ReadContext.IsExpression(text))
        {
            context.Unknown(text);
            return rule;
        }

        if (text.Equals("AnyVnets", StringComparison.OrdinalIgnoreCase))
        {
            return rule with { IsAnyVirtualNetwork = true };
        }

        var parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (inputs[1]?.Text.Equals("ServiceTag", StringComparison.OrdinalIgnoreCase) == true)
        {
            return rule with { ServiceTags = parts.ToEquatableArray() };
        }

        if (inputs[1]?.Text.Equals("XffProxy", StringComparison.OrdinalIgnoreCase) == true)
        {
            context.Report(DiagnosticCatalog.NotModelled, inputs[1]!, context.Resource?.Path ?? string.Empty, "a rule on the addresses of a forwarding proxy"); // tested one line above
            context.Unknown("XffProxy");
            return rule;
        }

        var prefixes = new List<IpPrefix>();
        foreach (var part in parts)
        {
            var written = inputs[3] is { IsNothing: false } mask && !part.Contains('/') && MaskLength(mask.Text) is { } length ? $"{part}/{length}" : part;
            if (IpPrefix.TryParse(written, out var prefix, out var corrected) || corrected is not null)
            {
                // F-061: host bits carry no meaning.
                prefixes.Add(corrected ?? prefix);
            }
            else
            {
                context.Invalid(node, "prefixes joined by commas, 'AnyVnets' or 'Any'");
            }
        }

        return rule with { AddressPrefixes = prefixes.ToEquatableArray() };
    }

    private static int? MaskLength(string mask)
    {
        if (!IpAddress.TryParse(mask, out var address) || address.IsIPv6)
        {
            return null;
        }

        var length = System.Numerics.BitOperations.LeadingZeroCount(~address.V4);
        return IpPrefix.MaskOf(32, length) == address.Value ? length : null;
    }

    private static void WriteSource(AccessRestrictionRule rule, ObjectBuilder builder, WriteContext context)
    {
        if (rule.SubnetId is { } subnet)
        {
            builder.Set("vnetSubnetResourceId", s_restrictionSubnet.Write(subnet, context));
        }
        else if (rule.IsAnyVirtualNetwork)
        {
            builder.Set("ipAddress", DocumentNode.Of("AnyVnets"));
        }
        else if (rule.ServiceTags.Count > 0)
        {
            builder.Set("ipAddress", DocumentNode.Of(string.Join(',', rule.ServiceTags)));
            builder.Set("tag", DocumentNode.Of("ServiceTag"));
        }
        else if (rule.IsAnySource)
        {
            builder.Set("ipAddress", DocumentNode.Of("Any"));
        }
        else
        {
            builder.Set("ipAddress", DocumentNode.Of(string.Join(',', rule.AddressPrefixes) is { Length: > 0 } text ? text : ","));
        }
    }

    private static EquatableArray<HeaderCondition> ReadHeaders(DocumentNode node, ReadContext context)
    {
        if (node.Kind != DocumentNodeKind.Object)
        {
            context.Invalid(node, "an object of header names and values");
            return [];
        }

        var headers = new List<HeaderCondition>();
        foreach (var member in node.EnumerateMembers())
        {
            if (!member.Value.IsNothing && Codecs.Texts.TryRead(member.Value, context, out var values) && values.Count > 0)
            {
                headers.Add(new() { Name = member.Name, Values = values });
            }
        }

        return headers.ToEquatableArray();
    }
}
