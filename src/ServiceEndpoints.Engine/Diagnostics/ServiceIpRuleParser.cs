using System.Diagnostics.CodeAnalysis;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Diagnostics.Validation;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics;

/// <summary>Reads address rules in the forms that each service takes (table T5 of the service firewalls).</summary>
internal static class ServiceIpRuleParser
{
    /// <summary>True for a service whose rules have a start and an end instead of a block.</summary>
    internal static bool TakesRanges(ServiceFamily family) =>
        family is ServiceFamily.Sql or ServiceFamily.Synapse or ServiceFamily.PostgreSql or ServiceFamily.MySql or ServiceFamily.MariaDb or ServiceFamily.DataLakeGen1;

    /// <summary>True where 0.0.0.0 stands for addresses inside Azure (F-313, F-335, F-343, F-404).</summary>
    internal static bool HasAzureRule(ServiceFamily family) =>
        family is ServiceFamily.Sql or ServiceFamily.Synapse or ServiceFamily.PostgreSql or ServiceFamily.MySql or ServiceFamily.MariaDb or ServiceFamily.CosmosDb;

    /// <summary>Reads a rule; the finding says why the service would refuse it, without a place.</summary>
    /// <param name="family">The service.</param>
    /// <param name="text">One address, a block, or for services with ranges first-last.</param>
    /// <param name="rule">The rule with its range and its text; it has no name.</param>
    /// <param name="finding">What is wrong.</param>
    internal static bool TryParse(ServiceFamily family, string? text, [NotNullWhen(true)] out ServiceIpRule? rule, [NotNullWhen(false)] out Diagnostic? finding)
    {
        rule = null;
        var trimmed = text?.Trim() ?? string.Empty;
        var range = TakesRanges(family) ? ReadRange(trimmed, out finding) : ReadBlock(trimmed, out finding);
        if (range is not { } read)
        {
            finding ??= DiagnosticCatalog.IpRuleUnreadable.With(text, NameOf(family), FormOf(family));
            return false;
        }

        var candidate = new ServiceIpRule { Range = read, Text = trimmed };
        finding = Check(family, candidate);
        if (finding is not null)
        {
            return false;
        }

        rule = candidate;
        return true;
    }

    /// <summary>Reads a rule that is given by its two ends.</summary>
    internal static bool TryParse(ServiceFamily family, string? start, string? end, [NotNullWhen(true)] out ServiceIpRule? rule, [NotNullWhen(false)] out Diagnostic? finding) =>
        TryParse(family, $"{start?.Trim()}-{end?.Trim()}", out rule, out finding);

    /// <summary>Why the service would refuse a rule; null when it takes it.</summary>
    internal static Diagnostic? Check(ServiceFamily family, ServiceIpRule rule)
    {
        var shown = rule.Text.Length > 0 ? rule.Text : rule.Range.ToString();
        if (rule.Range.First.IsIPv6)
        {
            return family is ServiceFamily.Storage or ServiceFamily.EventHubs or ServiceFamily.AppService or ServiceFamily.Sql or ServiceFamily.DataLakeGen1 or ServiceFamily.Other
                ? null // F-117, F-514, F-300
                : DiagnosticCatalog.IpRuleIPv6.With(shown, NameOf(family));
        }

        if (rule.IsAzureServices)
        {
            return null;
        }

        // F-116, F-705: blocks up to /30; a single address is written without a length
        if (family is ServiceFamily.Storage or ServiceFamily.CognitiveServices && LengthOf(rule) > 30)
        {
            return DiagnosticCatalog.IpRulePrefixTooLong.With(shown, NameOf(family)) with { RuleId = family == ServiceFamily.Storage ? "F-116" : "F-705" };
        }

        var ruleId = family switch
        {
            ServiceFamily.Storage => "F-116",
            ServiceFamily.KeyVault => "F-209",
            ServiceFamily.CognitiveServices => "F-705",
            ServiceFamily.CosmosDb => "F-407",
            _ => null,
        };
        if (ruleId is not null && (SpecialRanges.IsPrivate(rule.Range) || (family == ServiceFamily.CosmosDb && IsShared(rule.Range))))
        {
            return DiagnosticCatalog.IpRulePrivate.With(shown, NameOf(family)) with { RuleId = ruleId }; // F-063: shared space only for Cosmos DB
        }

        return null;
    }

    internal static string NameOf(ServiceFamily family) => ServiceCatalog.Services.FirstOrDefault(service => service.Family == family)?.DisplayName ?? "the service";

    private static bool IsShared(IpRange range) => AddressSpaces.Rfc6598.Contains(range.First) && AddressSpaces.Rfc6598.Contains(range.Last);

    // The text knows whether a length was written; without text two addresses can only be a /31.
    private static int LengthOf(ServiceIpRule rule)
    {
        var slash = rule.Text.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0 && int.TryParse(rule.Text.AsSpan(slash + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var length))
        {
            return length;
        }

        return rule.Range.Last.Value - rule.Range.First.Value == 1 ? 31 : 0;
    }

    private static string FormOf(ServiceFamily family) => family switch
    {
        ServiceFamily.DataLakeGen1 or ServiceFamily.Sql => "a range such as 198.51.100.0-198.51.100.15",
        ServiceFamily.Synapse or ServiceFamily.PostgreSql or ServiceFamily.MySql or ServiceFamily.MariaDb => "an IPv4 range such as 198.51.100.0-198.51.100.15",
        ServiceFamily.AppService or ServiceFamily.EventHubs => "an address or a block such as 198.51.100.0/24",
        _ => "an IPv4 address or a block such as 198.51.100.0/24",
    };

    private static IpRange? ReadBlock(string text, out Diagnostic? finding)
    {
        finding = null;
        if (IpPrefix.TryParse(text, out var prefix, out var corrected))
        {
            return IpRange.Of(prefix);
        }

        // F-061: host bits carry no meaning
        return corrected is { } block ? IpRange.Of(block) : null;
    }

    private static IpRange? ReadRange(string text, out Diagnostic? finding)
    {
        finding = null;
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (!IpAddress.TryParse(dash < 0 ? text : text[..dash], out var first) || !IpAddress.TryParse(dash < 0 ? text : text[(dash + 1)..], out var last))
        {
            return null;
        }

        if (first.IsIPv6 != last.IsIPv6)
        {
            finding = DiagnosticCatalog.IpRuleMixedFamilies.With(text);
            return null;
        }

        if (last < first)
        {
            finding = DiagnosticCatalog.IpRuleReversed.With(text);
            return null;
        }

        return new(first, last);
    }
}
