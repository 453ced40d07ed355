using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>Rules of security groups, of network managers, and of appliances.</summary>
internal static class RuleShapes
{
    public static EnumCodec<RuleAccess> Access { get; } = EnumCodec<RuleAccess>.OfNames(without: (int)RuleAccess.AlwaysAllow);

    public static Shape<SecurityRule> SecurityRule { get; } = new Shape<SecurityRule>("securityRule", new(), hasProperties: true)
        .Add(Name<SecurityRule>(rule => rule.Name, (rule, name) => rule with { Name = name }))
        .Value("description", Codecs.Text, rule => rule.Description, (rule, value) => rule with { Description = value })
        .Add(new ValueField<SecurityRule, int>("priority", Codecs.Int(0, int.MaxValue), rule => rule.Priority, (rule, value) => rule with { Priority = value }, ["priority"]).Bind(new())
            .Required().Describe("100 to 4096; smaller numbers are tried first."))
        .Add(new ValueField<SecurityRule, TrafficDirection>("direction", Codecs.Direction, rule => rule.Direction, (rule, value) => rule with { Direction = value }, ["direction"]).Bind(new()).AlwaysWritten().Required())
        .Add(new ValueField<SecurityRule, RuleAccess>("access", Access, rule => rule.Access, (rule, value) => rule with { Access = value }, ["access"]).Bind(new()).AlwaysWritten().Required())
        .Add(new ValueField<SecurityRule, NetworkProtocol>("protocol", Codecs.Protocol, rule => rule.Protocol, (rule, value) => rule with { Protocol = value }, ["protocol"]).Bind(new()).AlwaysWritten())
        .Add(Side<SecurityRule>("source", "source", rule => rule.Source, (rule, value) => rule with { Source = value }))
        .Add(PortsOf<SecurityRule>("sourcePorts", "sourcePortRange", rule => rule.SourcePorts, (rule, value) => rule with { SourcePorts = value }))
        .Add(Side<SecurityRule>("destination", "destination", rule => rule.Destination, (rule, value) => rule with { Destination = value }))
        .Add(PortsOf<SecurityRule>("destinationPorts", "destinationPortRange", rule => rule.DestinationPorts, (rule, value) => rule with { DestinationPorts = value }))
        .Add(OneOf("sourcePortRange"))
        .Add(OneOf("destinationPortRange"));

    public static Field<T> Name<T>(Func<T, string> get, Func<T, string, T> set)
        where T : class, new() =>
        new ValueField<T, string>("name", Codecs.Text, get, (owner, name) => set(owner, name[(name.LastIndexOf('/') + 1)..]), ["name"]).Bind(new()).BesideProperties();

    /// <summary>Reads one source or destination: everything, a block, or a tag. Null after a finding.</summary>
    /// <param name="node">The text.</param>
    /// <param name="context">Where it stands.</param>
    /// <param name="isSecurityRule">True for a rule of a security group, whose refusals by Azure are known.</param>
    public static SecurityRuleAddresses? ReadAddress(DocumentNode node, ReadContext context, bool isSecurityRule = false)
    {
        var text = node.Text.Trim();
        if (!node.IsScalar || node.IsNothing)
        {
            context.Invalid(node, Expected);
            return null;
        }

        if (ReadContext.IsExpression(text))
        {
            context.Unknown(text);
            return null;
        }

        if (text == "*")
        {
            return SecurityRuleAddresses.Any;
        }

        if (IpPrefix.TryParse(text, out var prefix, out var corrected))
        {
            return SecurityRuleAddresses.OfPrefixes(prefix);
        }

        // N-021, N-022, N-024, N-025: the word Any, misspelt blocks, host bits and ranges are refused.
        if (isSecurityRule && !SecurityRuleParser.TryParseAddresses([text], null, out _, out var refusal) && refusal.Name != DiagnosticCatalog.SecurityRuleClassicTag.Name)
        {
            context.Refuse(node, refusal);
        }
        else if (corrected is { } right)
        {
            context.Invalid(node, "a prefix without host bits", right.ToString());
        }
        else if (!char.IsAsciiLetter(text[0]) || text.AsSpan().ContainsAny("/:* ,-") || text.Equals("Any", StringComparison.OrdinalIgnoreCase))
        {
            context.Invalid(node, Expected);
        }
        else
        {
            return SecurityRuleAddresses.OfTag(text);
        }

        return null;
    }

    /// <summary>Reads a list of sources or destinations into one side; null when nothing of it could be read.</summary>
    public static SecurityRuleAddresses? ReadAddresses(DocumentNode list, ReadContext context, bool isSecurityRule = false)
    {
        if (list.IsScalar)
        {
            return ReadAddress(list, context, isSecurityRule);
        }

        var prefixes = new List<IpPrefix>(list.Count);
        SecurityRuleAddresses? other = null;
        foreach (var item in list.EnumerateItems())
        {
            if (ReadAddress(item, context, isSecurityRule) is not { } read)
            {
                continue;
            }

            if (read.Prefixes.Count > 0)
            {
                prefixes.Add(read.Prefixes[0]);
            }
            else if (list.Count == 1)
            {
                // N-033: a list of one stands for the single form.
                other = read;
            }
            else if (isSecurityRule)
            {
                context.Refuse(item, DiagnosticCatalog.SecurityRuleTagInList.With(item.Text.Trim())); // N-032
            }
            else
            {
                context.Invalid(item, "an address or a prefix; a tag or '*' stands alone");
            }
        }

        return other ?? (prefixes.Count > 0 ? SecurityRuleAddresses.OfPrefixes(prefixes) : null);
    }

    public static void WriteAddresses(SecurityRuleAddresses side, ObjectBuilder builder, string singular, string plural)
    {
        if (side.IsAny)
        {
            builder.Set(singular, DocumentNode.Of("*"));
        }
        else if (side.ServiceTag.Length > 0)
        {
            builder.Set(singular, DocumentNode.Of(side.ServiceTag));
        }
        else if (side.Prefixes.Count == 1)
        {
            builder.Set(singular, DocumentNode.Of(side.Prefixes[0].ToString()));
        }
        else if (side.Prefixes.Count > 1)
        {
            builder.Set(plural, DocumentNode.Array(side.Prefixes.Select(prefix => DocumentNode.Of(prefix.ToString()))));
        }
        else if (side.ApplicationSecurityGroupIds.Count == 0)
        {
            builder.Set(plural, DocumentNode.Array([]));
        }
    }

    internal const string Expected = "'*', an address, a prefix such as 10.0.0.0/16, or a service tag such as Storage.WestEurope";

    internal static DocumentNode AddressSchema() => SchemaContext.Text("'*', an address, a prefix, or a service tag.", "*", "10.0.0.0/16", "VirtualNetwork", "Storage");

    private static readonly ListCodec<ResourceId> s_groups = Codecs.References(Targets.ApplicationGroup);

    private static CustomField<T> Side<T>(string member, string word, Func<T, SecurityRuleAddresses> get, Func<T, SecurityRuleAddresses, T> set)
        where T : class => new(
        member,
        [new($"{word}AddressPrefix"), new($"{word}AddressPrefixes"), new($"{word}ApplicationSecurityGroups")],
        (owner, inputs, context) =>
        {
            DocumentNode? given = null;
            var kinds = 0;
            foreach (var input in inputs)
            {
                // An unused half is often present and empty.
                if (input is not null && !input.IsNothing && !(input.Kind == DocumentNodeKind.Array && input.Count == 0))
                {
                    given ??= input;
                    kinds++;
                }
            }

            if (given is null)
            {
                // An empty list alone names nothing, so that the rule matches nothing (N-030).
                return inputs[0] is null && inputs[1] is { Kind: DocumentNodeKind.Array } && inputs[2] is null ? set(owner, new()) : owner;
            }

            if (kinds > 1)
            {
                context.Report(DiagnosticCatalog.RuleSideAmbiguous, given, $"{word}AddressPrefix", $"{word}AddressPrefixes", $"{word}ApplicationSecurityGroups"); // N-030, N-188
            }

            if (!ReferenceEquals(given, inputs[2]))
            {
                return ReadAddresses(given, context, isSecurityRule: true) is { } side ? set(owner, side) : set(owner, new());
            }

            return s_groups.TryRead(given, context, out var groups) ? set(owner, new() { ApplicationSecurityGroupIds = groups }) : set(owner, new());
        },
        (owner, builder, context) =>
        {
            var side = get(owner);
            if (side.ApplicationSecurityGroupIds.Count > 0)
            {
                builder.Set($"{word}ApplicationSecurityGroups", s_groups.Write(side.ApplicationSecurityGroupIds, context));
            }

            if (context.IsArm || !side.IsAny)
            {
                WriteAddresses(side, builder, $"{word}AddressPrefix", $"{word}AddressPrefixes");
            }
        },
        _ => [SchemaContext.OneOrMore(AddressSchema()), SchemaContext.ListOf(AddressSchema()), SchemaContext.OneOrMore(SchemaContext.Reference("application security group"))]);

    private static Field<T> PortsOf<T>(string member, string singular, Func<T, EquatableArray<PortRange>> get, Func<T, EquatableArray<PortRange>, T> set)
        where T : class, new() =>
        new ValueField<T, EquatableArray<PortRange>>(member, new RulePortsCodec(), get, set, [singular + "s", singular]).Bind(new()).Singular(singular);

    // N-031: one port or a list; which of the two counts is the matter of the field above.
    private static CustomField<SecurityRule> OneOf(string singular) => new(
        string.Empty,
        [new(singular + "s"), new(singular)],
        (rule, inputs, context) =>
        {
            if (inputs[0] is { IsNothing: false } list && !(list.Kind == DocumentNodeKind.Array && list.Count == 0) && inputs[1] is { IsNothing: false } one && one.Text.Length > 0)
            {
                context.Report(DiagnosticCatalog.RulePortsAmbiguous, one, singular + "s", singular);
            }

            return rule;
        },
        (_, _, _) => { },
        _ => []);

    /// <summary>The ports of a rule of a security group; what Azure refuses is reported with its code (N-040 to N-043).</summary>
    private sealed class RulePortsCodec : Codec<EquatableArray<PortRange>>
    {
        private static readonly ListCodec<PortRange> s_list = new(new RulePortCodec());

        public override bool TryRead(DocumentNode node, ReadContext context, out EquatableArray<PortRange> value)
        {
            if (node.Kind == DocumentNodeKind.Array && node.Count > 1 && node.EnumerateItems().FirstOrDefault(item => item.IsScalar && item.Text.Trim() == "*") is { } star)
            {
                context.Refuse(star, DiagnosticCatalog.SecurityRulePortStarInList.With());
                value = [];
                return false;
            }

            return s_list.TryRead(node, context, out value);
        }

        public override DocumentNode? Write(EquatableArray<PortRange> value, WriteContext context) => Codecs.Ports.Write(value, context);

        public override DocumentNode Schema(SchemaContext context) => Codecs.Ports.Schema(context);
    }

    private sealed class RulePortCodec : Codec<PortRange>
    {
        public override bool TryRead(DocumentNode node, ReadContext context, out PortRange value)
        {
            value = default;
            if (!node.IsScalar || node.IsNothing || ReadContext.IsExpression(node.Text) || PortRange.TryParse(node.Text.Trim(), out value))
            {
                return Codecs.Port.TryRead(node, context, out value);
            }

            if (!SecurityRuleParser.TryParsePorts([node.Text], out _, out var refusal))
            {
                context.Refuse(node, refusal);
            }

            return false;
        }

        public override DocumentNode? Write(PortRange value, WriteContext context) => Codecs.Port.Write(value, context);

        public override DocumentNode Schema(SchemaContext context) => Codecs.Port.Schema(context);
    }
}
