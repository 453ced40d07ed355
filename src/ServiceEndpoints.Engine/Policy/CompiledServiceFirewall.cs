using System.Collections.Immutable;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>The rules of one service resource in the form that decisions read; built once per resource and shared by every topology that holds it unchanged.</summary>
internal sealed class CompiledServiceFirewall
{
    private readonly Dictionary<ResourceId, ServiceVirtualNetworkRule> _subnetRules;
    private readonly Dictionary<string, AddressRules>? _databases;

    private CompiledServiceFirewall(ServiceResource resource)
    {
        var family = ServiceCatalog.FindService(resource.Type)?.Family ?? ServiceFamily.Other;
        var rules = resource.RulesOrDefault;
        var readsZeroAsAzure = family is ServiceFamily.Sql or ServiceFamily.Synapse or ServiceFamily.PostgreSql or ServiceFamily.MySql or ServiceFamily.MariaDb or ServiceFamily.CosmosDb;

        // F-302, F-342: only SQL Database has rules of single databases.
        var byDatabase = family == ServiceFamily.Sql
            ? rules.IpRules.Where(rule => rule.Database.Length > 0).ToLookup(rule => rule.Database, StringComparer.OrdinalIgnoreCase)
            : null;
        Addresses = AddressRules.From(rules.IpRules.Where(rule => rule.Database.Length == 0), readsZeroAsAzure);
        if (byDatabase is { Count: > 0 })
        {
            _databases = byDatabase.ToDictionary(group => group.Key, group => AddressRules.From(group, readsZeroAsAzure), StringComparer.OrdinalIgnoreCase);
        }

        // WHY: of two entries for one subnet an effective one decides, whatever their order (F-032, F-101).
        _subnetRules = new(rules.VirtualNetworkRules.Count);
        foreach (var rule in rules.VirtualNetworkRules)
        {
            if (!_subnetRules.TryGetValue(rule.SubnetId, out var known) || (known.State != VirtualNetworkRuleState.Effective && rule.State == VirtualNetworkRuleState.Effective))
            {
                _subnetRules[rule.SubnetId] = rule;
            }
        }

        if (resource.AccessRestrictions is { } restrictions)
        {
            // F-601, F-603: ascending priority; the sort is stable, so equal priorities keep their order.
            MainRestrictions = [.. restrictions.Main.OrderBy(rule => rule.Priority)];
            ScmRestrictions = restrictions.ScmUsesMain ? MainRestrictions : [.. restrictions.Scm.OrderBy(rule => rule.Priority)];
        }
    }

    /// <summary>The address rules that hold for the whole resource.</summary>
    public AddressRules Addresses { get; }

    /// <summary>The access restrictions of the site in the order in which they are tried.</summary>
    public ImmutableArray<AccessRestrictionRule> MainRestrictions { get; } = [];

    /// <summary>The access restrictions of the advanced-tools site in the order in which they are tried.</summary>
    public ImmutableArray<AccessRestrictionRule> ScmRestrictions { get; } = [];

    /// <summary>The names of the databases with rules of their own.</summary>
    public IEnumerable<string> DatabasesWithRules => _databases?.Keys ?? Enumerable.Empty<string>();

    public static CompiledServiceFirewall Of(CompiledTopology compiled, ServiceResource resource) =>
        compiled.Store.Get(resource, static model => new CompiledServiceFirewall(model));

    /// <summary>The rules of one database; null when it has none.</summary>
    public AddressRules? OfDatabase(string name) => _databases?.GetValueOrDefault(name);

    /// <summary>The rule that names the subnet, or null (F-042).</summary>
    public ServiceVirtualNetworkRule? FindSubnet(ResourceId? subnetId) => subnetId is null ? null : _subnetRules.GetValueOrDefault(subnetId);

    /// <summary>Address rules of one level, with the rule that stands for Azure addresses apart.</summary>
    /// <param name="Ranges">The rules that name addresses.</param>
    /// <param name="AzureRule">The rule 0.0.0.0 where it stands for Azure addresses (F-313, F-343, F-404); null when there is none.</param>
    internal sealed record AddressRules(AddressRuleIndex<ServiceIpRule> Ranges, ServiceIpRule? AzureRule)
    {
        public bool IsEmpty => Ranges.Count == 0 && AzureRule is null;

        public static AddressRules From(IEnumerable<ServiceIpRule> rules, bool readsZeroAsAzure)
        {
            ServiceIpRule? azure = null;
            var others = new List<ServiceIpRule>();
            foreach (var rule in rules)
            {
                if (readsZeroAsAzure && rule.IsAzureServices)
                {
                    azure ??= rule;
                }
                else
                {
                    others.Add(rule);
                }
            }

            return new(AddressRuleIndex<ServiceIpRule>.From(others, rule => [rule.Range], rule => rule.IsAllow), azure);
        }
    }
}
