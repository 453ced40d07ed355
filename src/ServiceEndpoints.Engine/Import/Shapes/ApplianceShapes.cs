using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>Network appliances and Azure Firewall.</summary>
internal static class ApplianceShapes
{
    private static readonly EnumCodec<ApplianceAction> s_action = EnumCodec<ApplianceAction>.OfNames();
    private static readonly ListCodec<ResourceId> s_groups = Codecs.References(Targets.IpGroup, isBareInArm: true);

    public static Shape<ApplianceRule> Rule { get; } = new Shape<ApplianceRule>("applianceRule", new())
        .Add(RuleShapes.Name<ApplianceRule>(rule => rule.Name, (rule, name) => rule with { Name = name }))
        .Add(new ValueField<ApplianceRule, ApplianceAction>("action", s_action, rule => rule.Action, (rule, value) => rule with { Action = value }, ["action"]).Bind(new()).AlwaysWritten())
        .Value("protocol", Codecs.Protocol, rule => rule.Protocol, (rule, value) => rule with { Protocol = value }, "protocol", "protocols")
        .Add(Side("source", "sourceAddresses", rule => rule.Source, rule => rule.SourceIpGroupIds, (rule, value) => rule with { Source = value }, "sourceAddressPrefix", "sourceAddressPrefixes"))
        .Add(Groups("sourceIpGroupIds", "sourceIpGroups", rule => rule.SourceIpGroupIds, (rule, groups, isAlone) => rule with { SourceIpGroupIds = groups, Source = isAlone ? new() : rule.Source },
            "sourceAddresses", "sourceAddressPrefix", "sourceAddressPrefixes"))
        .Add(Side("destination", "destinationAddresses", rule => rule.Destination, rule => rule.DestinationIpGroupIds, (rule, value) => rule with { Destination = value }, "destinationAddressPrefix", "destinationAddressPrefixes"))
        .Add(Groups("destinationIpGroupIds", "destinationIpGroups", rule => rule.DestinationIpGroupIds, (rule, groups, isAlone) => rule with { DestinationIpGroupIds = groups, Destination = isAlone ? new() : rule.Destination },
            "destinationAddresses", "destinationAddressPrefix", "destinationAddressPrefixes"))
        .Add(new CustomField<ApplianceRule>(
            "hostNames",
            [new("targetFqdns"), new("destinationFqdns", "hostNames"), new("isApplicationRule")],
            (rule, inputs, context) =>
            {
                if ((inputs[0] ?? inputs[1]) is { } names && Codecs.Texts.TryRead(names, context, out var hosts))
                {
                    rule = rule with { HostNames = hosts, IsApplicationRule = inputs[0] is not null };
                }

                return inputs[2] is { } stated && Codecs.Bool.TryRead(stated, context, out var value) ? rule with { IsApplicationRule = value } : rule;
            },
            (rule, builder, context) =>
            {
                if (rule.HostNames.Count > 0)
                {
                    builder.Set(rule.IsApplicationRule ? "targetFqdns" : "destinationFqdns", Codecs.Texts.Write(rule.HostNames, context));
                }
                else if (rule.IsApplicationRule)
                {
                    builder.Set("isApplicationRule", DocumentNode.Of(true));
                }
            },
            context => [Codecs.Texts.Schema(context), Codecs.Texts.Schema(context), SchemaContext.Typed("boolean")]))
        .Value("fqdnTags", Codecs.Texts, rule => rule.FqdnTags, (rule, value) => rule with { FqdnTags = value })
        .Value("webCategories", Codecs.Texts, rule => rule.WebCategories, (rule, value) => rule with { WebCategories = value })
        .Add(new ValueField<ApplianceRule, EquatableArray<PortRange>>("destinationPorts", Codecs.Ports, rule => rule.DestinationPorts, (rule, value) => rule with { DestinationPorts = value },
            ["destinationPorts", "destinationPortRanges", "destinationPortRange"]).Bind(new()));

    public static Shape<NetworkAppliance> Appliance { get; } = new Shape<NetworkAppliance>("networkAppliance", new(), hasProperties: true)
        .Common()
        .Value("networkInterfaceIds", new ListCodec<ResourceId>(new ApplianceInterfaceCodec()), appliance => appliance.NetworkInterfaceIds, (appliance, value) => appliance with { NetworkInterfaceIds = value }, "networkInterfaces", "networkInterfaceIds", "virtualMachine")
        .Value("outgoingInterfaceId", Codecs.Reference(Targets.Interface), appliance => appliance.OutgoingInterfaceId, (appliance, value) => appliance with { OutgoingInterfaceId = value }, "outgoingInterface", "outgoingInterfaceId")
        .Value("sourceTranslation", EnumCodec<SourceTranslation>.OfNames(), appliance => appliance.SourceTranslation, (appliance, value) => appliance with { SourceTranslation = value })
        .Value("isRunning", Codecs.Bool, appliance => appliance.IsRunning, (appliance, value) => appliance with { IsRunning = value })
        .Value("forwards", Codecs.Bool, appliance => appliance.Forwards, (appliance, value) => appliance with { Forwards = value })
        .Add(RulesOf<NetworkAppliance>(appliance => appliance.Rules, (appliance, value) => appliance with { Rules = value }))
        .Value("defaultAction", s_action, appliance => appliance.DefaultAction, (appliance, value) => appliance with { DefaultAction = value })
        .WithUnknowns();

    public static Shape<IpGroup> Group { get; } = new Shape<IpGroup>("ipGroup", new(), hasProperties: true)
        .Common()
        .Value("ipAddresses", new GroupAddressesCodec(), group => group.IpAddresses, (group, value) => group with { IpAddresses = value })
        .Quiet("firewalls", "firewallPolicies")
        .WithUnknowns();

    public static Shape<AzureFirewall> Firewall { get; } = new Shape<AzureFirewall>("azureFirewall", new(), hasProperties: true)
        .Common()
        .Add(GatewayShapes.PlacedIn<AzureFirewall>(SpecialSubnets.Firewall, firewall => firewall.SubnetId, (firewall, value) => firewall with { SubnetId = value },
            firewall => firewall.PublicIpAddressIds, (firewall, value) => firewall with { PublicIpAddressIds = value },
            firewall => firewall.PrivateIpAddress, (firewall, value) => firewall with { PrivateIpAddress = value }))
        .Add(RulesOf<AzureFirewall>(firewall => firewall.Rules, (firewall, value) => firewall with { Rules = value }))
        .Add(new CustomField<AzureFirewall>(
            "rules",
            [new("networkRuleCollections"), new("applicationRuleCollections")],
            (firewall, inputs, context) => firewall with { Rules = firewall.Rules.AddRange(ReadCollections(inputs[0], false, context).Concat(ReadCollections(inputs[1], true, context))) },
            (_, _, _) => { },
            _ => [SchemaContext.Typed("array"), SchemaContext.Typed("array")]))
        .Add(new CustomField<AzureFirewall>(
            "defaultAction",
            [new("defaultAction"), new("rules"), new("networkRuleCollections"), new("applicationRuleCollections"), new("firewallPolicy")],
            ReadDefaultAction,
            (firewall, builder, context) => builder.Set("defaultAction", firewall.Rules.Count > 0 || firewall.DefaultAction != ApplianceAction.Unknown ? s_action.Write(firewall.DefaultAction, context) : null),
            context => [s_action.Schema(context)]))
        .Value("privateRanges", Codecs.Prefixes, firewall => firewall.PrivateRanges, (firewall, value) => firewall with { PrivateRanges = value })
        .Add(new CustomField<AzureFirewall>(
            "isForcedTunneling",
            [new("isForcedTunneling"), new("managementIpConfiguration")],
            (firewall, inputs, context) => inputs[0] is { } stated ? (Codecs.Bool.TryRead(stated, context, out var value) ? firewall with { IsForcedTunneling = value } : firewall)
                : firewall with { IsForcedTunneling = inputs[1] is { Kind: DocumentNodeKind.Object } },
            (firewall, builder, _) => builder.Set("isForcedTunneling", firewall.IsForcedTunneling ? DocumentNode.Of(true) : null),
            _ => [SchemaContext.Typed("boolean", "True for a firewall with a management subnet."), SchemaContext.Typed("object")]))
        .Add(new CustomField<AzureFirewall>(
            "hasNatRules",
            [new("hasNatRules"), new("natRuleCollections")],
            (firewall, inputs, context) => inputs[0] is { } stated ? (Codecs.Bool.TryRead(stated, context, out var value) ? firewall with { HasNatRules = value } : firewall)
                : firewall with { HasNatRules = inputs[1] is { Count: > 0 } || inputs[1] is { IsScalar: true, IsNothing: false } },
            (firewall, builder, _) => builder.Set("hasNatRules", firewall.HasNatRules ? DocumentNode.Of(true) : null),
            _ => [SchemaContext.Typed("boolean", "True for a firewall with NAT rules; what they do is not modelled."), SchemaContext.Typed("array")]))
        .NotModelled("virtualHub", "a firewall in a Virtual WAN hub (R-490)")
        .Quiet("sku", "threatIntelMode", "firewallPolicy", "hubIPAddresses", "ipGroups", "additionalProperties", "autoscaleConfiguration", "extendedProperties")
        .WithUnknowns();

    private static readonly ListCodec<ApplianceRule> s_rules = new(new ShapeCodec<ApplianceRule>(Rule));

    /// <summary>
    /// Reads rule collections of a firewall or of its policy in the order of their priorities. A rule with several protocols,
    /// or with tags beside addresses, becomes several rules of the same name.
    /// </summary>
    public static List<ApplianceRule> ReadCollections(DocumentNode? collections, bool isApplication, ReadContext context)
    {
        var read = new List<(int Priority, List<ApplianceRule> Rules)>();
        foreach (var collection in collections?.EnumerateItems() ?? [])
        {
            var priority = collection.FindProperty("priority") is { } number && int.TryParse(number.Text, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : int.MaxValue;
            var actionNode = collection.FindProperty("action");
            actionNode = actionNode?.Find("type") ?? actionNode;
            var action = actionNode is not null && s_action.TryRead(actionNode, context, out var given) ? given : ApplianceAction.Unknown;
            var rules = new List<ApplianceRule>();
            foreach (var rule in collection.FindProperty("rules")?.EnumerateItems() ?? [])
            {
                ReadRule(rule, action, isApplication, rules, context);
            }

            read.Add((priority, rules));
        }

        return read.OrderBy(collection => collection.Priority).SelectMany(collection => collection.Rules).ToList();
    }

    /// <summary>Reads one rule of a firewall into one or several rules of the model; what is left open of it is noted below the list that the caller has entered.</summary>
    public static void ReadRule(DocumentNode node, ApplianceAction action, bool isApplication, List<ApplianceRule> rules, ReadContext context)
    {
        var name = ShapeNames.NameOf(node) ?? string.Empty;
        context.Push(string.Empty, name.Length > 0 ? name : null, name.Length > 0 ? -1 : rules.Count);
        var hosts = ReadList(Codecs.Texts, node, isApplication ? "targetFqdns" : "destinationFqdns", "hostNames", context);
        var tags = isApplication ? ReadList(Codecs.Texts, node, "fqdnTags", "fqdnTags", context) : [];
        var categories = isApplication ? ReadList(Codecs.Texts, node, "webCategories", "webCategories", context) : [];
        var urls = isApplication && node.FindProperty("targetUrls") is { Count: > 0 } given ? given : null;
        if (urls is not null)
        {
            context.Report(DiagnosticCatalog.NotModelled, urls, context.Resource?.Path ?? string.Empty, "addresses of web pages in firewall rules");
            context.Unknown("URLs", "hostNames");
        }

        var protocols = new List<(NetworkProtocol Protocol, EquatableArray<PortRange> Ports)>();
        var ports = node.FindProperty("destinationPorts") is { Count: > 0 } ? ReadList(Codecs.Ports, node, "destinationPorts", "destinationPorts", context) : [PortRange.Any];
        context.Push("protocol");
        foreach (var protocol in (node.FindProperty("protocols") ?? node.FindProperty("ipProtocols"))?.EnumerateItems() ?? [])
        {
            if (isApplication)
            {
                // An application rule names a kind of protocol with its port, for example Https and 443.
                var port = protocol.Find("port");
                protocols.Add((NetworkProtocol.Tcp, port is not null && Codecs.Ports.TryRead(port, context, out var one) ? one : [PortRange.Any]));
            }
            else if (Codecs.Protocol.TryRead(protocol, context, out var value))
            {
                protocols.Add((value, ports));
            }
        }

        context.Pop();
        if (protocols.Count == 0)
        {
            protocols.Add((isApplication ? NetworkProtocol.Tcp : NetworkProtocol.Any, ports));
        }

        var sources = Sides(node, "sourceAddresses", "sourceIpGroups", "source", context);
        var destinations = hosts.Count + tags.Count + categories.Count > 0 || urls is not null
            ? [(SecurityRuleAddresses.Any, [])] : Sides(node, "destinationAddresses", "destinationIpGroups", "destination", context);
        foreach (var (protocol, portsOfProtocol) in protocols)
        {
            foreach (var (source, sourceGroups) in sources)
            {
                foreach (var (destination, destinationGroups) in destinations)
                {
                    rules.Add(new()
                    {
                        Name = name, Action = action, IsApplicationRule = isApplication, Protocol = protocol, Source = source, SourceIpGroupIds = sourceGroups, Destination = destination,
                        DestinationIpGroupIds = destinationGroups, HostNames = hosts, FqdnTags = tags, WebCategories = categories, DestinationPorts = portsOfProtocol,
                    });
                }
            }
        }

        context.Pop();
    }

    private static EquatableArray<T> ReadList<T>(ListCodec<T> codec, DocumentNode node, string name, string member, ReadContext context)
    {
        if (node.FindProperty(name) is not { IsNothing: false } list)
        {
            return [];
        }

        context.Push(member);
        var read = codec.TryRead(list, context, out var value) ? value : [];
        context.Pop();
        return read;
    }

    /// <summary>One side of a rule: blocks together with IP groups, and every tag for itself.</summary>
    private static List<(SecurityRuleAddresses Addresses, EquatableArray<ResourceId> Groups)> Sides(DocumentNode node, string addresses, string groups, string member, ReadContext context)
    {
        var hasGroups = node.FindProperty(groups) is { IsNothing: false } groupList && !(groupList.Kind == DocumentNodeKind.Array && groupList.Count == 0);
        var ids = hasGroups ? ReadList(s_groups, node, groups, member + "IpGroupIds", context) : [];
        var list = node.FindProperty(addresses);
        if (list is null || list.IsNothing || (list.Kind == DocumentNodeKind.Array && list.Count == 0))
        {
            return [(hasGroups ? new() : SecurityRuleAddresses.Any, ids)];
        }

        var prefixes = new List<IpPrefix>();
        var sides = new List<(SecurityRuleAddresses, EquatableArray<ResourceId>)>();
        context.Push(member);
        foreach (var item in list.Kind == DocumentNodeKind.Array ? list.EnumerateItems() : [list])
        {
            if (TryReadRange(item.Text, prefixes))
            {
                continue;
            }

            if (RuleShapes.ReadAddress(item, context) is { } side)
            {
                if (side.Prefixes.Count > 0)
                {
                    prefixes.AddRange(side.Prefixes);
                }
                else
                {
                    sides.Add((side, []));
                }
            }
        }

        context.Pop();
        if (prefixes.Count > 0 || hasGroups || sides.Count == 0)
        {
            sides.Insert(0, (SecurityRuleAddresses.OfPrefixes(prefixes), ids));
        }

        return sides;
    }

    /// <summary>Adds the blocks of a range such as 10.0.0.4-10.0.0.9; false for a text of another form.</summary>
    private static bool TryReadRange(string text, List<IpPrefix> prefixes)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash <= 0 || !IpAddress.TryParse(text.AsSpan(0, dash).Trim(), out var first) || !IpAddress.TryParse(text.AsSpan(dash + 1).Trim(), out var last) || first.IsIPv6 != last.IsIPv6 || first > last)
        {
            return false;
        }

        prefixes.AddRange(IpSet.From([new IpRange(first, last)]).ToPrefixes());
        return true;
    }

    private static Field<T> RulesOf<T>(Func<T, EquatableArray<ApplianceRule>> get, Func<T, EquatableArray<ApplianceRule>, T> set)
        where T : class => new CustomField<T>(
        "rules",
        [new("rules")],
        (owner, inputs, context) => s_rules.TryRead(inputs[0]!, context, out var value) ? set(owner, value) : owner, // custom fields are read when an input is given
        (owner, builder, context) => builder.Set("rules", get(owner).Count > 0 ? s_rules.Write(get(owner), context) : null),
        context => [s_rules.Schema(context)]).Items(Rule);

    private static AzureFirewall ReadDefaultAction(AzureFirewall firewall, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        if (inputs[0] is { } stated)
        {
            return s_action.TryRead(stated, context, out var action) ? firewall with { DefaultAction = action } : firewall;
        }

        if (inputs[4] is { IsNothing: false } policy)
        {
            // The rules of the policy are added after everything is read; until then they are open.
            context.Unknown(policy.Find("id")?.Text ?? "firewall policy", string.Empty);
            return firewall;
        }

        // Azure Firewall refuses what no rule admits; that is known as soon as its rules are described.
        return firewall with { DefaultAction = ApplianceAction.Deny };
    }

    /// <param name="member">The member of the model.</param>
    /// <param name="name">The member of documents.</param>
    /// <param name="get">The groups.</param>
    /// <param name="set">Sets the groups, and whether they stand alone: without addresses beside them nothing else matches.</param>
    /// <param name="addresses">The names of the addresses beside the groups.</param>
    private static CustomField<ApplianceRule> Groups(string member, string name, Func<ApplianceRule, EquatableArray<ResourceId>> get, Func<ApplianceRule, EquatableArray<ResourceId>, bool, ApplianceRule> set, params string[] addresses) => new(
        member,
        [new(name), new(addresses)],
        (rule, inputs, context) => inputs[0] is { IsNothing: false } list && s_groups.TryRead(list, context, out var groups) ? set(rule, groups, inputs[1] is null or { IsNothing: true }) : rule,
        (rule, builder, context) => builder.Set(name, get(rule).Count > 0 ? s_groups.Write(get(rule), context) : null),
        context => [s_groups.Schema(context)]);

    private static CustomField<ApplianceRule> Side(string member, string name, Func<ApplianceRule, SecurityRuleAddresses> get, Func<ApplianceRule, EquatableArray<ResourceId>> groups, Func<ApplianceRule, SecurityRuleAddresses, ApplianceRule> set, params string[] more) => new(
        member,
        [new([name, .. more])],
        (rule, inputs, context) => set(rule, RuleShapes.ReadAddresses(inputs[0]!, context) ?? new()), // custom fields are read when an input is given
        (rule, builder, _) =>
        {
            // Without groups everything is the default; beside groups nothing is.
            if (groups(rule).Count == 0 ? !get(rule).IsAny : get(rule) != new SecurityRuleAddresses())
            {
                RuleShapes.WriteAddresses(get(rule), builder, name, name);
            }
        },
        _ => [SchemaContext.OneOrMore(RuleShapes.AddressSchema())]);

    /// <summary>The interface of an appliance, or the machine that described its interface together with itself.</summary>
    private sealed class ApplianceInterfaceCodec : Codec<ResourceId>
    {
        private static readonly ReferenceCodec s_reference = new(new("network interface or virtual machine", [NetworkInterface.Type, VirtualMachine.Type]), isBareInArm: false);

        public override bool TryRead(DocumentNode node, ReadContext context, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out ResourceId value) => s_reference.TryRead(node, context, out value);

        public override DocumentNode? Write(ResourceId value, WriteContext context) => s_reference.Write(value, context);

        public override DocumentNode Schema(SchemaContext context) => s_reference.Schema(context);
    }

    /// <summary>The members of an IP group: addresses, blocks, and ranges, which become blocks.</summary>
    private sealed class GroupAddressesCodec : Codec<EquatableArray<IpPrefix>>
    {
        public override bool TryRead(DocumentNode node, ReadContext context, out EquatableArray<IpPrefix> value)
        {
            value = [];
            var prefixes = new List<IpPrefix>();
            var texts = new List<DocumentNode>();
            foreach (var item in node.Kind == DocumentNodeKind.Array ? node.EnumerateItems() : [node])
            {
                if (!item.IsScalar || !TryReadRange(item.Text, prefixes))
                {
                    texts.Add(item);
                }
            }

            if (!Codecs.Prefixes.TryRead(node.Kind == DocumentNodeKind.Array ? DocumentNode.Array(texts) : node, context, out var read))
            {
                return false;
            }

            value = prefixes.Count == 0 ? read : read.AddRange(prefixes);
            return true;
        }

        public override DocumentNode? Write(EquatableArray<IpPrefix> value, WriteContext context) => Codecs.Prefixes.Write(value, context);

        public override DocumentNode Schema(SchemaContext context) => Codecs.Prefixes.Schema(context);
    }
}
