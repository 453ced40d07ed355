using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>The parts of the topology format that are no resources: readings of contested rules, and expectations.</summary>
internal static class TopologyShapes
{
    private static readonly EnumCodec<AccessVerdict> s_verdict = EnumCodec<AccessVerdict>.OfNames();

    /// <summary>The keys of the format that are no lists of resources.</summary>
    public static readonly (string Name, string Description)[] Keys =
    [
        ("topology", "The name of the topology."),
        ("subscription", "The subscription of resources that are given by name."),
        ("resourceGroup", "The resource group of resources that are given by name."),
        ("location", "The region of resources that do not give their own."),
        ("settings", "The readings of contested rules."),
        ("resources", "Service resources of any type."),
        ("expect", "The answers that are expected."),
    ];

    public static Shape<TopologySettings> Settings { get; } = BuildSettings();

    public static EnumCodec<AccessReason> Reason { get; } = EnumCodec<AccessReason>.OfNames();

    public static Shape<AccessExpectation> Expectation { get; } = new Shape<AccessExpectation>("expectation", new())
        .Value("name", Codecs.Text, it => it.Name, (it, value) => it with { Name = value })
        .Add(new ValueField<AccessExpectation, string>("from", Codecs.Text, it => it.From, (it, value) => it with { From = value }, ["from"]).Bind(new()).Required()
            .Describe("A machine, a workload, a subnet such as hub/app, an address in a subnet, a site, an Internet address, a trusted service or a resource."))
        .Add(new ValueField<AccessExpectation, string>("to", Codecs.Text, it => it.To, (it, value) => it with { To = value }, ["to"]).Bind(new()).Required()
            .Describe("A resource, a host name or an address."))
        .Value("protocol", Codecs.Protocol, it => it.Protocol, (it, value) => it with { Protocol = value })
        .Value("port", new OptionalCodec<int>(Codecs.Int(0, 65535)), it => it.Port, (it, value) => it with { Port = value })
        .Value("operation", EnumCodec<AccessOperation>.OfNames(), it => it.Operation, (it, value) => it with { Operation = value })
        .Add(new CustomField<AccessExpectation>(
            string.Empty,
            [new("verdict"), new("reason")],
            ReadOutcome,
            (it, builder, context) =>
            {
                builder.Set("verdict", s_verdict.Write(it.Verdict, context));
                builder.Set("reason", it.Reason is { } reason ? Reason.Write(reason, context) : null);
            },
            context => [s_verdict.Schema(context), Reason.Schema(context)],
            readsAbsent: true))
        .Value("path", new OptionalCodec<AccessPath>(EnumCodec<AccessPath>.OfNames()), it => it.Path, (it, value) => it with { Path = value })
        .Value("identity", Codecs.Text, it => it.Identity, (it, value) => it with { Identity = value })
        .Value("decidedBy", Codecs.Text, it => it.DecidedBy, (it, value) => it with { DecidedBy = value })
        .Add(new CustomField<AccessExpectation>(
            "options",
            [new("options")],
            (it, inputs, context) =>
            {
                if (inputs[0] is not { Kind: DocumentNodeKind.Object } node)
                {
                    context.Invalid(inputs[0]!, "an object of option names and values"); // custom fields are read when an input is given
                    return it;
                }

                return it with
                {
                    Options = node.EnumerateMembers().Select(member => new HeaderCondition
                    {
                        Name = member.Name,
                        Values = (member.Value.Kind == DocumentNodeKind.Array ? member.Value.EnumerateItems().Select(item => item.Text) : [member.Value.Text]).ToEquatableArray(),
                    }).ToEquatableArray(),
                };
            },
            (it, builder, _) => builder.Set("options", it.Options.Count == 0 ? null : DocumentNode.Object(it.Options.Select(option => new DocumentMember(option.Name,
                option.Values.Count == 1 ? DocumentNode.Of(option.Values[0]) : DocumentNode.Array(option.Values.Select(DocumentNode.Of)))))),
            _ => [SchemaContext.Typed("object")]));

    private static AccessExpectation ReadOutcome(AccessExpectation expectation, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        var isGiven = inputs[0] is { IsNothing: false };
        if (isGiven && s_verdict.TryRead(inputs[0]!, context, out var verdict)) // tested one line above
        {
            expectation = expectation with { Verdict = verdict };
        }

        if (inputs[1] is { IsNothing: false } node)
        {
            context.Push("reason");
            if (Reason.TryRead(node, context, out var reason))
            {
                // Each reason belongs to one verdict, which therefore need not be repeated.
                expectation = expectation with { Reason = reason, Verdict = isGiven ? expectation.Verdict : AccessReasons.VerdictOf(reason) };
            }

            context.Pop();
        }
        else if (!isGiven)
        {
            context.MissingMember("verdict");
        }

        return expectation;
    }

    private static Shape<TopologySettings> BuildSettings()
    {
        var shape = new Shape<TopologySettings>("settings", TopologySettings.Default);
        foreach (var property in typeof(TopologySettings).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            shape.Value(name, new SettingCodec(property.PropertyType), settings => property.GetValue(settings)!, (settings, value) => With(settings, property, value)); // readings are values, never null
        }

        return shape;
    }

    private static TopologySettings With(TopologySettings settings, PropertyInfo property, object value)
    {
        var copy = settings with { };
        property.SetValue(copy, value);
        return copy;
    }

    /// <summary>A reading: true or false, or one of the names of its enumeration.</summary>
    private sealed class SettingCodec(Type type) : ScalarCodec<object>(type == typeof(bool) ? "true or false" : WordList.OfNames(type, int.MinValue).Expected)
    {
        private readonly WordList? _words = type == typeof(bool) ? null : WordList.OfNames(type, int.MinValue);

        public override bool TryParse(string text, [MaybeNullWhen(false)] out object value)
        {
            value = null;
            if (_words is null)
            {
                var isBool = Codecs.Bool.TryParse(text, out var given);
                value = given;
                return isBool;
            }

            var isWord = _words.TryParse(text, out var number);
            value = Enum.ToObject(type, number);
            return isWord;
        }

        public override string Format(object value) => value is bool given ? Codecs.Bool.Format(given) : value.ToString() ?? string.Empty;

        public override DocumentNode? Write(object value, WriteContext context) => value is bool given ? DocumentNode.Of(given) : DocumentNode.Of(Format(value));

        public override DocumentNode Schema(SchemaContext context) => _words is null ? SchemaContext.Typed("boolean") : SchemaContext.Words(_words.Words);

        protected override (string? Expected, string? Nearest) Explain(DocumentNode node) => (null, _words?.Nearest(node.Text));
    }
}
