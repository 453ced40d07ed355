using System.Collections.Immutable;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>NSG diagnostics: unlike the evaluation of a flow a block matches a rule only when it lies wholly inside (N-344).</summary>
internal static class SecurityDiagnosis
{
    public static NetworkSecurityGroupResult Diagnose(Topology topology, FilterPoint point, NetworkConfigurationDiagnosticProfile profile)
    {
        var filters = topology.Compiled.Security;
        var filter = filters.Subnet(point.Network, point.Subnet);
        if (Read(profile.Source, filter) is not { } source)
        {
            return Unanswered($"the source: '{profile.Source}' is no address, block or tag");
        }

        if (Read(profile.Destination, filter) is not { } destination)
        {
            return Unanswered($"the destination: '{profile.Destination}' is no address, block or tag");
        }

        if (!PortRange.TryParse(profile.DestinationPort, out var port))
        {
            return Unanswered($"the destination port: '{profile.DestinationPort}' is no port and not *");
        }

        var chain = SecurityEvaluator.ChainOf(filters, filter, point, profile.Direction);
        var evaluated = new List<EvaluatedNetworkSecurityGroup>();
        for (var i = 0; i < chain.Count; i++)
        {
            var stage = chain[i];
            if (stage.Binding is not { } binding)
            {
                return Unanswered(stage.Doubt?.Fact ?? $"the rules of '{stage.OwnerId.Path}'") with { EvaluatedNetworkSecurityGroups = evaluated.ToEquatableArray() };
            }

            var tried = new List<NetworkSecurityRulesEvaluationResult>();
            CompiledRule? matched = null;
            for (var index = 0; index < binding.Classifier.Rules.Length && matched is null; index++)
            {
                var rule = binding.Classifier.Rules[index];
                var fields = Match(rule, index, binding, profile, source, destination, port);
                tried.Add(fields);
                if (rule.Open != RuleFields.None && MayMatch(rule, fields))
                {
                    return Unanswered(rule.Doubt?.Fact ?? $"part of rule '{rule.Name}'") with { EvaluatedNetworkSecurityGroups = evaluated.ToEquatableArray() };
                }

                matched = fields.IsMatch ? rule : null;
            }

            if (matched is null)
            {
                continue; // N-287
            }

            evaluated.Add(new()
            {
                NetworkSecurityGroupId = stage.IsAdmin ? matched.OwnerId.Parent ?? matched.OwnerId : stage.OwnerId,
                AppliedTo = stage.AppliedTo,
                MatchedRule = new() { RuleName = NameOf(matched), Action = matched.Access },
                RulesEvaluationResult = tried.ToEquatableArray(),
            });
            if (matched.Effect != StageEffect.Continue)
            {
                // N-342: groups after the first Deny are left out; AlwaysAllow asks no further group (N-286).
                return new() { SecurityRuleAccessResult = matched.Effect == StageEffect.Drop ? RuleAccess.Deny : RuleAccess.Allow, EvaluatedNetworkSecurityGroups = evaluated.ToEquatableArray() };
            }
        }

        return new() { SecurityRuleAccessResult = RuleAccess.Allow, EvaluatedNetworkSecurityGroups = evaluated.ToEquatableArray() };

        static NetworkSecurityGroupResult Unanswered(string fact) => new() { MissingFacts = [fact] };
    }

    private static NetworkSecurityRulesEvaluationResult Match(
        CompiledRule rule, int index, RuleBinding binding, NetworkConfigurationDiagnosticProfile profile, IpSet source, IpSet destination, PortRange port)
    {
        var hasPorts = profile.Protocol is NetworkProtocol.Any or NetworkProtocol.Tcp or NetworkProtocol.Udp;
        var ignoresPorts = profile.Protocol == NetworkProtocol.Icmp && rule.Protocol == NetworkProtocol.Icmp; // N-046
        return new()
        {
            Name = NameOf(rule),
            ProtocolMatched = rule.Protocol == NetworkProtocol.Any || rule.Protocol == profile.Protocol,
            SourceMatched = Holds(binding.SourceOf(index), rule.Source, binding.Classifier.SourceGroups, binding.SourceMembers, source),
            SourcePortMatched = ignoresPorts || CompiledRule.IsAnyPort(rule.SourcePorts),
            DestinationMatched = Holds(binding.DestinationOf(index), rule.Destination, binding.Classifier.DestinationGroups, binding.DestinationMembers, destination),
            DestinationPortMatched = ignoresPorts || (hasPorts ? rule.DestinationPorts.Any(range => range.Low <= port.Low && range.High >= port.High) : CompiledRule.IsAnyPort(rule.DestinationPorts)),
        };
    }

    private static bool MayMatch(CompiledRule rule, NetworkSecurityRulesEvaluationResult fields) =>
        (fields.ProtocolMatched || rule.IsOpen(RuleFields.Protocol)) &&
        (fields.SourceMatched || rule.IsOpen(RuleFields.Source)) &&
        (fields.SourcePortMatched || rule.IsOpen(RuleFields.SourcePorts)) &&
        (fields.DestinationMatched || rule.IsOpen(RuleFields.Destination)) &&
        (fields.DestinationPortMatched || rule.IsOpen(RuleFields.DestinationPorts));

    private static bool Holds(
        IpSet resolved, RuleSide side, ImmutableArray<ResourceId> groupIds, ImmutableArray<GroupMembers> members, IpSet asked)
    {
        var set = resolved;
        foreach (var group in side.Groups)
        {
            set = set.Union(members[groupIds.IndexOf(group)].Known);
        }

        return SetAlgebra.Except(asked, set).IsEmpty;
    }

    private static IpSet? Read(string text, SubnetFilter filter)
    {
        if (text == "*")
        {
            return IpSet.All;
        }

        if (IpPrefix.TryParse(text, out var prefix))
        {
            return IpSet.From(prefix);
        }

        var side = RuleSideCompiler.Compile([SecurityRuleAddresses.OfTag(text)], filter.Tags, string.Empty, out var doubt, out _);
        return text.Length == 0 || doubt is not null ? null
            : side.IsVirtualNetwork ? filter.Context.VirtualNetwork
            : side.IsInternet ? filter.Context.Internet
            : side.Fixed;
    }

    private static string NameOf(CompiledRule rule) => rule.IsAdmin ? rule.Name
        : (rule.IsDefault ? "DefaultRule_" : "UserRule_") + rule.Name;
}
