using System.Collections.Immutable;
using System.Globalization;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>Turns the rules of a network security group into two classifiers.</summary>
internal static class SecurityGroupCompiler
{
    /// <summary>
    /// The default rules of every group (N-060) in the spelling of N-061, also where it has no rules of its own (N-064). They open the
    /// network, probes and the way to the Internet and close everything else (N-062); the one for probes may be overridden (N-251).
    /// </summary>
    internal static ImmutableArray<SecurityRule> DefaultRules { get; } =
    [
        Default("AllowVnetInBound", 65000, TrafficDirection.Inbound, RuleAccess.Allow, RuleSideCompiler.VirtualNetworkTag, RuleSideCompiler.VirtualNetworkTag),
        Default("AllowAzureLoadBalancerInBound", 65001, TrafficDirection.Inbound, RuleAccess.Allow, RuleSideCompiler.LoadBalancerTag, null),
        Default("DenyAllInBound", 65500, TrafficDirection.Inbound, RuleAccess.Deny, null, null),
        Default("AllowVnetOutBound", 65000, TrafficDirection.Outbound, RuleAccess.Allow, RuleSideCompiler.VirtualNetworkTag, RuleSideCompiler.VirtualNetworkTag),
        Default("AllowInternetOutBound", 65001, TrafficDirection.Outbound, RuleAccess.Allow, null, RuleSideCompiler.InternetTag),
        Default("DenyAllOutBound", 65500, TrafficDirection.Outbound, RuleAccess.Deny, null, null),
    ];

    public static CompiledSecurityGroup Compile(NetworkSecurityGroup group, ServiceTagSnapshot tags)
    {
        var open = new Dictionary<int, (RuleFields Fields, UnknownValue Unknown)>();
        RuleDoubt? doubt = null;
        foreach (var unknown in group.UnknownValues)
        {
            if (ReadUnknown(group, unknown) is not { } read)
            {
                continue;
            }

            if (read.Rule < 0)
            {
                doubt ??= new(AccessReason.ValueUnknown, $"'{unknown.Property}' of security group '{group.Id.Path}' ({unknown.Expression})");
            }
            else
            {
                open[read.Rule] = open.TryGetValue(read.Rule, out var before) ? (before.Fields | read.Fields, before.Unknown) : (read.Fields, unknown);
            }
        }

        var inbound = new List<CompiledRule>();
        var outbound = new List<CompiledRule>();
        for (var i = 0; i < group.SecurityRules.Count; i++)
        {
            var rule = group.SecurityRules[i];
            (rule.Direction == TrafficDirection.Inbound ? inbound : outbound).Add(
                open.TryGetValue(i, out var missing) ? Compile(rule, group, tags, missing.Fields, missing.Unknown) : Compile(rule, group, tags, RuleFields.None, null));
        }

        foreach (var rule in DefaultRules)
        {
            (rule.Direction == TrafficDirection.Inbound ? inbound : outbound).Add(Compile(rule, group, tags, RuleFields.None, null, isDefault: true));
        }

        return new(group, tags, new(Ordered(inbound)), new(Ordered(outbound)), doubt);
    }

    internal static CompiledRule Compile(SecurityRule rule, NetworkSecurityGroup group, ServiceTagSnapshot tags, RuleFields open, UnknownValue? unknown, bool isDefault = false)
    {
        // WHY: a field that the source left open has the default of the model, which matches everything; nothing of it is known.
        rule = rule with
        {
            Source = (open & RuleFields.Source) != 0 && rule.Source.IsAny ? new() : rule.Source,
            Destination = (open & RuleFields.Destination) != 0 && rule.Destination.IsAny ? new() : rule.Destination,
            SourcePorts = (open & RuleFields.SourcePorts) != 0 && CompiledRule.IsAnyPort(rule.SourcePorts) ? [] : rule.SourcePorts,
            DestinationPorts = (open & RuleFields.DestinationPorts) != 0 && CompiledRule.IsAnyPort(rule.DestinationPorts) ? [] : rule.DestinationPorts,
        };
        var source = RuleSideCompiler.Compile([rule.Source], tags, rule.Name, out var sourceDoubt, out var sourcePlatform);
        var destination = RuleSideCompiler.Compile([rule.Destination], tags, rule.Name, out var destinationDoubt, out var destinationPlatform);
        open |= (source.Possible.IsEmpty ? 0 : RuleFields.Source) | (destination.Possible.IsEmpty ? 0 : RuleFields.Destination);

        // N-163: the deny of AzurePlatformDNS acts only when it names every port and protocol.
        var withoutEffect = destinationPlatform == PlatformTag.Dns &&
            (rule.Protocol != NetworkProtocol.Any || !CompiledRule.IsAnyPort(rule.SourcePorts) || !CompiledRule.IsAnyPort(rule.DestinationPorts));
        return new()
        {
            Name = rule.Name,
            Priority = rule.Priority,
            Direction = rule.Direction,
            Access = rule.Access,
            Protocol = rule.Protocol,
            Source = source,
            Destination = withoutEffect ? new() { Text = destination.Text } : destination,
            SourcePorts = RuleSideCompiler.PlatformPorts(sourcePlatform, rule.SourcePorts),
            DestinationPorts = RuleSideCompiler.PlatformPorts(destinationPlatform, rule.DestinationPorts),
            OwnerId = group.Id,
            Element = (isDefault ? "defaultSecurityRules/" : "securityRules/") + rule.Name,
            Shown = new([rule.Source], [rule.Destination], rule.SourcePorts, rule.DestinationPorts),
            IsDefault = isDefault,
            FiltersPlatform = destinationPlatform != PlatformTag.None && !withoutEffect,
            IsWithoutEffect = withoutEffect,
            Open = open,
            Doubt = unknown is not null ? new(AccessReason.ValueUnknown, $"'{unknown.Property}' of security group '{group.Id.Path}' ({unknown.Expression})") : sourceDoubt ?? destinationDoubt,
        };
    }

    // N-075: ascending priority, so that 4096 is still ahead of every default rule (N-063) and no narrower tag comes before a wider one (N-126, N-244). Equal numbers cannot be stored (N-013); the order of the list decides between them.
    private static ImmutableArray<CompiledRule> Ordered(List<CompiledRule> rules) => [.. rules.OrderBy(rule => rule.Priority)];

    private static SecurityRule Default(string name, int priority, TrafficDirection direction, RuleAccess access, string? source, string? destination) => new()
    {
        Name = name,
        Priority = priority,
        Direction = direction,
        Access = access,
        Source = source is null ? SecurityRuleAddresses.Any : SecurityRuleAddresses.OfTag(source),
        Destination = destination is null ? SecurityRuleAddresses.Any : SecurityRuleAddresses.OfTag(destination),
    };

    /// <summary>Which rule and which parts of it an open value concerns; rule -1 means the whole group, null means nothing that filters.</summary>
    private static (int Rule, RuleFields Fields)? ReadUnknown(NetworkSecurityGroup group, UnknownValue unknown)
    {
        const string List = "securityRules";
        if (!OpenValues.TryReadElement(unknown.Property, List, out var key, out var member))
        {
            return unknown.Property.Contains(List, StringComparison.OrdinalIgnoreCase) || OpenValues.IsWhole(unknown.Property) ? (-1, RuleFields.None) : null;
        }

        var rule = IndexOf(group, key);
        rule = rule < 0 && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : rule;
        if (Starts("description") || Starts("name"))
        {
            return null;
        }

        var fields = Starts("sourcePort") ? RuleFields.SourcePorts
            : Starts("destinationPort") ? RuleFields.DestinationPorts
            : Starts("source") ? RuleFields.Source
            : Starts("destination") ? RuleFields.Destination
            : Starts("protocol") ? RuleFields.Protocol
            : Starts("access") ? RuleFields.Access
            : RuleFields.None;

        // A rule whose place in the order or whose direction is not known may stand anywhere.
        return rule < 0 || rule >= group.SecurityRules.Count || fields == RuleFields.None ? (-1, RuleFields.None) : (rule, fields);

        bool Starts(string word) => member.StartsWith(word, StringComparison.OrdinalIgnoreCase);
    }

    private static int IndexOf(NetworkSecurityGroup group, string name)
    {
        for (var i = 0; i < group.SecurityRules.Count; i++)
        {
            if (group.SecurityRules[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
