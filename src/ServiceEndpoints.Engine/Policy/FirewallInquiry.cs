using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>One request at one firewall: what is known about both, and the ways to end it.</summary>
internal sealed partial class FirewallInquiry(CompiledTopology compiled, ServiceArrival arrival, DecisionRecorder recorder)
{
    private const string AzureCloudTag = "AzureCloud";

    private List<string>? _advice;

    public CompiledTopology Compiled { get; } = compiled;

    public Topology Topology { get; } = compiled.Topology;

    public TopologySettings Settings { get; } = compiled.Topology.Settings;

    public ServiceArrival Arrival { get; } = arrival;

    public DecisionRecorder Recorder { get; } = recorder;

    public ServiceResource Target { get; } = arrival.Target;

    public ServiceNetworkRules Rules { get; } = arrival.Target.RulesOrDefault;

    public CompiledServiceFirewall Firewall { get; } = CompiledServiceFirewall.Of(compiled, arrival.Target);

    public ServiceFamily Family => Arrival.Service.Family;

    public SourceIdentity Identity => Arrival.Identity;

    /// <summary>True when the request carries the identity of a subnet (F-012).</summary>
    public bool IsEndpoint => Arrival.Path == AccessPath.ServiceEndpoint && Identity.SubnetId is not null;

    /// <summary>True when the caller is a service or resource of the platform without a network of its own.</summary>
    public bool IsPlatform => Arrival.Path == AccessPath.AzurePlatform;

    /// <summary>True when the exceptions for services and resources can concern the caller.</summary>
    public bool HasCaller => IsPlatform || Arrival.CallerId is not null;

    /// <summary>The name of the caller for messages.</summary>
    public string CallerName => Arrival.CallerId?.Name ?? (Identity.Origin.Length > 0 ? Identity.Origin : "the caller");

    /// <summary>Set by the exceptions when they concern the caller and do not admit it: how the request ends if nothing else admits it.</summary>
    public Refusal? ExceptionRefusal { get; set; }

    /// <summary>The rule that names the subnet whose identity the request carries.</summary>
    public ServiceVirtualNetworkRule? EndpointRule => IsEndpoint ? Firewall.FindSubnet(Identity.SubnetId) : null;

    /// <summary>The source address in words: 198.51.100.9, or with an unknown address.</summary>
    public LazyText AddressText => new(() => Identity.Kind == SourceIdentityKind.AzureInternal ? "with an address internal to Azure"
        : Identity.Addresses is { IsEmpty: false } addresses ? addresses.ToString() : "with an unknown address");

    /// <summary>The source address after the words 'sees it': from 198.51.100.9, or with an unknown address.</summary>
    public LazyText Seen => new(() => Identity.Addresses is { IsEmpty: false } addresses && Identity.Kind != SourceIdentityKind.AzureInternal ? $"from {addresses}" : AddressText.ToString());

    /// <summary>True when the request comes from inside Azure, false when not, null when that is not known.</summary>
    public bool? IsInAzure => Arrival.SourceIsInAzure ?? Identity.Kind switch
    {
        SourceIdentityKind.OnPremises => false,
        SourceIdentityKind.AzureService or SourceIdentityKind.AzureInternal or SourceIdentityKind.Subnet => true,
        _ => null,
    };

    /// <summary>True when the client is in the region of the resource.</summary>
    public bool IsSameRegion => IsInAzure != false && RegionCatalog.AreSame(Arrival.SourceRegion, Target.Location);

    /// <summary>True when the caller uses a managed identity, false when not, null when that is not stated.</summary>
    public bool? UsesManagedIdentity => Arrival.Request.UsesManagedIdentity
        ?? (Arrival.Request.Source is AccessSource.ResourceInstance ? true
            : Topology.Find<ServiceResource>(Arrival.CallerId)?.HasManagedIdentity == false ? false : null);

    /// <summary>A refusal that is held back until everything else has been tried.</summary>
    internal sealed record Refusal(AccessReason Reason, string RuleId, string Element, string Text, string Fact = "")
    {
        public bool IsUndetermined => AccessReasons.VerdictOf(Reason) == AccessVerdict.Undetermined;
    }

    /// <summary>The open value at a member of the rules or of the resource, or null.</summary>
    public UnknownValue? Open(string member) => Open(Target, member);

    internal static UnknownValue? Open(Resource resource, string member)
    {
        foreach (var unknown in resource.UnknownValues)
        {
            var property = unknown.Property.AsSpan();
            foreach (var parent in (ReadOnlySpan<string>)["properties", "networkRules", "networkAcls", "networkRuleSet"])
            {
                if (property.Equals(parent, StringComparison.OrdinalIgnoreCase))
                {
                    return unknown; // the whole object is open, and the member with it
                }

                if (property.Length > parent.Length && property[parent.Length] == '.' && property.StartsWith(parent, StringComparison.OrdinalIgnoreCase))
                {
                    property = property[(parent.Length + 1)..];
                }
            }

            if (property.StartsWith(member, StringComparison.OrdinalIgnoreCase) && (property.Length == member.Length || property[member.Length] is '.' or '['))
            {
                return unknown;
            }
        }

        return null;
    }

    /// <summary>The private endpoints of the resource.</summary>
    public IEnumerable<PrivateEndpoint> PrivateEndpoints()
    {
        foreach (var owner in (ResourceId?[])[Target.Id, Target.Id.Parent])
        {
            if (owner is null || !Topology.Index.ReferencedBy.TryGetValue(owner, out var sources))
            {
                continue;
            }

            foreach (var id in sources)
            {
                if (Topology.Index.Resources[id] is PrivateEndpoint endpoint && endpoint.LeadsTo(Target.Id))
                {
                    yield return endpoint;
                }
            }
        }
    }

    /// <summary>The first approved private endpoint of the resource by id, or null.</summary>
    public PrivateEndpoint? ApprovedPrivateEndpoint() =>
        PrivateEndpoints().Where(endpoint => endpoint.ConnectionState == PrivateEndpointConnectionState.Approved).MinBy(endpoint => endpoint.Id);

    /// <summary>The addresses of a service tag, or null when the edition in use does not have it.</summary>
    public PrefixSet? TagAddresses(string name)
    {
        Recorder.UsedServiceTags = true;
        return Topology.ServiceTags.TryGetTag(name, out var tag) ? tag.Prefixes : null;
    }

    /// <summary>Asks address rules about the source (F-061, F-062, F-118, F-313).</summary>
    public AddressMatch MatchAddresses(CompiledServiceFirewall.AddressRules rules)
    {
        if (rules.IsEmpty)
        {
            return AddressMatch.None;
        }

        if (Identity.Kind == SourceIdentityKind.AzureInternal)
        {
            // F-118: no address rule holds an address internal to Azure; it is an Azure address all the same.
            return rules.AzureRule is { } rule ? new(AddressMatchKind.AzureRule, rule) : AddressMatch.None;
        }

        return Identity.Addresses is { IsEmpty: false } addresses
            ? addresses.Single is { } single ? MatchOne(rules, single) : MatchSet(rules, addresses)
            : MatchUnknown(rules);
    }

    /// <summary>Lets the request in.</summary>
    public FirewallOutcome Allow(AccessReason reason, string ruleId, string element, string format, params object?[] arguments)
    {
        Recorder.Step(TraceStepKind.ServiceFirewall, TraceOutcome.Pass, ruleId, element, format, arguments);
        return new(reason, Decided(element), string.Empty);
    }

    /// <summary>Lets the request in by the rule that names its subnet.</summary>
    public FirewallOutcome AllowSubnet(ServiceVirtualNetworkRule rule, string ruleId)
    {
        if (!Arrival.Service.CrossTenantRules && rule.SubnetId.SubscriptionId != Target.Id.SubscriptionId &&
            Topology.TenantOf(rule.SubnetId.SubscriptionId) is { Length: > 0 } there && Topology.TenantOf(Target.Id.SubscriptionId) is { Length: > 0 } here &&
            !there.Equals(here, StringComparison.OrdinalIgnoreCase))
        {
            // F-051: what arrives decides here; that the rule should not exist is a finding of its own.
            Recorder.Warn($"The rule for subnet '{rule.SubnetId.Path}' crosses tenants, which {Arrival.Service.DisplayName} is not documented to support.");
        }

        return Allow(AccessReason.VirtualNetworkRule, ruleId, ElementOf(rule), "A rule of '{0}' names subnet '{1}', whose identity the request carries.", Target.Name, rule.SubnetId.Path);
    }

    /// <summary>Lets the request in by the address rule that admits it.</summary>
    public FirewallOutcome AllowAddress(AddressMatch match, string ruleId)
    {
        if (match.Fact.Length > 0)
        {
            Note("F-313", ElementOf(match.Rule), "The source is an Azure address by the published ranges ({0}).", match.Fact);
        }

        return match.Kind == AddressMatchKind.AzureRule
            ? Allow(AccessReason.AzureServicesRule, ruleId, ElementOf(match.Rule), "The rule '{0}' of '{1}' admits every address of Azure, those of other customers included.", match.Rule, Target.Name)
            : Allow(AccessReason.IpRule, ruleId, ElementOf(match.Rule), "The rule '{0}' of '{1}' holds {2}.", match.Rule, Target.Name, AddressText);
    }

    /// <summary>Refuses the request.</summary>
    public FirewallOutcome Deny(AccessReason reason, string ruleId, string element, RefusalGround ground, string format, params object?[] arguments)
    {
        Recorder.Step(TraceStepKind.ServiceFirewall, TraceOutcome.Stop, ruleId, element, format, arguments);
        return new(reason, Decided(element), Sees(ground));
    }

    /// <summary>Ends without an answer, since a fact is missing.</summary>
    public FirewallOutcome Undetermined(AccessReason reason, string ruleId, string element, string fact)
    {
        Recorder.Missing(fact);
        Recorder.Step(TraceStepKind.ServiceFirewall, TraceOutcome.Unknown, ruleId, element, "Not known: {0}.", fact);
        return new(reason, Decided(element), string.Empty);
    }

    /// <summary>Ends without an answer, since a value of the resource was left open.</summary>
    public FirewallOutcome ValueOpen(string ruleId, UnknownValue value) =>
        Undetermined(AccessReason.ValueUnknown, ruleId, value.Property, $"the value of '{value.Property}' of '{Target.Name}'{(value.Expression.Length > 0 ? $" ({value.Expression})" : string.Empty)}");

    public void NearMiss(string ruleId, string element, string format, params object?[] arguments) =>
        Recorder.Step(TraceStepKind.ServiceFirewall, TraceOutcome.NearMiss, ruleId, element, format, arguments);

    public void Note(string ruleId, string element, string format, params object?[] arguments) =>
        Recorder.Step(TraceStepKind.ServiceFirewall, TraceOutcome.Note, ruleId, element, format, arguments);

    /// <summary>What the client sees when it is refused.</summary>
    public string Sees(RefusalGround ground) => ServiceRefusals.Text(
        Family,
        Family == ServiceFamily.CosmosDb && IsEndpoint ? RefusalGround.ServiceEndpoint : ground, // F-412: the text names the path whatever the ground is
        AddressText,
        isHttp: Family == ServiceFamily.Synapse && Arrival.SubResource.Equals("Dev", StringComparison.OrdinalIgnoreCase));

    public DecidingElement Decided(string element) => new() { Stage = TraceStepKind.ServiceFirewall, ResourceId = Target.Id, Element = element };

    /// <summary>The place of an address rule.</summary>
    public string ElementOf(ServiceIpRule? rule)
    {
        var list = UsesNamedRules ? "firewallRules" : "ipRules";
        return rule is null ? list : $"{list}/{(rule.Name.Length > 0 ? rule.Name : rule.Text)}";
    }

    public static string ElementOf(ServiceVirtualNetworkRule rule) => $"virtualNetworkRules/{rule.SubnetId.Path}";

    /// <summary>Keeps a remedy until it is certain that one is needed.</summary>
    public void Advise(string remedy) => (_advice ??= []).Add(remedy);

    /// <summary>Hands the remedies over.</summary>
    public void GiveAdvice()
    {
        foreach (var remedy in _advice ?? [])
        {
            Recorder.Recommend(remedy);
        }
    }

    private bool UsesNamedRules => Family is ServiceFamily.Sql or ServiceFamily.Synapse or ServiceFamily.PostgreSql or ServiceFamily.MySql or ServiceFamily.MariaDb or ServiceFamily.DataLakeGen1;

    private AddressMatch MatchOne(CompiledServiceFirewall.AddressRules rules, IpAddress address)
    {
        var rule = rules.Ranges.Find(address);
        if (rule is { IsAllow: true })
        {
            return new(AddressMatchKind.Rule, rule);
        }

        if (rules.AzureRule is { } azure)
        {
            if (IsInAzure is { } known)
            {
                return known ? new(AddressMatchKind.AzureRule, azure) : new(AddressMatchKind.None, rule);
            }

            if (TagAddresses(AzureCloudTag) is not { } tag)
            {
                return AzureTagMissing(azure);
            }

            return tag.Contains(address)
                ? new(AddressMatchKind.AzureRule, azure) { Fact = TagText }
                : new(AddressMatchKind.None, rule);
        }

        return new(AddressMatchKind.None, rule);
    }

    private AddressMatch MatchSet(CompiledServiceFirewall.AddressRules rules, IpSet addresses)
    {
        var admitted = rules.Ranges.Admitted;
        var rest = addresses.Except(admitted);
        if (rest.IsEmpty)
        {
            return new(AddressMatchKind.Rule, rules.Ranges.Find(addresses.First ?? default));
        }

        var some = addresses.Intersect(admitted);
        if (rules.AzureRule is { } azure && IsInAzure != false)
        {
            if (IsInAzure == true)
            {
                return new(AddressMatchKind.AzureRule, azure);
            }

            if (TagAddresses(AzureCloudTag) is not { } tag)
            {
                return AzureTagMissing(azure);
            }

            var outside = rest.Except(tag.Addresses);
            if (outside.IsEmpty)
            {
                return new(AddressMatchKind.AzureRule, azure) { Fact = TagText };
            }

            some = some.Union(rest.Except(outside));
        }

        return some.IsEmpty
            ? AddressMatch.None
            : new(AddressMatchKind.Depends, rules.Ranges.Find(some.First ?? default))
            {
                Reason = AccessReason.AlternativesDiffer,
                Fact = $"which of the addresses {addresses} the client leaves with; the rules of '{Target.Name}' admit {some} and not {addresses.Except(some)}",
            };
    }

    private AddressMatch MatchUnknown(CompiledServiceFirewall.AddressRules rules)
    {
        if (rules.AzureRule is { } azure && IsInAzure == true)
        {
            return new(AddressMatchKind.AzureRule, azure);
        }

        var admitted = rules.Ranges.Admitted;
        if (admitted.Contains(IpSet.AllIPv4))
        {
            return new(AddressMatchKind.Rule, rules.Ranges.Find(IpAddress.FromV4(0)));
        }

        // WHY: a service of the platform calls from the published Azure addresses, so rules for other addresses cannot concern it.
        if (IsPlatform && TagAddresses(AzureCloudTag) is { } tag && !admitted.Overlaps(tag.Addresses))
        {
            return AddressMatch.None with { Fact = $"the addresses of {CallerName}; taken to be among the published Azure addresses ({TagText})" };
        }

        return admitted.IsEmpty && rules.AzureRule is null
            ? AddressMatch.None
            : new(AddressMatchKind.Depends)
            {
                Fact = Identity.Origin.Length > 0
                    ? $"the public address the client leaves with ({Identity.Origin}), which the rules of '{Target.Name}' are compared with"
                    : $"the public address the client leaves with, which the rules of '{Target.Name}' are compared with",
            };
    }

    private string TagText => $"service tag {AzureCloudTag}, edition {Topology.ServiceTags.ChangeNumber}";

    private AddressMatch AzureTagMissing(ServiceIpRule azure) => new(AddressMatchKind.Depends, azure)
    {
        Reason = AccessReason.ServiceTagUnknown,
        Fact = $"whether {AddressText} is an Azure address; the service tags in use lack {AzureCloudTag}",
    };
}
