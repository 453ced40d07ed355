using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>The codecs of plain values.</summary>
internal static class Codecs
{
    public static ScalarCodec<string> Text { get; } = TextOf("a text", () => SchemaContext.Typed("string"));

    public static ScalarCodec<bool> Bool { get; } = new(
        "true or false",
        text => text.Equals("true", StringComparison.OrdinalIgnoreCase) ? (true, true) : text.Equals("false", StringComparison.OrdinalIgnoreCase) ? (true, false) : default,
        value => value ? "true" : "false",
        () => SchemaContext.Typed("boolean"),
        DocumentNodeKind.Boolean);

    public static OptionalCodec<bool> OptionalBool { get; } = new(Bool);

    public static ScalarCodec<IpAddress> Address { get; } = new(
        "an IP address such as 10.0.1.4 or 2001:db8::4",
        text => IpAddress.TryParse(text, out var value) ? (true, value) : default,
        value => value.ToString(),
        () => SchemaContext.Text("An IP address.", "10.0.1.4"));

    public static OptionalCodec<IpAddress> OptionalAddress { get; } = new(Address);

    public static ListCodec<IpAddress> Addresses { get; } = new(Address, splitsCommas: true);

    public static ScalarCodec<IpPrefix> Prefix { get; } = new PrefixCodec();

    public static OptionalCodec<IpPrefix> OptionalPrefix { get; } = new(Prefix);

    public static ListCodec<IpPrefix> Prefixes { get; } = new(Prefix, splitsCommas: true);

    public static ListCodec<string> Texts { get; } = new(Text);

    public static ListCodec<PortRange> Ports { get; } = new(new ScalarCodec<PortRange>(
        "a port, two ports joined by '-', or '*'",
        text => PortRange.TryParse(text, out var value) ? (true, value) : default,
        value => value.ToString(),
        () => SchemaContext.Of(("type", DocumentNode.Array([DocumentNode.Of("string"), DocumentNode.Of("integer")])), ("description", DocumentNode.Of("A port, two ports joined by '-', or '*'.")))));

    public static EnumCodec<NetworkProtocol> Protocol { get; } = new(
        ("*", NetworkProtocol.Any), ("Any", NetworkProtocol.Any), ("All", NetworkProtocol.Any), ("Tcp", NetworkProtocol.Tcp), ("Udp", NetworkProtocol.Udp), ("Icmp", NetworkProtocol.Icmp),
        ("Esp", NetworkProtocol.Esp), ("Ah", NetworkProtocol.Ah));

    public static EnumCodec<TrafficDirection> Direction { get; } = EnumCodec<TrafficDirection>.OfNames();

    public static EnumCodec<FirewallAction> FirewallAction { get; } = new(
        [("Allow", Model.FirewallAction.Allow), ("Deny", Model.FirewallAction.Deny)], [Model.FirewallAction.Allow, Model.FirewallAction.Deny]);

    public static OptionalCodec<FirewallAction> OptionalFirewallAction { get; } = new(FirewallAction);

    public static ScalarCodec<string> Region { get; } = new RegionCodec();

    public static ListCodec<string> Regions { get; } = new(Region);

    public static ScalarCodec<DateOnly> Date { get; } = new(
        "a day such as 2025-09-30",
        text => DateOnly.TryParseExact(text.Length > 10 && text[10] == 'T' ? text[..10] : text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? (true, value) : default,
        value => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        () => SchemaContext.Text("A day.", "2025-09-30"));

    public static ScalarCodec<int> Int(int low, int high) => new(
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {low} to {high}"),
        text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high ? (true, value) : default,
        value => value.ToString(CultureInfo.InvariantCulture),
        () => SchemaContext.Of(("type", DocumentNode.Of("integer")), ("minimum", DocumentNode.Of(low)), ("maximum", DocumentNode.Of(high))),
        DocumentNodeKind.Number);

    /// <summary>Two words for true and false; true and false themselves are accepted too.</summary>
    public static ScalarCodec<bool> Words(string forTrue, string forFalse, params string[] alsoFalse) => new(
        $"'{forTrue}' or '{forFalse}'",
        text => Is(text, forTrue) || Is(text, "true") ? (true, true) : Is(text, forFalse) || Is(text, "false") || alsoFalse.Contains(text, StringComparer.OrdinalIgnoreCase) ? (true, false) : default,
        value => value ? forTrue : forFalse,
        () => SchemaContext.Of(("enum", DocumentNode.Array([DocumentNode.Of(forTrue), DocumentNode.Of(forFalse), DocumentNode.Of(true), DocumentNode.Of(false)]))));

    public static ScalarCodec<string> TextOf(string expected, Func<DocumentNode> schema) => new(expected, text => (true, text), value => value, schema);

    public static OptionalReferenceCodec Reference(ReferenceTarget target, bool isBareInArm = false) => new(new ReferenceCodec(target, isBareInArm));

    public static ListCodec<ResourceId> References(ReferenceTarget target, bool isBareInArm = false) => new(new ReferenceCodec(target, isBareInArm));

    private static bool Is(string text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);

    private sealed class PrefixCodec() : ScalarCodec<IpPrefix>(
        "an address prefix such as 10.0.1.0/24",
        text => IpPrefix.TryParse(text, out var value) ? (true, value) : default,
        value => value.ToString(),
        () => SchemaContext.Text("An address prefix in CIDR form.", "10.0.1.0/24"))
    {
        protected override (string? Expected, string? Nearest) Explain(DocumentNode node) =>
            !IpPrefix.TryParse(node.Text.Trim(), out _, out var corrected) && corrected is { } right ? ("a prefix without host bits", right.ToString()) : default;
    }

    private sealed class RegionCodec() : ScalarCodec<string>(
        "a region",
        text => (text.Length > 0, text == "*" || text.Equals("global", StringComparison.OrdinalIgnoreCase) ? text.ToLowerInvariant() : RegionCatalog.Normalize(text)),
        value => value,
        () => SchemaContext.Text("A region in any spelling.", "westeurope", "West Europe"))
    {
        public override bool TryRead(DocumentNode node, ReadContext context, [MaybeNullWhen(false)] out string value)
        {
            if (!base.TryRead(node, context, out value))
            {
                return false;
            }

            // WHY: exports with masked names are common; in a file written by hand the word is most likely misspelt.
            if (context.IsTopologyFormat && value is not ("*" or "global") && RegionCatalog.Find(value) is null)
            {
                var nearest = RegionCatalog.Nearest(node.Text).FirstOrDefault();
                context.Report(DiagnosticCatalog.UnknownRegion, node, node.Text, nearest is null ? string.Empty : $" to '{nearest}'");
            }

            return true;
        }
    }
}

/// <summary>What references of the model lead to.</summary>
internal static class Targets
{
    public static ReferenceTarget Subnet { get; } = new("subnet", [Model.VirtualNetwork.Type + "/subnets", "Microsoft.ClassicNetwork/virtualNetworks/subnets"]);

    public static ReferenceTarget VirtualNetwork { get; } = new("virtual network", [Model.VirtualNetwork.Type, "Microsoft.ClassicNetwork/virtualNetworks"]);

    public static ReferenceTarget SecurityGroup { get; } = new("network security group", [NetworkSecurityGroup.Type]);

    public static ReferenceTarget RouteTable { get; } = new("route table", [Model.RouteTable.Type]);

    public static ReferenceTarget NatGateway { get; } = new("NAT gateway", [Model.NatGateway.Type]);

    public static ReferenceTarget EndpointPolicy { get; } = new("service endpoint policy", [ServiceEndpointPolicy.Type]);

    public static ReferenceTarget PublicAddress { get; } = new("public IP address", [PublicIpAddress.Type]);

    public static ReferenceTarget PublicPrefix { get; } = new("public IP prefix", [PublicIpPrefix.Type]);

    public static ReferenceTarget ApplicationGroup { get; } = new("application security group", [ApplicationSecurityGroup.Type]);

    public static ReferenceTarget Interface { get; } = new("network interface", [NetworkInterface.Type]);

    public static ReferenceTarget Machine { get; } = new("virtual machine", [VirtualMachine.Type], IsWatched: false);

    public static ReferenceTarget BackendPool { get; } = new("backend pool", [LoadBalancer.Type + "/backendAddressPools"], IsWatched: false);

    public static ReferenceTarget Gateway { get; } = new("virtual network gateway", [VirtualNetworkGateway.Type]);

    public static ReferenceTarget LocalGateway { get; } = new("local network gateway", [LocalNetworkGateway.Type]);

    public static ReferenceTarget AnyGateway { get; } = new("gateway", [VirtualNetworkGateway.Type, LocalNetworkGateway.Type]);

    public static ReferenceTarget Circuit { get; } = new("circuit", ["Microsoft.Network/expressRouteCircuits", LocalNetworkGateway.Type, VirtualNetworkGateway.Type], IsWatched: false);

    public static ReferenceTarget PrivateZone { get; } = new("private DNS zone", [PrivateDnsZone.Type]);

    public static ReferenceTarget Service { get; } = new("service resource", [], IsWatched: false);
}
