using System.Diagnostics.CodeAnalysis;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics;

/// <summary>Reads the values of user routes.</summary>
internal static class UserRouteParser
{
    /// <summary>
    /// Reads the destination of a route: a block or the name of a service tag. Whether the tag exists is a matter of the
    /// topology and its list of tags.
    /// </summary>
    internal static bool TryParseDestination(string? text, out IpPrefix? prefix, out string serviceTag, [NotNullWhen(false)] out Diagnostic? finding)
    {
        prefix = null;
        serviceTag = string.Empty;
        var trimmed = text?.Trim() ?? string.Empty;
        if (trimmed.Length > 0 && char.IsAsciiLetter(trimmed[0]) && !trimmed.Contains(':', StringComparison.Ordinal) && !trimmed.Contains('/', StringComparison.Ordinal))
        {
            serviceTag = trimmed;
            finding = null;
            return true;
        }

        if (!AddressPrefixParser.TryParse(trimmed, out var block, out finding))
        {
            return false;
        }

        prefix = block;
        return true;
    }

    /// <summary>Reads a next hop type in the spellings of Azure's tools, without regard to letter case and blanks .</summary>
    internal static bool TryParseNextHopType(string? text, out RouteNextHopType type, [NotNullWhen(false)] out Diagnostic? finding)
    {
        finding = null;
        switch (text?.Replace(" ", string.Empty, StringComparison.Ordinal).ToUpperInvariant())
        {
            case "VIRTUALAPPLIANCE":
                type = RouteNextHopType.VirtualAppliance;
                return true;
            case "VIRTUALAPPLIANCEECMP":
                type = RouteNextHopType.VirtualApplianceEcmp;
                return true;
            case "VIRTUALNETWORKGATEWAY" or "VPNGATEWAY":
                type = RouteNextHopType.VirtualNetworkGateway;
                return true;
            case "VNETLOCAL" or "VIRTUALNETWORK":
                type = RouteNextHopType.VnetLocal;
                return true;
            case "INTERNET":
                type = RouteNextHopType.Internet;
                return true;
            case "NONE" or "NULL":
                type = RouteNextHopType.None;
                return true;
            case "VNETPEERING" or "VNETGLOBALPEERING" or "VIRTUALNETWORKSERVICEENDPOINT" or "INTERFACEENDPOINT":
                // a document can say it; that it cannot be written is a finding about the topology.
                type = Enum.Parse<RouteNextHopType>(text.Replace(" ", string.Empty, StringComparison.Ordinal), ignoreCase: true);
                return true;
            default:
                type = default;
                finding = DiagnosticCatalog.NextHopTypeUnknown.With(text);
                return false;
        }
    }
}
