using System.Diagnostics.CodeAnalysis;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics;

/// <summary>Reads the addresses, ports and protocols of security rules as Azure takes them (N-020 to N-053).</summary>
internal static class SecurityRuleParser
{
    /// <summary>The tags that every cloud has and no list of tags holds (N-200).</summary>
    internal static readonly string[] PlatformTags = ["VirtualNetwork", "Internet", "AzureLoadBalancer", "AzurePlatformDNS", "AzurePlatformIMDS", "AzurePlatformLKM"];

    private static readonly Dictionary<string, string> s_classicTags = new(StringComparer.OrdinalIgnoreCase)
    {
        ["VIRTUAL_NETWORK"] = "VirtualNetwork",
        ["AZURE_LOADBALANCER"] = "AzureLoadBalancer",
    };

    /// <summary>Reads one side of a rule: '*', one address, prefix or service tag, or a list of addresses and prefixes.</summary>
    /// <param name="texts">The entries; one entry counts as the singular property (N-033).</param>
    /// <param name="tags">The list that tags must be in; null when none is at hand, so that every word is taken for a tag.</param>
    /// <param name="addresses">The side.</param>
    /// <param name="finding">Why Azure would refuse it, without a place; the first reason of several.</param>
    internal static bool TryParseAddresses(
        IReadOnlyList<string> texts,
        ServiceTagSnapshot? tags,
        [NotNullWhen(true)] out SecurityRuleAddresses? addresses,
        [NotNullWhen(false)] out Diagnostic? finding)
    {
        addresses = null;
        finding = null;
        if (texts.Count == 0)
        {
            finding = DiagnosticCatalog.SecurityRuleAddressInvalid.With(string.Empty);
            return false;
        }

        if (texts.Count == 1)
        {
            addresses = ReadOne(texts[0].Trim(), tags, out finding);
            return addresses is not null;
        }

        var prefixes = new List<IpPrefix>(texts.Count);
        foreach (var text in texts)
        {
            var entry = text.Trim();
            if (TryReadPrefix(entry, out var prefix, out finding))
            {
                prefixes.Add(prefix);
                continue;
            }

            // N-032, N-209: '*' and tags stand alone
            if (finding is null)
            {
                finding = entry == "*" || IsTag(entry, tags) ? DiagnosticCatalog.SecurityRuleTagInList.With(entry) : Unreadable(entry, tags);
            }

            return false;
        }

        if (FindOverlap(prefixes) is { } pair)
        {
            finding = DiagnosticCatalog.SecurityRulePrefixesOverlap.With("the list", pair.Outer, pair.Inner); // N-034
            return false;
        }

        if (prefixes.Any(prefix => prefix.IsIPv6) && prefixes.Any(prefix => !prefix.IsIPv6))
        {
            finding = DiagnosticCatalog.SecurityRuleFamiliesMixed.With("the list", prefixes.First(prefix => !prefix.IsIPv6), prefixes.First(prefix => prefix.IsIPv6)); // N-051
            return false;
        }

        addresses = SecurityRuleAddresses.OfPrefixes(prefixes);
        return true;
    }

    private static SecurityRuleAddresses? ReadOne(string text, ServiceTagSnapshot? tags, out Diagnostic? finding)
    {
        if (text == "*")
        {
            finding = null;
            return SecurityRuleAddresses.Any; // N-020
        }

        if (TryReadPrefix(text, out var prefix, out finding))
        {
            return SecurityRuleAddresses.OfPrefixes(prefix);
        }

        if (finding is not null)
        {
            return null;
        }

        finding = CheckTag(text, tags, out var name);
        return finding is null ? SecurityRuleAddresses.OfTag(name) : null;
    }

    // A prefix; or a finding when the text is meant as one; or neither when it is a word.
    private static bool TryReadPrefix(string text, out IpPrefix prefix, out Diagnostic? finding)
    {
        finding = null;
        if (IpPrefix.TryParse(text, out prefix, out var corrected))
        {
            return true;
        }

        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (corrected is { } right)
        {
            finding = DiagnosticCatalog.SecurityRuleAddressHostBits.With(text, right); // N-024
        }
        else if (dash > 0 && IpAddress.TryParse(text[..dash], out var first) && IpAddress.TryParse(text[(dash + 1)..], out var last))
        {
            finding = first.IsIPv6 == last.IsIPv6 && first <= last
                ? DiagnosticCatalog.SecurityRuleAddressRange.With(text, string.Join(", ", IpSet.From([new IpRange(first, last)]).ToPrefixes().Take(4)))
                : DiagnosticCatalog.SecurityRuleAddressInvalid.With(text); // N-025
        }

        return false;
    }

    /// <summary>Why a word cannot stand as a service tag in a rule; null when it can. The name is given in the spelling of the list.</summary>
    internal static Diagnostic? CheckTag(string text, ServiceTagSnapshot? tags, out string name)
    {
        name = text;
        if (PlatformTags.FirstOrDefault(tag => tag.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } platform)
        {
            name = platform; // N-204; N-211 for INTERNET
            return null;
        }

        if (s_classicTags.TryGetValue(text, out var modern))
        {
            return DiagnosticCatalog.SecurityRuleClassicTag.With(text, modern); // N-211
        }

        if (text.Length == 0 || !char.IsAsciiLetter(text[0]) || text.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_')))
        {
            return DiagnosticCatalog.SecurityRuleAddressInvalid.With(text); // N-022
        }

        if (text.Equals("Any", StringComparison.OrdinalIgnoreCase))
        {
            return DiagnosticCatalog.SecurityRuleAddressAny.With(text); // N-021
        }

        if (tags is null)
        {
            return null;
        }

        if (!tags.TryGetTag(text, out var known))
        {
            return DiagnosticCatalog.SecurityRuleTagUnknown.With(text, tags, Validation.ReferenceChecks.Suggestion(tags.NearestNames(text))); // N-202, N-203, N-205
        }

        name = known.Name;
        return known.IsUsableInSecurityRules ? null : DiagnosticCatalog.SecurityRuleTagUnusable.With(text); // N-201
    }

    private static bool IsTag(string text, ServiceTagSnapshot? tags) => CheckTag(text, tags, out _) is null;

    private static Diagnostic Unreadable(string text, ServiceTagSnapshot? tags) => CheckTag(text, tags, out _) ?? DiagnosticCatalog.SecurityRuleAddressInvalid.With(text);

    /// <summary>Two prefixes of a list of which one holds the other, or null (N-034).</summary>
    internal static (IpPrefix Outer, IpPrefix Inner)? FindOverlap(IEnumerable<IpPrefix> prefixes)
    {
        var sorted = prefixes.ToArray();
        Array.Sort(sorted);
        for (var i = 1; i < sorted.Length; i++)
        {
            // Sorted blocks are nested or apart: a block that overlaps any earlier one is held by the one before it, or that one is.
            if (sorted[i - 1].Contains(sorted[i]))
            {
                return (sorted[i - 1], sorted[i]);
            }
        }

        return null;
    }

    /// <summary>Reads the ports of one side: '*', one port, one range, or a list of ports and ranges.</summary>
    internal static bool TryParsePorts(IReadOnlyList<string> texts, out EquatableArray<PortRange> ports, [NotNullWhen(false)] out Diagnostic? finding)
    {
        ports = [];
        var read = new List<PortRange>(texts.Count);
        foreach (var text in texts)
        {
            var entry = text.Trim();
            if (entry == "*" && texts.Count > 1)
            {
                finding = DiagnosticCatalog.SecurityRulePortStarInList.With(); // N-043
                return false;
            }

            if (!PortRange.TryParse(entry, out var range))
            {
                finding = UnreadablePort(entry);
                return false;
            }

            read.Add(range);
        }

        if (read.Count == 0)
        {
            finding = DiagnosticCatalog.SecurityRulePortInvalid.With(string.Empty); // N-031, N-040
            return false;
        }

        finding = null;
        ports = read.ToEquatableArray();
        return true;
    }

    private static Diagnostic UnreadablePort(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return text.Equals("any", StringComparison.OrdinalIgnoreCase) ? DiagnosticCatalog.SecurityRulePortAny.With(text) // N-042
            : dash > 0 && PortRange.TryParse(text[..dash], out _) && PortRange.TryParse(text[(dash + 1)..], out _) ? DiagnosticCatalog.SecurityRulePortReversed.With(text) // N-041
            : DiagnosticCatalog.SecurityRulePortInvalid.With(text); // N-040
    }

    /// <summary>Reads a protocol in any letter case (N-017); Any is what admin rules write for '*' (N-280).</summary>
    internal static bool TryParseProtocol(string? text, out NetworkProtocol protocol, [NotNullWhen(false)] out Diagnostic? finding)
    {
        finding = null;
        switch (text?.Trim().ToUpperInvariant())
        {
            case "*" or "ANY":
                protocol = NetworkProtocol.Any;
                return true;
            case "TCP":
                protocol = NetworkProtocol.Tcp;
                return true;
            case "UDP":
                protocol = NetworkProtocol.Udp;
                return true;
            case "ICMP":
                protocol = NetworkProtocol.Icmp;
                return true;
            case "ESP":
                protocol = NetworkProtocol.Esp;
                return true;
            case "AH":
                protocol = NetworkProtocol.Ah;
                return true;
            default:
                protocol = default;
                finding = DiagnosticCatalog.SecurityRuleProtocolUnknown.With(text); // N-010
                return false;
        }
    }
}
