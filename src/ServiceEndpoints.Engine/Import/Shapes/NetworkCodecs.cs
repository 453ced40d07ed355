using System.Diagnostics.CodeAnalysis;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>A delegation: the service alone, or an object that names it.</summary>
internal sealed class DelegationCodec : Codec<string>
{
    public override bool TryRead(DocumentNode node, ReadContext context, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        var service = node.Kind == DocumentNodeKind.Object ? node.FindProperty("serviceName") : node;
        return service is not null && Codecs.Text.TryRead(service, context, out value);
    }

    public override DocumentNode? Write(string value, WriteContext context) => !context.IsArm ? DocumentNode.Of(value)
        : SchemaContext.Of(("name", DocumentNode.Of(value.Replace('/', '.'))), ("properties", SchemaContext.Of(("serviceName", DocumentNode.Of(value)))));

    public override DocumentNode Schema(SchemaContext context) => SchemaContext.Of(("anyOf", DocumentNode.Array(
        [SchemaContext.Text("The service the subnet is delegated to.", "Microsoft.Web/serverFarms"), SchemaContext.Typed("object")])));
}

/// <summary>A next hop type in the spellings of Azure's tools .</summary>
internal sealed class NextHopTypeCodec() : ScalarCodec<RouteNextHopType>(s_words.Expected)
{
    private static readonly WordList s_words = WordList.OfNames(typeof(RouteNextHopType), int.MinValue);

    public override bool TryParse(string text, out RouteNextHopType value) => UserRouteParser.TryParseNextHopType(text, out value, out _);

    public override string Format(RouteNextHopType value) => value.ToString();

    public override DocumentNode Schema(SchemaContext context) => SchemaContext.Words(s_words.Words);

    protected override (string? Expected, string? Nearest) Explain(DocumentNode node) => (null, s_words.Nearest(node.Text));
}

/// <summary>A public address: a reference, or in the topology format the address itself, which then has a resource of its own.</summary>
internal sealed class PublicAddressCodec : Codec<ResourceId>
{
    private static readonly ReferenceCodec s_reference = new(Targets.PublicAddress, isBareInArm: false);

    public override bool TryRead(DocumentNode node, ReadContext context, [MaybeNullWhen(false)] out ResourceId value)
    {
        if (context.IsTopologyFormat && node.Kind == DocumentNodeKind.String && IpAddress.TryParse(node.Text, out var address))
        {
            value = context.Implied.PublicAddress(address, context.Resource!); // public addresses belong to resources
            return true;
        }

        return s_reference.TryRead(node, context, out value);
    }

    public override DocumentNode? Write(ResourceId value, WriteContext context) => s_reference.Write(value, context);

    public override DocumentNode Schema(SchemaContext context) => SchemaContext.Text("The name or id of a public IP address, or the address itself.", "203.0.113.20");
}

/// <summary>A public address that may be missing.</summary>
internal sealed class OptionalPublicAddressCodec : Codec<ResourceId?>
{
    private static readonly PublicAddressCodec s_inner = new();

    public override bool TryRead(DocumentNode node, ReadContext context, out ResourceId? value) => s_inner.TryRead(node, context, out value);

    public override DocumentNode? Write(ResourceId? value, WriteContext context) => value is null ? null : s_inner.Write(value, context);

    public override DocumentNode Schema(SchemaContext context) => s_inner.Schema(context);
}

/// <summary>A public prefix: a reference, or in the topology format the prefix itself.</summary>
internal sealed class PublicPrefixCodec : Codec<ResourceId>
{
    private static readonly ReferenceCodec s_reference = new(Targets.PublicPrefix, isBareInArm: false);

    public override bool TryRead(DocumentNode node, ReadContext context, [MaybeNullWhen(false)] out ResourceId value)
    {
        if (context.IsTopologyFormat && node.Kind == DocumentNodeKind.String && node.Text.Contains('/') && IpPrefix.TryParse(node.Text, out var prefix))
        {
            value = context.Implied.PublicPrefix(prefix, context.Resource!); // public prefixes belong to resources
            return true;
        }

        return s_reference.TryRead(node, context, out value);
    }

    public override DocumentNode? Write(ResourceId value, WriteContext context) => s_reference.Write(value, context);

    public override DocumentNode Schema(SchemaContext context) => SchemaContext.Text("The name or id of a public IP prefix, or the prefix itself.", "203.0.113.0/28");
}

/// <summary>The name of a part of a resource: the name itself, or an object with the id of the part.</summary>
/// <param name="segment">The type segment of the part.</param>
/// <param name="word">The word for the part.</param>
internal sealed class PartNameCodec(string segment, string word) : Codec<string>
{
    public override bool TryRead(DocumentNode node, ReadContext context, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (node.Kind == DocumentNodeKind.Array && node.Count > 0)
        {
            node = node.EnumerateItems().First();
        }

        var name = node.Kind == DocumentNodeKind.Object ? node.Find("id") ?? node.Find("name") : node;
        if (name is null || !Codecs.Text.TryRead(name, context, out var text))
        {
            return false;
        }

        value = text[(text.LastIndexOf('/') + 1)..];
        return true;
    }

    public override DocumentNode? Write(string value, WriteContext context) => value.Length == 0 ? null
        : context.IsArm && context.Scope is { } scope ? SchemaContext.Of(("id", DocumentNode.Of(scope.Root.Child(segment, value).ToString())))
        : DocumentNode.Of(value);

    public override DocumentNode Schema(SchemaContext context) => SchemaContext.Text($"The name of a {word}.");
}
