using System.Globalization;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>The network rules of services: one shape that takes the spellings of all of them (F-100, F-300, F-340, F-400, F-500, F-540, F-700, F-740, F-770).</summary>
internal static class ServiceRuleShapes
{
    /// <summary>The child types that hold address rules of servers, accounts and namespaces.</summary>
    private static readonly string[] s_ipRuleChildren = ["firewallRules", "ipv6FirewallRules", "ipFilterRules"];

    private static readonly ReferenceCodec s_ruleSubnet = new(Targets.Subnet, isBareInArm: true);

    public static EnumCodec<VirtualNetworkRuleState> RuleState { get; } = EnumCodec<VirtualNetworkRuleState>.Of(
        ["Succeeded", "Ready", "Active", "Effective", "Provisioning", "Initializing", "InProgress", "Unknown", "Pending", "Failed", "Deprovisioning", "Deleting", "Ineffective", "NetworkSourceDeleted"],
        [
            VirtualNetworkRuleState.Effective, VirtualNetworkRuleState.Effective, VirtualNetworkRuleState.Effective, VirtualNetworkRuleState.Effective,
            VirtualNetworkRuleState.Pending, VirtualNetworkRuleState.Pending, VirtualNetworkRuleState.Pending, VirtualNetworkRuleState.Pending, VirtualNetworkRuleState.Pending,
            VirtualNetworkRuleState.Ineffective, VirtualNetworkRuleState.Ineffective, VirtualNetworkRuleState.Ineffective, VirtualNetworkRuleState.Ineffective,
            VirtualNetworkRuleState.NetworkSourceDeleted,
        ]);

    public static Shape<ServiceIpRule> IpRule { get; } = new Shape<ServiceIpRule>("ipRule", new())
    {
        FromText = (node, context) => ReadRange(new(), node, context) is { } rule ? rule : null,
        ToText = (rule, context) => !IsRangeFamily(context) && rule == new ServiceIpRule { Range = rule.Range, Text = rule.Text } && RangeOf(rule.Text) == rule.Range ? rule.Text : null,
        TextDescription = "An address or a prefix.",
        IsUsable = rule => rule.Text.Length > 0,
    }
        .Add(new ValueField<ServiceIpRule, string>("name", Codecs.Text, rule => rule.Name, (rule, value) => rule with { Name = value[(value.LastIndexOf('/') + 1)..] }, ["name", "filterName", "firewallRuleName"]).Bind(new()).BesideProperties())
        .Add(new CustomField<ServiceIpRule>(
            "value",
            [new("value", "ipAddressOrRange", "ipMask", "addressPrefix", "ipAddress"), new("startIpAddress", "startIPv6Address"), new("endIpAddress", "endIPv6Address"), new("text")],
            ReadIpRule,
            WriteIpRule,
            _ =>
            [
                SchemaContext.Text("An address or a prefix.", "198.51.100.0/24"), SchemaContext.Text("The first address.", "198.51.100.0"), SchemaContext.Text("The last address.", "198.51.100.15"),
                SchemaContext.Text("The rule as it was written."),
            ],
            readsAbsent: true))
        .Value("isAllow", Codecs.Words("Allow", "Reject", "Accept", "0"), rule => rule.IsAllow, (rule, value) => rule with { IsAllow = value }, "action")
        .Value("database", Codecs.Text, rule => rule.Database, (rule, value) => rule with { Database = value })
        .Quiet("serverName", "virtualNetworkRuleName");

    public static Shape<ServiceVirtualNetworkRule> VirtualNetworkRule { get; } = new Shape<ServiceVirtualNetworkRule>("virtualNetworkRule", new())
    {
        FromText = (node, context) =>
        {
            var isRead = s_ruleSubnet.TryRead(node, context, out var subnet);
            return isRead ? new() { SubnetId = subnet! } : null; // set when it is read
        },
        ToText = (rule, context) => rule == new ServiceVirtualNetworkRule { SubnetId = rule.SubnetId } ? context.NameOf(rule.SubnetId, Targets.Subnet) : null,
        TextDescription = "The subnet, for example hub/app.",
        IsUsable = rule => rule.SubnetId is not null,
    }
        .Add(new ValueField<ServiceVirtualNetworkRule, string>("name", Codecs.Text, rule => rule.Name, (rule, value) => rule with { Name = value[(value.LastIndexOf('/') + 1)..] }, ["name", "virtualNetworkRuleName"]).Bind(new()).BesideProperties())
        .Add(new CustomField<ServiceVirtualNetworkRule>(
            "subnetId",
            [new("subnet", "virtualNetworkSubnetId", "virtualNetworkResourceId", "virtualNetworkSubnetResourceId", "subnetId", "id")],
            (rule, inputs, context) => s_ruleSubnet.TryRead(inputs[0]!, context, out var subnet) ? rule with { SubnetId = subnet } : rule, // custom fields are read when an input is given
            WriteRuleSubnet,
            context => [s_ruleSubnet.Schema(context)]).Required())
        .Value("ignoreMissingVnetServiceEndpoint", Codecs.Bool, rule => rule.IgnoreMissingVnetServiceEndpoint, (rule, value) => rule with { IgnoreMissingVnetServiceEndpoint = value }, "ignoreMissingVnetServiceEndpoint", "ignoreMissingVirtualNetworkServiceEndpoint")
        .Value("state", RuleState, rule => rule.State, (rule, value) => rule with { State = value }, "state", "virtualNetworkRuleState")
        .Quiet("action", "serverName");

    public static Shape<ResourceInstanceRule> InstanceRule { get; } = new Shape<ResourceInstanceRule>("resourceAccessRule", new())
    {
        FromText = (node, _) => new() { ResourceId = node.Text },
        ToText = (rule, _) => rule.TenantId.Length == 0 ? rule.ResourceId : null,
        TextDescription = "The id of the resource.",
    }
        .Value("tenantId", Codecs.Text, rule => rule.TenantId, (rule, value) => rule with { TenantId = value })
        .Add(new ValueField<ResourceInstanceRule, string>("resourceId", Codecs.Text, rule => rule.ResourceId, (rule, value) => rule with { ResourceId = value }, ["resourceId"]).Bind(new()).Required());

    public static Shape<ServiceNetworkRules> Rules { get; } = new Shape<ServiceNetworkRules>("networkRules", ServiceNetworkRules.None, hasProperties: true);

    /// <summary>The members of the rules, in the order in which they are written.</summary>
    public static IReadOnlyList<Field<ServiceNetworkRules>> Fields { get; } =
    [
        Of("defaultAction", Codecs.OptionalFirewallAction, rules => rules.DefaultAction, (rules, value) => rules with { DefaultAction = value }, "defaultAction"),
        Of("bypass", new BypassCodec(), rules => rules.Bypass, (rules, value) => rules with { Bypass = value }, "bypass", "networkAclBypass", "networkRuleBypassOptions"),
        new CustomField<ServiceNetworkRules>(
            "ipRules",
            [new("ipRules", "ipAddressRanges"), new("ipv6Rules"), new("ipRangeFilter"), new(s_ipRuleChildren[0]), new(s_ipRuleChildren[1]), new(s_ipRuleChildren[2])],
            ReadIpRules,
            WriteIpRules,
            context =>
            [
                SchemaContext.ListOf(context.Reference(IpRule)), SchemaContext.ListOf(context.Reference(IpRule)), SchemaContext.Text("Addresses and prefixes joined by commas."),
                SchemaContext.ListOf(context.Reference(IpRule)), SchemaContext.ListOf(context.Reference(IpRule)), SchemaContext.ListOf(context.Reference(IpRule)),
            ],
            readsAbsent: true).Items(IpRule, string.Join('|', s_ipRuleChildren)),
        new CustomField<ServiceNetworkRules>(
            "virtualNetworkRules",
            [new("virtualNetworkRules", "virtualNetworkRulesList", "virtualNetworkResourceIds")],
            ReadVirtualNetworkRules,
            WriteVirtualNetworkRules,
            context => [SchemaContext.ListOf(context.Reference(VirtualNetworkRule))],
            readsAbsent: true).Items(VirtualNetworkRule, "virtualNetworkRules"),
        Of("resourceInstanceRules", new ListCodec<ResourceInstanceRule>(new ShapeCodec<ResourceInstanceRule>(InstanceRule)), rules => rules.ResourceInstanceRules, (rules, value) => rules with { ResourceInstanceRules = value },
            "resourceAccessRules", "networkAclBypassResourceIds"),
        Of("trustedServiceAccessEnabled", Codecs.Bool, rules => rules.TrustedServiceAccessEnabled, (rules, value) => rules with { TrustedServiceAccessEnabled = value }, "trustedServiceAccessEnabled", "trustedServiceBypassEnabled"),
        Of("isVirtualNetworkFilterEnabled", Codecs.OptionalBool, rules => rules.IsVirtualNetworkFilterEnabled, (rules, value) => rules with { IsVirtualNetworkFilterEnabled = value }, "isVirtualNetworkFilterEnabled"),
        Of("isFirewallEnabled", new OptionalCodec<bool>(Codecs.Words("Enabled", "Disabled")), rules => rules.IsFirewallEnabled, (rules, value) => rules with { IsFirewallEnabled = value }, "firewallState"),
        Of("allowAzureIps", Codecs.Words("Enabled", "Disabled"), rules => rules.AllowAzureIps, (rules, value) => rules with { AllowAzureIps = value }, "firewallAllowAzureIps"),
        Of("bypassAllowedForTasks", Codecs.Bool, rules => rules.BypassAllowedForTasks, (rules, value) => rules with { BypassAllowedForTasks = value }, "networkRuleBypassAllowedForTasks"),
    ];

    private static readonly ShapeCodec<ServiceIpRule> s_ipRule = new(IpRule);
    private static readonly ShapeCodec<ServiceVirtualNetworkRule> s_networkRule = new(VirtualNetworkRule);

    static ServiceRuleShapes()
    {
        foreach (var field in Fields)
        {
            Rules.Add(field);
        }

        Rules.Quiet("publicNetworkAccess").NotModelled("serviceTags", "service tags in the network rules");
    }

    /// <summary>Services whose rules are ranges with names and resources of their own.</summary>
    public static bool IsRangeFamily(string type) => type.StartsWith("Microsoft.Sql/", StringComparison.OrdinalIgnoreCase) || type.StartsWith("Microsoft.DBfor", StringComparison.OrdinalIgnoreCase) ||
        type.StartsWith("Microsoft.Synapse/", StringComparison.OrdinalIgnoreCase) || type.StartsWith("Microsoft.DataLakeStore/", StringComparison.OrdinalIgnoreCase);

    private static bool IsRangeFamily(WriteContext context) => IsRangeFamily(TypeOf(context));

    private static string TypeOf(WriteContext context) => context.Scope?.Root.ResourceType ?? string.Empty;

    private static bool Is(string type, string other) => type.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static Field<ServiceNetworkRules> Of<TValue>(string member, Codec<TValue> codec, Func<ServiceNetworkRules, TValue> get, Func<ServiceNetworkRules, TValue, ServiceNetworkRules> set, params string[] names) =>
        new RulesField<TValue>(member, codec, get, set, names);

    /// <summary>The range that the text of a rule stands for: an address, a prefix whose host bits carry no meaning (F-061), or two addresses.</summary>
    private static IpRange? RangeOf(string text)
    {
        if (IpPrefix.TryParse(text, out var prefix, out var corrected))
        {
            return IpRange.Of(prefix);
        }

        if (corrected is { } right)
        {
            return IpRange.Of(right);
        }

        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && IpAddress.TryParse(text.AsSpan(0, dash), out var first) && IpAddress.TryParse(text.AsSpan(dash + 1), out var last) && first.IsIPv6 == last.IsIPv6 && first <= last ? new IpRange(first, last) : null;
    }

    private static ServiceIpRule? ReadRange(ServiceIpRule rule, DocumentNode node, ReadContext context)
    {
        var text = node.Text.Trim();
        if (node.IsScalar && ReadContext.IsExpression(text))
        {
            context.Unknown(text);
            return null;
        }

        if (node.IsScalar && RangeOf(text) is { } range)
        {
            return rule with { Range = range, Text = text };
        }

        context.Invalid(node, "an address or a prefix such as 198.51.100.0/24");
        return null;
    }

    private static ServiceIpRule ReadIpRule(ServiceIpRule rule, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        if (inputs[0] is { IsNothing: false } value)
        {
            rule = ReadRange(rule, value, context) ?? rule;
        }
        else if (inputs[1] is { IsNothing: false } startNode)
        {
            var endNode = inputs[2] is { IsNothing: false } given ? given : startNode;
            if (Codecs.Address.TryRead(startNode, context, out var first) && Codecs.Address.TryRead(endNode, context, out var last))
            {
                if (first.IsIPv6 != last.IsIPv6 || last < first)
                {
                    context.Invalid(endNode, $"an address of the same family that is not below {first}");
                }
                else
                {
                    var range = new IpRange(first, last);
                    rule = rule with { Range = range, Text = range.ToString() };
                }
            }
        }
        else
        {
            context.Unknown("not given");
        }

        return rule.Text.Length > 0 && inputs[3] is { IsNothing: false } text ? rule with { Text = text.Text } : rule;
    }

    private static void WriteIpRule(ServiceIpRule rule, ObjectBuilder builder, WriteContext context)
    {
        var type = TypeOf(context);
        if (!IsRangeFamily(type) && RangeOf(rule.Text) == rule.Range)
        {
            builder.Set(!context.IsArm ? "value"
                : Is(type, "Microsoft.DocumentDB/databaseAccounts") ? "ipAddressOrRange"
                : Is(type, "Microsoft.EventHub/namespaces") || Is(type, "Microsoft.ServiceBus/namespaces") ? "ipMask"
                : "value", DocumentNode.Of(rule.Text));
            return;
        }

        var isV6 = rule.Range.First.IsIPv6 && context.IsArm && Is(type, "Microsoft.Sql/servers");
        builder.Set(isV6 ? "startIPv6Address" : "startIpAddress", DocumentNode.Of(rule.Range.First.ToString()));
        builder.Set(isV6 ? "endIPv6Address" : "endIpAddress", DocumentNode.Of(rule.Range.Last.ToString()));
        if (rule.Text != rule.Range.ToString())
        {
            builder.Set("text", DocumentNode.Of(rule.Text));
        }
    }

    private static void WriteRuleSubnet(ServiceVirtualNetworkRule rule, ObjectBuilder builder, WriteContext context)
    {
        var type = TypeOf(context);
        var id = s_ruleSubnet.Write(rule.SubnetId, context)!; // a reference always has a text
        if (context.IsArm && (Is(type, "Microsoft.EventHub/namespaces") || Is(type, "Microsoft.ServiceBus/namespaces")))
        {
            builder.Set("subnet.id", id);
            return;
        }

        builder.Set(!context.IsArm ? "subnet"
            : Is(type, "Microsoft.DataLakeStore/accounts") ? "subnetId"
            : IsRangeFamily(type) ? "virtualNetworkSubnetId"
            : "id", id);
    }

    private static ServiceNetworkRules ReadIpRules(ServiceNetworkRules rules, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        var list = rules.IpRules.ToList();
        var isGiven = false;
        for (var i = 0; i < inputs.Length; i++)
        {
            if (inputs[i] is not { Kind: not DocumentNodeKind.Null } node)
            {
                continue;
            }

            isGiven = true;
            if (i == 2 && node.IsScalar)
            {
                // Before 2020-04-01 Cosmos DB had one text with commas (F-400).
                if (ReadContext.IsExpression(node.Text))
                {
                    context.Unknown(node.Text);
                    continue;
                }

                foreach (var part in node.SplitAtCommas())
                {
                    if (ReadRange(new(), part, context) is { } rule)
                    {
                        list.Add(rule);
                    }
                }

                continue;
            }

            ReadItems(node, s_ipRule, list, rule => rule.Name, context);
        }

        isGiven |= ReadChildren(s_ipRuleChildren, s_ipRule, list, rule => rule.Name, (rule, name) => rule with { Name = name }, context);
        return isGiven ? rules with { IpRules = list.ToEquatableArray() } : rules;
    }

    private static ServiceNetworkRules ReadVirtualNetworkRules(ServiceNetworkRules rules, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        var list = rules.VirtualNetworkRules.ToList();
        var isGiven = false;
        if (inputs[0] is { Kind: not DocumentNodeKind.Null } node)
        {
            isGiven = true;
            ReadItems(node, s_networkRule, list, rule => rule.Name, context);
        }

        isGiven |= ReadChildren(["virtualNetworkRules"], s_networkRule, list, rule => rule.Name, (rule, name) => rule with { Name = name }, context);
        return isGiven ? rules with { VirtualNetworkRules = list.ToEquatableArray() } : rules;
    }

    private static void ReadItems<TItem>(DocumentNode node, ShapeCodec<TItem> codec, List<TItem> list, Func<TItem, string> nameOf, ReadContext context)
        where TItem : class
    {
        if (node.IsScalar && ReadContext.IsExpression(node.Text))
        {
            context.Unknown(node.Text);
            return;
        }

        var index = 0;
        foreach (var item in node.Kind == DocumentNodeKind.Array ? node.EnumerateItems() : node.IsNothing ? [] : [node])
        {
            context.Push(string.Empty, null, index++);
            if (item.Kind != DocumentNodeKind.Null && codec.TryRead(item, context, out var value))
            {
                Put(list, value, nameOf);
            }

            context.Pop();
        }
    }

    private static bool ReadChildren<TItem>(string[] segments, ShapeCodec<TItem> codec, List<TItem> list, Func<TItem, string> nameOf, Func<TItem, string, TItem> rename, ReadContext context)
        where TItem : class
    {
        if (context.Children.Count == 0)
        {
            return false;
        }

        var found = false;
        foreach (var child in segments.SelectMany(context.ChildrenOfScope).ToList())
        {
            found = true;
            context.Push(string.Empty, child.Id.Name);
            var value = ReadChild(child, codec, context);
            if (value is not null)
            {
                Put(list, rename(value, child.Id.Name), nameOf);
            }

            context.Pop();
        }

        return found;
    }

    private static TItem? ReadChild<TItem>(ChildEntry child, ShapeCodec<TItem> codec, ReadContext context)
        where TItem : class => context.InChild(child, () => codec.TryRead(child.Node, context, out var read) ? read : null);

    // Rules with a name replace the one of that name.
    private static void Put<TItem>(List<TItem> list, TItem value, Func<TItem, string> nameOf)
    {
        var name = nameOf(value);
        var at = name.Length == 0 ? -1 : list.FindIndex(item => nameOf(item).Equals(name, StringComparison.OrdinalIgnoreCase));
        if (at >= 0)
        {
            list[at] = value;
        }
        else
        {
            list.Add(value);
        }
    }

    private static void WriteIpRules(ServiceNetworkRules rules, ObjectBuilder builder, WriteContext context)
    {
        if (rules.IpRules.Count == 0)
        {
            return;
        }

        var type = TypeOf(context);
        if (!IsRangeFamily(type))
        {
            // WHY: only a list in which all IPv6 rules come last keeps its order when it is split.
            var firstV6 = rules.IpRules.ToList().FindIndex(rule => rule.Range.First.IsIPv6);
            var split = context.IsArm && firstV6 >= 0 && Is(type, "Microsoft.Storage/storageAccounts") && rules.IpRules.Skip(firstV6).All(rule => rule.Range.First.IsIPv6) ? firstV6 : rules.IpRules.Count;
            Write(rules.IpRules.Take(split), "ipRules");
            Write(rules.IpRules.Skip(split), "ipv6Rules");
            return;
        }

        if (context.IsArm && context.WritesChildren && CanBeChildren(rules.IpRules.Select(rule => rule.Name)) && !Is(type, "Microsoft.DataLakeStore/accounts") && rules.IpRules.All(rule => !rule.Range.First.IsIPv6))
        {
            foreach (var rule in rules.IpRules)
            {
                context.AddChild("firewallRules", rule.Name, () => IpRule.Write(rule, context));
            }

            return;
        }

        Write(rules.IpRules, "firewallRules");

        void Write(IEnumerable<ServiceIpRule> some, string name)
        {
            var nodes = some.Select(rule => Wrapped(IpRule.Write(rule, context), context)).ToList();
            builder.Set(name, nodes.Count == 0 ? null : DocumentNode.Array(nodes));
        }
    }

    private static void WriteVirtualNetworkRules(ServiceNetworkRules rules, ObjectBuilder builder, WriteContext context)
    {
        if (rules.VirtualNetworkRules.Count == 0)
        {
            return;
        }

        var type = TypeOf(context);
        if (context.IsArm && context.WritesChildren && IsRangeFamily(type) && !Is(type, "Microsoft.DataLakeStore/accounts") && CanBeChildren(rules.VirtualNetworkRules.Select(rule => rule.Name)))
        {
            foreach (var rule in rules.VirtualNetworkRules)
            {
                context.AddChild("virtualNetworkRules", rule.Name, () => VirtualNetworkRule.Write(rule, context));
            }

            return;
        }

        builder.Set("virtualNetworkRules", DocumentNode.Array(rules.VirtualNetworkRules.Select(rule => Wrapped(VirtualNetworkRule.Write(rule, context), context)).ToList()));
    }

    /// <summary>Named rules stand in properties of their own, those of networkAcls and rule sets do not.</summary>
    private static DocumentNode Wrapped(DocumentNode rule, WriteContext context)
    {
        if (!context.IsArm || !IsRangeFamily(context) || rule.Kind != DocumentNodeKind.Object)
        {
            return rule;
        }

        var wrapped = new ObjectBuilder();
        foreach (var member in rule.EnumerateMembers())
        {
            wrapped.Set(member.Name == "name" ? "name" : $"properties.{member.Name}", member.Value);
        }

        return wrapped.Build();
    }

    private static bool CanBeChildren(IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return names.All(name => name.Length > 0 && !name.Contains('/', StringComparison.Ordinal) && seen.Add(name));
    }

    /// <summary>A member of the rules whose name in ARM depends on the service.</summary>
    private sealed class RulesField<TValue>(string member, Codec<TValue> codec, Func<ServiceNetworkRules, TValue> get, Func<ServiceNetworkRules, TValue, ServiceNetworkRules> set, string[] names)
        : Field<ServiceNetworkRules>(member, new FieldInput(names))
    {
        public override IShape? ItemShape => codec.ItemShape;

        public override ServiceNetworkRules Read(ServiceNetworkRules owner, ReadOnlySpan<DocumentNode?> inputs, ReadContext context) =>
            codec.TryRead(inputs[0]!, context, out var value) ? set(owner, value) : owner; // the caller passes a node

        public override void Write(ServiceNetworkRules owner, ObjectBuilder builder, WriteContext context)
        {
            var value = get(owner);
            if (value is EquatableArray<ResourceInstanceRule> { Count: > 0 } instances && context.IsArm && Is(TypeOf(context), "Microsoft.DocumentDB/databaseAccounts") && instances.All(rule => rule.TenantId.Length == 0))
            {
                // Cosmos DB lists bare ids (F-423).
                Put(builder, context, "networkAclBypassResourceIds", DocumentNode.Array(instances.Select(rule => DocumentNode.Of(rule.ResourceId))));
            }
            else if (!EqualityComparer<TValue>.Default.Equals(value, get(ServiceNetworkRules.None)))
            {
                Put(builder, context, NameIn(TypeOf(context)), codec.Write(value, context));
            }
        }

        public override IEnumerable<DocumentNode> Schemas(SchemaContext context) => [codec.Schema(context)];

        private string NameIn(string type) => (Member, type.ToLowerInvariant()) switch
        {
            ("bypass", "microsoft.documentdb/databaseaccounts") => "networkAclBypass",
            ("bypass", "microsoft.containerregistry/registries") => "networkRuleBypassOptions",
            ("trustedServiceAccessEnabled", "microsoft.synapse/workspaces") => "trustedServiceBypassEnabled",
            _ => Inputs[0].Paths[0],
        };
    }

    /// <summary>The exceptions of a firewall: words joined by commas, a list of words, or the sums that Get-Az writes.</summary>
    private sealed class BypassCodec : Codec<FirewallBypass?>
    {
        private static readonly EnumCodec<FirewallBypass> s_word = EnumCodec<FirewallBypass>.OfNames();

        public override bool TryRead(DocumentNode node, ReadContext context, out FirewallBypass? value)
        {
            value = null;
            if (node.Kind == DocumentNodeKind.Null)
            {
                return false;
            }

            if (node.IsScalar && ReadContext.IsExpression(node.Text))
            {
                context.Unknown(node.Text);
                return false;
            }

            var sum = FirewallBypass.None;
            foreach (var item in node.Kind == DocumentNodeKind.Array ? node.EnumerateItems() : [node])
            {
                foreach (var word in item.Text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                    {
                        sum |= FromNumber(number, context.Resource);
                    }
                    else if (s_word.TryParse(word, out var part))
                    {
                        sum |= part;
                    }
                    else
                    {
                        context.Invalid(item, s_word.Expected);
                        return false;
                    }
                }
            }

            value = sum;
            return true;
        }

        public override DocumentNode? Write(FirewallBypass? value, WriteContext context) => value is { } given ? DocumentNode.Of(given.ToString()) : null;

        public override DocumentNode Schema(SchemaContext context) => SchemaContext.Text("None, or any of AzureServices, Logging and Metrics joined by commas.", "AzureServices", "None", "Logging, Metrics");

        // Storage counts 1 Logging, 2 Metrics, 4 AzureServices; Key Vault 0 None, 1 AzureServices.
        private static FirewallBypass FromNumber(int number, ResourceId? resource) => resource?.IsType("Microsoft.Storage/storageAccounts") == true
            ? ((number & 1) != 0 ? FirewallBypass.Logging : 0) | ((number & 2) != 0 ? FirewallBypass.Metrics : 0) | ((number & 4) != 0 ? FirewallBypass.AzureServices : 0)
            : number == 0 ? FirewallBypass.None : FirewallBypass.AzureServices;
    }
}
