using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>Security groups and their rules (N-010 to N-053, N-184 to N-189, N-200 to N-211, N-350).</summary>
internal static class SecurityGroupChecks
{
    internal const int MaxDescription = 140;
    internal const int MaxRules = 1000;
    internal const int MaxAddresses = 4000;
    internal const int MaxAsgsPerSide = 10;
    internal const int MaxAsgsPerGroup = 100;
    internal const int MaxGroups = 5000;

    private static readonly string[] s_defaultNames =
        ["AllowVnetInBound", "AllowAzureLoadBalancerInBound", "DenyAllInBound", "AllowVnetOutBound", "AllowInternetOutBound", "DenyAllOutBound"];

    // N-132, table T2: what else the service behind a tag needs
    private static readonly (string Tag, string[] Needs)[] s_needs =
    [
        ("AzureKeyVault", ["AzureActiveDirectory"]),
        ("AzureBackup", ["Storage", "AzureActiveDirectory"]),
        ("AzureMonitor", ["Storage"]),
        ("AzureSiteRecovery", ["AzureActiveDirectory", "AzureKeyVault", "EventHub", "GuestAndHybridManagement", "Storage"]),
        ("AzureArcInfrastructure", ["AzureActiveDirectory", "AzureTrafficManager", "AzureResourceManager"]),
        ("AzureInformationProtection", ["AzureActiveDirectory", "AzureFrontDoor.Frontend", "AzureFrontDoor.FirstParty"]),
        ("AzureOpenDatasets", ["AzureFrontDoor.Frontend", "Storage"]),
        ("MicrosoftContainerRegistry", ["AzureFrontDoor.FirstParty"]),
    ];

    internal static void Check(ValidationContext context, NetworkSecurityGroup group)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var priorities = new Dictionary<(TrafficDirection, int), string>();
        var asgs = new HashSet<ResourceId>();
        for (var i = 0; i < group.SecurityRules.Count; i++)
        {
            var rule = group.SecurityRules[i];
            var path = PropertyPath.Item("securityRules", rule.Name, i);
            if (!names.Add(rule.Name))
            {
                context.Add(DiagnosticCatalog.SecurityRuleNameRepeated, group.Id, path + ".name", group.Name, rule.Name); // N-012
            }

            if (rule.Priority is < 100 or > 4096)
            {
                if (group.UnknownAt(path + ".priority") is null)
                {
                    context.Add(DiagnosticCatalog.SecurityRulePriorityOutOfRange, group.Id, path + ".priority", rule.Name, rule.Priority); // N-015
                }
            }
            else if (!priorities.TryAdd((rule.Direction, rule.Priority), rule.Name))
            {
                context.Add(DiagnosticCatalog.SecurityRulePriorityShared, group.Id, path + ".priority", priorities[(rule.Direction, rule.Priority)], rule.Name, rule.Priority); // N-013; N-014: the other direction may have the same
            }

            CheckRule(context, group, rule, path);
            asgs.UnionWith(rule.Source.ApplicationSecurityGroupIds);
            asgs.UnionWith(rule.Destination.ApplicationSecurityGroupIds);
        }

        if (group.SecurityRules.Count > MaxRules)
        {
            context.Add(DiagnosticCatalog.SecurityRuleLimit, group.Id, "securityRules", group.Name, group.SecurityRules.Count, MaxRules); // N-350, N-351
        }

        if (asgs.Count > MaxAsgsPerGroup)
        {
            context.Add(DiagnosticCatalog.SecurityGroupAsgLimit, group.Id, "securityRules", group.Name, asgs.Count, MaxAsgsPerGroup); // N-350
        }

        CheckAllowedTags(context, group);
    }

    private static void CheckRule(ValidationContext context, NetworkSecurityGroup group, SecurityRule rule, string path)
    {
        if (!ReferenceChecks.IsName(rule.Name, isUnderscoreFirst: true))
        {
            context.Add(DiagnosticCatalog.SecurityRuleNameInvalid, group.Id, path + ".name", rule.Name); // N-010, N-011
        }
        else if (s_defaultNames.Contains(rule.Name, StringComparer.OrdinalIgnoreCase))
        {
            context.Add(DiagnosticCatalog.SecurityRuleNamedLikeDefault, group.Id, path + ".name", rule.Name); // N-016
        }

        if (rule.Description.Length > MaxDescription)
        {
            context.Add(DiagnosticCatalog.SecurityRuleDescriptionTooLong, group.Id, path + ".description", rule.Name, rule.Description.Length, MaxDescription); // N-010
        }

        CheckSide(context, group, rule, path + ".source", "source", rule.Source);
        CheckSide(context, group, rule, path + ".destination", "destination", rule.Destination);
        CheckFamilies(context, group, rule, path);
        CheckPorts(context, group, rule, path);
        CheckAsgs(context, group, rule, path);

        // N-101, N-026: inbound the destination and outbound the source are private addresses
        var (side, word) = rule.Direction == TrafficDirection.Inbound ? (rule.Destination, "destination") : (rule.Source, "source");
        foreach (var prefix in side.Prefixes)
        {
            if (prefix.IsSingleAddress && context.PublicAddressAt(prefix.Network) is { } known)
            {
                context.Add(DiagnosticCatalog.SecurityRulePublicMachineAddress, group.Id, $"{path}.{word}AddressPrefix", rule.Name, prefix.Network, known.Name, word);
            }
        }

        if (rule.Access == RuleAccess.Deny && rule.Direction == TrafficDirection.Outbound &&
            rule.Destination.ServiceTag.Equals("AzurePlatformDNS", StringComparison.OrdinalIgnoreCase) &&
            (rule.Protocol != NetworkProtocol.Any || !rule.DestinationPorts.Any(ports => ports.IsAny)))
        {
            context.Add(DiagnosticCatalog.PlatformDenyIneffective, group.Id, path, rule.Name, rule.Destination.ServiceTag); // N-163
        }
    }

    /// <summary>One side of a rule: one way to give it, lists without overlap, known tags.</summary>
    private static void CheckSide(ValidationContext context, NetworkSecurityGroup group, SecurityRule rule, string path, string word, SecurityRuleAddresses side)
    {
        var property = $"{path}AddressPrefix{(side.Prefixes.Count > 1 ? "es" : string.Empty)}";
        var ways = (side.IsAny ? 1 : 0) + (side.Prefixes.IsEmpty ? 0 : 1) + (side.ServiceTag.Length > 0 ? 1 : 0) + (side.ApplicationSecurityGroupIds.IsEmpty ? 0 : 1);
        if (ways == 0 && group.UnknownAt(path) is null && group.UnknownAt(property) is null && group.UnknownAt(path + "AddressPrefixes") is null)
        {
            context.Add(DiagnosticCatalog.SecurityRuleSideMissing, group.Id, property, rule.Name, word); // N-030
        }
        else if (ways > 1)
        {
            context.Add(DiagnosticCatalog.SecurityRuleSideAmbiguous, group.Id, property, rule.Name, word); // N-030, N-188
        }

        if (side.Prefixes.Count > MaxAddresses)
        {
            context.Add(DiagnosticCatalog.SecurityRuleAddressLimit, group.Id, property, rule.Name, word, side.Prefixes.Count, MaxAddresses); // N-350, N-352
        }

        if (side.Prefixes.Count > 1 && SecurityRuleParser.FindOverlap(side.Prefixes) is { } pair)
        {
            context.Add(DiagnosticCatalog.SecurityRulePrefixesOverlap, group.Id, property, rule.Name, pair.Outer, pair.Inner); // N-034
        }

        if (side.ApplicationSecurityGroupIds.Count > MaxAsgsPerSide)
        {
            context.Add(DiagnosticCatalog.SecurityRuleAsgLimit, group.Id, path + "ApplicationSecurityGroups", rule.Name, word, side.ApplicationSecurityGroupIds.Count, MaxAsgsPerSide); // N-186
        }

        if (side.ServiceTag.Length > 0 && SecurityRuleParser.CheckTag(side.ServiceTag, context.TagsIn(group.Location), out _) is { } refusal)
        {
            context.Add(refusal, group.Id, property); // N-200 to N-211
        }
    }

    // N-051: over both sides of a rule; N-050: other rules of the group may be of the other family
    private static void CheckFamilies(ValidationContext context, NetworkSecurityGroup group, SecurityRule rule, string path)
    {
        IpPrefix? v4 = null, v6 = null;
        foreach (var prefix in rule.Source.Prefixes.Concat(rule.Destination.Prefixes))
        {
            if (prefix.IsIPv6)
            {
                v6 ??= prefix;
            }
            else
            {
                v4 ??= prefix;
            }
        }

        if (v4 is not null && v6 is not null)
        {
            context.Add(DiagnosticCatalog.SecurityRuleFamiliesMixed, group.Id, path, rule.Name, v4, v6);
        }
    }

    private static void CheckPorts(ValidationContext context, NetworkSecurityGroup group, SecurityRule rule, string path)
    {
        foreach (var (ports, word) in new[] { (rule.SourcePorts, "source"), (rule.DestinationPorts, "destination") })
        {
            var property = $"{path}.{word}PortRange{(ports.Count > 1 ? "s" : string.Empty)}";
            if (ports.IsEmpty && group.UnknownAt($"{path}.{word}PortRange") is null && group.UnknownAt($"{path}.{word}PortRanges") is null)
            {
                context.Add(DiagnosticCatalog.SecurityRulePortMissing, group.Id, property, rule.Name, word); // N-031
            }
            else if (rule.Protocol == NetworkProtocol.Icmp && ports.Any(range => !range.IsAny))
            {
                context.Add(DiagnosticCatalog.SecurityRuleIcmpPorts, group.Id, property, rule.Name); // N-046
            }
        }
    }

    private static void CheckAsgs(ValidationContext context, NetworkSecurityGroup group, SecurityRule rule, string path)
    {
        if (rule.Source.ApplicationSecurityGroupIds.IsEmpty && rule.Destination.ApplicationSecurityGroupIds.IsEmpty)
        {
            return;
        }

        // N-184: the groups of one side among themselves, and those of both sides; N-185: prefixes and tags on the other side agree with any network
        ResourceId? home = null;
        foreach (var (ids, word) in new[] { (rule.Source.ApplicationSecurityGroupIds, "source"), (rule.Destination.ApplicationSecurityGroupIds, "destination") })
        {
            for (var k = 0; k < ids.Count; k++)
            {
                if (context.Topology.Find<ApplicationSecurityGroup>(ids[k]) is null)
                {
                    continue;
                }

                var network = AsgChecks.HomeOf(context, ids[k]);
                if (network is null)
                {
                    if (!context.Referrers(ids[k]).Any(member => member is NetworkInterface or PrivateEndpoint))
                    {
                        context.Add(DiagnosticCatalog.AsgWithoutMembers, group.Id, $"{path}.{word}ApplicationSecurityGroups[{k}]", rule.Name, ids[k].Name); // N-189
                    }
                }
                else if (home is not null && home != network)
                {
                    context.Add(DiagnosticCatalog.RuleAsgsOfTwoNetworks, group.Id, $"{path}.{word}ApplicationSecurityGroups[{k}]", rule.Name, home.Name, network.Name); // N-184
                }

                home ??= network;
            }
        }
    }

    // N-131, N-132: hints about rule sets that allow single tags and deny the rest
    private static void CheckAllowedTags(ValidationContext context, NetworkSecurityGroup group)
    {
        var outbound = group.SecurityRules.Where(rule => rule.Direction == TrafficDirection.Outbound).OrderBy(rule => rule.Priority).ToList();
        var deny = outbound.FirstOrDefault(rule => rule.Access == RuleAccess.Deny && rule.DestinationPorts.Any(ports => ports.IsAny) &&
            rule.Protocol is NetworkProtocol.Any or NetworkProtocol.Tcp &&
            (rule.Destination.IsAny || rule.Destination.ServiceTag.Equals("Internet", StringComparison.OrdinalIgnoreCase)));
        if (deny is null)
        {
            return;
        }

        var allowed = outbound.Where(rule => rule.Access == RuleAccess.Allow && rule.Priority < deny.Priority).ToList();
        if (allowed.Any(rule => rule.Destination.IsAny || rule.Destination.ServiceTag.Equals("AzureCloud", StringComparison.OrdinalIgnoreCase)))
        {
            return;
        }

        foreach (var (tag, needs) in s_needs)
        {
            if (allowed.FirstOrDefault(rule => IsTag(rule, tag)) is not { } rule)
            {
                continue;
            }

            var missing = needs.Where(need => !allowed.Any(other => IsTag(other, need))).ToList();
            if (missing.Count > 0)
            {
                context.Add(DiagnosticCatalog.TagsNeedOthers, group.Id, PathOf(group, rule), group.Name, rule.Destination.ServiceTag, string.Join(", ", missing));
            }
        }

        var redirect = new PortRange(11000, 11999);
        var sql = allowed.Where(rule => IsTag(rule, "Sql")).ToList();
        if (sql.FirstOrDefault(rule => rule.DestinationPorts.Any(ports => ports.Contains(1433))) is { } gateway &&
            !sql.Any(rule => rule.DestinationPorts.Any(ports => ports.Low <= redirect.Low && ports.High >= redirect.High)))
        {
            context.Add(DiagnosticCatalog.SqlRedirectDenied, group.Id, PathOf(group, gateway), group.Name, gateway.Name, gateway.Destination.ServiceTag);
        }
    }

    /// <summary>True for a rule whose destination is a tag or the same tag of one region.</summary>
    private static bool IsTag(SecurityRule rule, string tag) =>
        rule.Destination.ServiceTag.Equals(tag, StringComparison.OrdinalIgnoreCase) ||
        (rule.Destination.ServiceTag.StartsWith(tag + ".", StringComparison.OrdinalIgnoreCase));

    internal static string PathOf(NetworkSecurityGroup group, SecurityRule rule) => PropertyPath.Item("securityRules", rule.Name, group.SecurityRules.IndexOf(rule));
}
