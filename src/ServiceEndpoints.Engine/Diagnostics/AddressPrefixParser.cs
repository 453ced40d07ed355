using System.Diagnostics.CodeAnalysis;
using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Diagnostics;

/// <summary>Reads address prefixes as networks, subnets and routes take them.</summary>
internal static class AddressPrefixParser
{
    /// <summary>Reads a prefix; the finding says what is wrong with the text, without a place.</summary>
    internal static bool TryParse(string? text, out IpPrefix prefix, [NotNullWhen(false)] out Diagnostic? finding)
    {
        if (IpPrefix.TryParse(text, out prefix, out var corrected))
        {
            finding = null;
            return true;
        }

        finding = corrected is { } right
            ? DiagnosticCatalog.AddressPrefixHostBits.With(text, right)
            : DiagnosticCatalog.AddressPrefixUnreadable.With(text);
        return false;
    }
}
