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
    public static ScalarCodec<string> Text { get; } = new TextCodec();

    public static ScalarCodec<bool> Bool { get; } = new BoolCodec("true", "false", "true or false", DocumentNodeKind.Boolean);

    public static OptionalCodec<bool> OptionalBool { get; } = new(Bool);

    public static ScalarCodec<IpAddress> Address { get; } = new AddressCodec();

    public static OptionalCodec<IpAddress> OptionalAddress { get; } = new(Address);

    public static ListCodec<IpAddress> Addresses { get; } = new(Address, splitsCommas: true);

    public static ScalarCodec<IpPrefix> Prefix { get; } = new PrefixCodec();

    public static OptionalCodec<IpPrefix> OptionalPrefix { get; } = new(Prefix);

    public static ListCodec<IpPrefix> Prefixes { get; } = new(Prefix, splitsCommas: true);

    public static ListCodec<string> Texts { get; } = new(Text);

    public static ScalarCodec<PortRange> Port { get; } = new PortCodec();

    public static ListCodec<PortRange> Ports { get; } = new(Port);

    public static EnumCodec<NetworkProtocol> Protocol { get; } = EnumCodec<NetworkProtocol>.Of(
        ["*", "Any", "All", "Tcp", "Udp", "Icmp", "Esp", "Ah"],
        [NetworkProtocol.Any, NetworkProtocol.Any, NetworkProtocol.Any, NetworkProtocol.Tcp, NetworkProtocol.Udp, NetworkProtocol.Icmp, NetworkProtocol.Esp, NetworkProtocol.Ah]);

    public static EnumCodec<TrafficDirection> Direction { get; } = EnumCodec<TrafficDirection>.OfNames();

    public static EnumCodec<FirewallAction> FirewallAction { get; } = EnumCodec<FirewallAction>.Of(
        ["Allow", "Deny"], [Model.FirewallAction.Allow, Model.FirewallAction.Deny], [Model.FirewallAction.Allow, Model.FirewallAction.Deny]);

    public static OptionalCodec<FirewallAction> OptionalFirewallAction { get; } = new(FirewallAction);

    public static ScalarCodec<string> Region { get; } = new RegionCodec();

    public static ListCodec<string> Regions { get; } = new(Region);

    public static ScalarCodec<DateOnly> Date { get; } = new DateCodec();

    public static ScalarCodec<int> Int(int low, int high) => new IntCodec(low, high);

    /// <summary>Two words for true and false; true and false themselves are accepted too.</summary>
    public static ScalarCodec<bool> Words(string forTrue, string forFalse, params string[] also) => new BoolCodec(forTrue, forFalse, $"'{forTrue}' or '{forFalse}'", DocumentNodeKind.String, also);

    public static OptionalReferenceCodec Reference(ReferenceTarget target, bool isBareInArm = false) => new(new ReferenceCodec(target, isBareInArm));

    public static ListCodec<ResourceId> References(ReferenceTarget target, bool isBareInArm = false) => new(new ReferenceCodec(target, isBareInArm));

    private sealed class TextCodec() : ScalarCodec<string>("a text")
    {
        public override bool TryParse(string text, out string value)
        {
            value = text;
            return true;
        }

        public override string Format(string value) => value;

        public override DocumentNode Schema(SchemaContext context) => SchemaContext.Typed("string");
    }

    /// <summary>True and false by two words; the words true and false are always accepted, and further words for either.</summary>
    private sealed class BoolCodec(string forTrue, string forFalse, string expected, DocumentNodeKind kind, params string[] alsoTrue) : ScalarCodec<bool>(expected, kind)
    {
        private readonly bool _isPlain = kind == DocumentNodeKind.Boolean;

        public override bool TryParse(string text, out bool value)
        {
            value = Is(text, forTrue) || Is(text, "true") || alsoTrue.Contains(text, StringComparer.OrdinalIgnoreCase);
            return value || Is(text, forFalse) || Is(text, "false");
        }

        public override string Format(bool value) => value ? forTrue : forFalse;

        public override DocumentNode Schema(SchemaContext context) => _isPlain ? SchemaContext.Typed("boolean")
            : SchemaContext.Of(("enum", DocumentNode.Array([DocumentNode.Of(forTrue), DocumentNode.Of(forFalse), DocumentNode.Of(true), DocumentNode.Of(false)])));

        private static bool Is(string text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);
    }

    private sealed class AddressCodec() : ScalarCodec<IpAddress>("an IP address such as 10.0.1.4 or 2001:db8::4")
    {
        public override bool TryParse(string text, out IpAddress value) => IpAddress.TryParse(text, out value);

        public override string Format(IpAddress value) => value.ToString();

        public override DocumentNode Schema(SchemaContext context) => SchemaContext.Text("An IP address.", "10.0.1.4");
    }

    private sealed class PrefixCodec() : ScalarCodec<IpPrefix>("an address prefix such as 10.0.1.0/24")
    {
        public override bool TryParse(string text, out IpPrefix value) => IpPrefix.TryParse(text, out value);

        public override string Format(IpPrefix value) => value.ToString();

        public override DocumentNode Schema(SchemaContext context) => SchemaContext.Text("An address prefix in CIDR form.", "10.0.1.0/24");

        protected override (string? Expected, string? Nearest) Explain(DocumentNode node) =>
            !IpPrefix.TryParse(node.Text.Trim(), out _, out var corrected) && corrected is { } right ? ("a prefix without host bits", right.ToString()) : default;
    }

    private sealed class PortCodec() : ScalarCodec<PortRange>("a port, two ports joined by '-', or '*'")
    {
        public override bool TryParse(string text, out PortRange value) => PortRange.TryParse(text, out value);

        public override string Format(PortRange value) => value.ToString();

        // A port alone is a number, so that no quotes are needed.
        public override DocumentNode? Write(PortRange value, WriteContext context) => value.Low == value.High && !context.IsArm ? DocumentNode.Of(value.Low) : base.Write(value, context);

        public override DocumentNode Schema(SchemaContext context) => SchemaContext.Of(
            ("type", DocumentNode.Array([DocumentNode.Of("string"), DocumentNode.Of("integer")])), ("description", DocumentNode.Of("A port, two ports joined by '-', or '*'.")));
    }

    private sealed class DateCodec() : ScalarCodec<DateOnly>("a day such as 2025-09-30")
    {
        // Exports have the time as well.
        public override bool TryParse(string text, out DateOnly value) =>
            DateOnly.TryParseExact(text.Length > 10 && text[10] is 'T' or 't' ? text[..10] : text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

        public override string Format(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        public override DocumentNode Schema(SchemaContext context) => SchemaContext.Text("A day.", "2025-09-30");
    }

    private sealed class IntCodec(int low, int high) : ScalarCodec<int>(string.Create(CultureInfo.InvariantCulture, $"a whole number from {low} to {high}"), DocumentNodeKind.Number)
    {
        public override bool TryParse(string text, out int value) =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= low && value <= high;

        public override string Format(int value) => value.ToString(CultureInfo.InvariantCulture);

        public override DocumentNode Schema(SchemaContext context) => SchemaContext.Of(("type", DocumentNode.Of("integer")), ("minimum", DocumentNode.Of(low)), ("maximum", DocumentNode.Of(high)));
    }

    private sealed class RegionCodec() : ScalarCodec<string>("a region")
    {
        public override bool TryParse(string text, out string value)
        {
            value = text == "*" || text.Equals("global", StringComparison.OrdinalIgnoreCase) ? text.ToLowerInvariant() : RegionCatalog.Normalize(text);
            return text.Length > 0;
        }

        public override string Format(string value) => value;

        public override DocumentNode Schema(SchemaContext context) => SchemaContext.Text("A region in any spelling.", "westeurope", "West Europe");

        public override bool TryRead(DocumentNode node, ReadContext context, [MaybeNullWhen(false)] out string value)
        {
            if (!base.TryRead(node, context, out value))
            {
                return false;
            }

            // WHY: exports with masked names are common; in a file written by hand the word is most likely misspelt.
            if (context.ChecksReferences && context.IsTopologyFormat && value is not ("*" or "global") && RegionCatalog.Find(value) is null)
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

    public static ReferenceTarget IpGroup { get; } = new("IP group", [Model.IpGroup.Type]);

    public static ReferenceTarget ApplicationGroup { get; } = new("application security group", [ApplicationSecurityGroup.Type]);

    public static ReferenceTarget Interface { get; } = new("network interface", [NetworkInterface.Type]);

    public static ReferenceTarget Machine { get; } = new("virtual machine", [VirtualMachine.Type], IsWatched: false);

    public static ReferenceTarget BackendPool { get; } = new("backend pool", [LoadBalancer.Type + "/backendAddressPools"], IsWatched: false);

    public static ReferenceTarget NatPool { get; } = new("inbound NAT pool", [LoadBalancer.Type + "/inboundNatPools"], IsWatched: false);

    public static ReferenceTarget Gateway { get; } = new("virtual network gateway", [VirtualNetworkGateway.Type]);

    public static ReferenceTarget LocalGateway { get; } = new("local network gateway", [LocalNetworkGateway.Type]);

    public static ReferenceTarget AnyGateway { get; } = new("gateway", [VirtualNetworkGateway.Type, LocalNetworkGateway.Type]);

    public static ReferenceTarget Circuit { get; } = new("circuit", ["Microsoft.Network/expressRouteCircuits", LocalNetworkGateway.Type, VirtualNetworkGateway.Type], IsWatched: false);

    public static ReferenceTarget PrivateZone { get; } = new("private DNS zone", [PrivateDnsZone.Type]);

    public static ReferenceTarget Service { get; } = new("service resource", [], IsWatched: false);
}
