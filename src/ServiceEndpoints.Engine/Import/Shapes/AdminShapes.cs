using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>Security admin configurations and network security perimeters.</summary>
internal static class AdminShapes
{
    private static readonly ListCodec<ResourceId> s_networks = Codecs.References(Targets.VirtualNetwork);

    public static Shape<SecurityAdminRule> Rule { get; } = new Shape<SecurityAdminRule>("securityAdminRule", new(), hasProperties: true)
        .Add(RuleShapes.Name<SecurityAdminRule>(rule => rule.Name, (rule, name) => rule with { Name = name }))
        .Add(new ValueField<SecurityAdminRule, int>("priority", Codecs.Int(0, int.MaxValue), rule => rule.Priority, (rule, value) => rule with { Priority = value }, ["priority"]).Bind(new()).Required())
        .Add(new ValueField<SecurityAdminRule, TrafficDirection>("direction", Codecs.Direction, rule => rule.Direction, (rule, value) => rule with { Direction = value }, ["direction"]).Bind(new()).AlwaysWritten().Required())
        .Add(new ValueField<SecurityAdminRule, RuleAccess>("access", EnumCodec<RuleAccess>.OfNames(), rule => rule.Access, (rule, value) => rule with { Access = value }, ["access", "action"]).Bind(new()).AlwaysWritten().Required())
        .Value("protocol", Codecs.Protocol, rule => rule.Protocol, (rule, value) => rule with { Protocol = value })
        .Add(Sides("sources", rule => rule.Sources, (rule, value) => rule with { Sources = value }))
        .Add(new ValueField<SecurityAdminRule, EquatableArray<PortRange>>("sourcePorts", Codecs.Ports, rule => rule.SourcePorts, (rule, value) => rule with { SourcePorts = value }, ["sourcePortRanges"]).Bind(new()))
        .Add(Sides("destinations", rule => rule.Destinations, (rule, value) => rule with { Destinations = value }))
        .Add(new ValueField<SecurityAdminRule, EquatableArray<PortRange>>("destinationPorts", Codecs.Ports, rule => rule.DestinationPorts, (rule, value) => rule with { DestinationPorts = value }, ["destinationPortRanges"]).Bind(new()))
        .Quiet("kind", "displayName", "flag");

    public static Shape<SecurityAdminRuleCollection> Collection { get; } = new Shape<SecurityAdminRuleCollection>("securityAdminRuleCollection", new(), hasProperties: true)
        .Add(RuleShapes.Name<SecurityAdminRuleCollection>(collection => collection.Name, (collection, name) => collection with { Name = name }))
        .Add(new CustomField<SecurityAdminRuleCollection>(
            "virtualNetworkIds",
            [new("virtualNetworks", "virtualNetworkIds"), new("appliesToGroups")],
            ReadNetworks,
            (collection, builder, context) => builder.Set("virtualNetworks", collection.VirtualNetworkIds.Count > 0 ? s_networks.Write(collection.VirtualNetworkIds, context) : null),
            context => [s_networks.Schema(context), SchemaContext.Typed("array")]))
        .Add(new ListField<SecurityAdminRuleCollection, SecurityAdminRule>("rules", Rule, rule => rule.Name, (rule, name) => rule with { Name = name },
            collection => collection.Rules, (collection, value) => collection with { Rules = value }, ["rules"]).Children("rules"));

    public static Shape<SecurityAdminConfiguration> Configuration { get; } = new Shape<SecurityAdminConfiguration>("securityAdminConfiguration", new(), hasProperties: true)
        .Common()
        .Value("scopeRank", Codecs.Int(int.MinValue, int.MaxValue), configuration => configuration.ScopeRank, (configuration, value) => configuration with { ScopeRank = value })
        .Value("deployedRegions", Codecs.Regions, configuration => configuration.DeployedRegions, (configuration, value) => configuration with { DeployedRegions = value })
        .Value("intentPolicyHandling", EnumCodec<IntentPolicyHandling>.OfNames(), configuration => configuration.IntentPolicyHandling, (configuration, value) => configuration with { IntentPolicyHandling = value },
            "applyOnNetworkIntentPolicyBasedServices", "intentPolicyHandling")
        .Add(new ListField<SecurityAdminConfiguration, SecurityAdminRuleCollection>("ruleCollections", Collection, collection => collection.Name, (collection, name) => collection with { Name = name },
            configuration => configuration.RuleCollections, (configuration, value) => configuration with { RuleCollections = value }, ["ruleCollections"]).Children("ruleCollections"))
        .Quiet("networkManager", "networkGroupAddressSpaceAggregationOption")
        .WithUnknowns();

    public static Shape<PerimeterAccessRule> AccessRule { get; } = new Shape<PerimeterAccessRule>("perimeterAccessRule", new(), hasProperties: true)
        .Add(RuleShapes.Name<PerimeterAccessRule>(rule => rule.Name, (rule, name) => rule with { Name = name }))
        .Add(new ValueField<PerimeterAccessRule, TrafficDirection>("direction", Codecs.Direction, rule => rule.Direction, (rule, value) => rule with { Direction = value }, ["direction"]).Bind(new()).AlwaysWritten())
        .Value("addressPrefixes", Codecs.Prefixes, rule => rule.AddressPrefixes, (rule, value) => rule with { AddressPrefixes = value })
        .Value("subscriptionIds", new ListCodec<string>(new SubscriptionIdCodec()), rule => rule.SubscriptionIds, (rule, value) => rule with { SubscriptionIds = value }, "subscriptions", "subscriptionIds")
        .Value("fullyQualifiedDomainNames", Codecs.Texts, rule => rule.FullyQualifiedDomainNames, (rule, value) => rule with { FullyQualifiedDomainNames = value })
        .NotModelled("serviceTags", "service tags in a perimeter rule")
        .Quiet("networkSecurityPerimeters", "emailAddresses", "phoneNumbers");

    public static Shape<PerimeterProfile> Profile { get; } = new Shape<PerimeterProfile>("perimeterProfile", new(), hasProperties: true)
        .Add(RuleShapes.Name<PerimeterProfile>(profile => profile.Name, (profile, name) => profile with { Name = name }))
        .Add(new ListField<PerimeterProfile, PerimeterAccessRule>("accessRules", AccessRule, rule => rule.Name, (rule, name) => rule with { Name = name },
            profile => profile.AccessRules, (profile, value) => profile with { AccessRules = value }, ["accessRules"]).Children("accessRules"))
        .Quiet("accessRulesVersion", "diagnosticSettingsVersion");

    public static Shape<PerimeterAssociation> Association { get; } = new Shape<PerimeterAssociation>("perimeterAssociation", new(), hasProperties: true) { IsUsable = association => association.ResourceId is not null }
        .Add(RuleShapes.Name<PerimeterAssociation>(association => association.Name, (association, name) => association with { Name = name }))
        .Add(new ValueField<PerimeterAssociation, ResourceId>("resourceId", new ReferenceCodec(Targets.Service, isBareInArm: false), association => association.ResourceId, (association, value) => association with { ResourceId = value },
            ["privateLinkResource", "resource", "resourceId"]).Bind(new()).Required())
        .Value("profileName", new PartNameCodec("profiles", "profile"), association => association.ProfileName, (association, value) => association with { ProfileName = value }, "profile", "profileName")
        .Value("accessMode", EnumCodec<PerimeterAccessMode>.OfNames(), association => association.AccessMode, (association, value) => association with { AccessMode = value })
        .Quiet("hasProvisioningIssues");

    public static Shape<NetworkSecurityPerimeter> Perimeter { get; } = new Shape<NetworkSecurityPerimeter>("networkSecurityPerimeter", new(), hasProperties: true)
        .Common()
        .Add(new ListField<NetworkSecurityPerimeter, PerimeterProfile>("profiles", Profile, profile => profile.Name, (profile, name) => profile with { Name = name },
            perimeter => perimeter.Profiles, (perimeter, value) => perimeter with { Profiles = value }, ["profiles"]).Children("profiles"))
        .Add(new ListField<NetworkSecurityPerimeter, PerimeterAssociation>("associations", Association, association => association.Name, (association, name) => association with { Name = name },
            perimeter => perimeter.Associations, (perimeter, value) => perimeter with { Associations = value }, ["resourceAssociations", "associations"]).Children("resourceAssociations"))
        .Quiet("perimeterGuid")
        .WithUnknowns();

    private static SecurityAdminRuleCollection ReadNetworks(SecurityAdminRuleCollection collection, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        var networks = inputs[0] is { IsNothing: false } named && s_networks.TryRead(named, context, out var given) ? given.ToList() : [];
        foreach (var group in inputs[1]?.EnumerateItems() ?? [])
        {
            var idNode = group.Find("networkGroupId") ?? group;
            if (!idNode.IsScalar || !ResourceId.TryParse(idNode.Text, out var id))
            {
                context.Invalid(idNode, "the id of a network group");
                continue;
            }

            var members = context.NetworkGroups.MembersOf(id);
            if (members is null)
            {
                context.Unknown($"members of {id.Name}");
                context.Report(DiagnosticCatalog.GroupMembersMissing, idNode, id.Path);
                continue;
            }

            networks.AddRange(members.Where(member => !networks.Contains(member)));
        }

        return collection with { VirtualNetworkIds = networks.ToEquatableArray() };
    }

    private static CustomField<SecurityAdminRule> Sides(string member, Func<SecurityAdminRule, EquatableArray<SecurityRuleAddresses>> get, Func<SecurityAdminRule, EquatableArray<SecurityRuleAddresses>, SecurityAdminRule> set) => new(
        member,
        [new(member)],
        (rule, inputs, context) =>
        {
            var sides = new List<SecurityRuleAddresses>();
            var node = inputs[0]!; // custom fields are read when an input is given
            foreach (var item in node.Kind == DocumentNodeKind.Array ? node.EnumerateItems() : [node])
            {
                var prefix = item.Kind == DocumentNodeKind.Object ? item.Find("addressPrefix") : item;
                if (item is { Kind: DocumentNodeKind.Object, Count: 0 })
                {
                    sides.Add(new());
                }
                else if (prefix is { Kind: DocumentNodeKind.String } && prefix.Text.Contains(','))
                {
                    sides.Add(RuleShapes.ReadAddresses(DocumentNode.Array(prefix.SplitAtCommas()), context) ?? new());
                }
                else if (prefix is null || item.Find("addressPrefixType")?.Text.Equals("NetworkGroup", StringComparison.OrdinalIgnoreCase) == true)
                {
                    // N-304: the addresses of the group at the time of the deployment count, which the source does not tell.
                    context.Report(DiagnosticCatalog.NotModelled, item, context.Resource?.Path ?? string.Empty, "a network group as source or destination");
                    context.Unknown(prefix?.Text ?? "network group");
                    sides.Add(new());
                }
                else
                {
                    sides.Add(RuleShapes.ReadAddress(prefix, context) ?? new());
                }
            }

            return set(rule, sides.ToEquatableArray());
        },
        (rule, builder, context) =>
        {
            var items = new List<DocumentNode>();
            foreach (var side in get(rule))
            {
                var text = side.ToString().Replace(", ", ",", StringComparison.Ordinal);
                items.Add(text.Length == 0 ? DocumentNode.Object([]) : !context.IsArm ? DocumentNode.Of(text) : SchemaContext.Of(
                    ("addressPrefix", DocumentNode.Of(text)),
                    ("addressPrefixType", DocumentNode.Of(side.ServiceTag.Length > 0 ? "ServiceTag" : "IPPrefix"))));
            }

            builder.Set(member, items.Count == 0 ? null : DocumentNode.Array(items));
        },
        _ => [SchemaContext.ListOf(SchemaContext.Of(("anyOf", DocumentNode.Array([RuleShapes.AddressSchema(), SchemaContext.Typed("object")]))))]);

    /// <summary>A subscription: its id alone, or an object with the path of the subscription.</summary>
    private sealed class SubscriptionIdCodec : Codec<string>
    {
        public override bool TryRead(DocumentNode node, ReadContext context, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string value)
        {
            value = null;
            if (!Codecs.Text.TryRead(node.Kind == DocumentNodeKind.Object ? node.Find("id") ?? node : node, context, out var text))
            {
                return false;
            }

            value = text[(text.TrimEnd('/').LastIndexOf('/') + 1)..].TrimEnd('/');
            return true;
        }

        public override DocumentNode? Write(string value, WriteContext context) => context.IsArm
            ? SchemaContext.Of(("id", DocumentNode.Of($"/subscriptions/{value}"))) : DocumentNode.Of(value);

        public override DocumentNode Schema(SchemaContext context) => SchemaContext.Text("The id of a subscription.");
    }
}
