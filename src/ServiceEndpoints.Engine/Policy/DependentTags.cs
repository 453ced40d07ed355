using System.Collections.Frozen;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>Tags that presuppose others: a rule set that allows only the first lets the packet pass and the operation fail (N-132, table T2).</summary>
internal static class DependentTags
{
    private static readonly FrozenDictionary<string, string[]> s_needs = new Dictionary<string, string[]>
    {
        ["AzureKeyVault"] = ["AzureActiveDirectory"],
        ["AzureBackup"] = ["Storage", "AzureActiveDirectory"],
        ["AzureMonitor"] = ["Storage"],
        ["AzureSiteRecovery"] = ["AzureActiveDirectory", "AzureKeyVault", "EventHub", "GuestAndHybridManagement", "Storage"],
        ["AzureArcInfrastructure"] = ["AzureActiveDirectory", "AzureTrafficManager", "AzureResourceManager"],
        ["AzureInformationProtection"] = ["AzureActiveDirectory", "AzureFrontDoor.Frontend", "AzureFrontDoor.FirstParty"],
        ["AzureOpenDatasets"] = ["AzureFrontDoor.Frontend", "Storage"],
        ["MicrosoftContainerRegistry"] = ["AzureFrontDoor.FirstParty"],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Warns when the rule lets traffic to a tag pass while the filters close all of a tag that it needs.</summary>
    public static void Hint(DecisionRecorder recorder, in FilterQuery query, CompiledRule rule)
    {
        if (query.Direction != TrafficDirection.Outbound || rule.IsDefault || rule.IsAdmin || rule.Effect != StageEffect.Continue || rule.Shown.Destinations[0].ServiceTag is not { Length: > 0 } name)
        {
            return;
        }

        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (!s_needs.TryGetValue(dot < 0 ? name : name[..dot], out var needs))
        {
            return;
        }

        foreach (var need in needs)
        {
            if (!query.Filter.Tags.TryGetTag(need, out var tag))
            {
                continue;
            }

            var flow = new Flow(query.Flow.Source, query.Flow.SourcePorts, SetAlgebra.Intersect(tag.Prefixes.Addresses, IpSet.AllIPv4), 443, NetworkProtocol.Tcp);
            if (SetAlgebra.Intersect(flow.Source, IpSet.AllIPv4).IsEmpty || flow.Destination.IsEmpty)
            {
                continue;
            }

            if ((query with { Flow = flow }).IsClosed())
            {
                recorder.Warn($"Rule '{rule.Name}' of '{rule.OwnerId.Path}' allows {name}, which also needs {need}; the security groups deny {need} (N-132).");
            }
        }
    }
}
