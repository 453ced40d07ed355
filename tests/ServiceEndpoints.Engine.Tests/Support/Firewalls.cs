using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Policy;

namespace ServiceEndpoints.Engine.Tests.Support;

/// <summary>Short ways to let a request arrive at the firewall of a service, as section 18 of the service firewalls does: subnets v/s1 and v/s2, region westeurope.</summary>
internal static class Firewalls
{
    public const string Vault = "Microsoft.KeyVault/vaults";
    public const string Hsm = "Microsoft.KeyVault/managedHSMs";
    public const string Sql = "Microsoft.Sql/servers";
    public const string Synapse = "Microsoft.Synapse/workspaces";
    public const string PostgreSql = "Microsoft.DBforPostgreSQL/servers";
    public const string MySql = "Microsoft.DBforMySQL/servers";
    public const string MariaDb = "Microsoft.DBforMariaDB/servers";
    public const string Cosmos = "Microsoft.DocumentDB/databaseAccounts";
    public const string EventHubs = "Microsoft.EventHub/namespaces";
    public const string ServiceBus = "Microsoft.ServiceBus/namespaces";
    public const string App = "Microsoft.Web/sites";
    public const string Cognitive = "Microsoft.CognitiveServices/accounts";
    public const string Registry = "Microsoft.ContainerRegistry/registries";
    public const string DataLake = "Microsoft.DataLakeStore/accounts";

    public static ServiceNetworkRules Deny { get; } = new() { DefaultAction = FirewallAction.Deny, Bypass = FirewallBypass.None };

    public static ServiceNetworkRules Allow { get; } = new() { DefaultAction = FirewallAction.Allow, Bypass = FirewallBypass.None };

    public static ServiceNetworkRules Ip(this ServiceNetworkRules rules, params string[] texts) => rules with { IpRules = rules.IpRules.AddRange(texts.Select(IpRule)) };

    public static ServiceNetworkRules Subnet(this ServiceNetworkRules rules, string path, VirtualNetworkRuleState state = VirtualNetworkRuleState.Effective) =>
        rules with { VirtualNetworkRules = rules.VirtualNetworkRules.Add(new() { SubnetId = Net.SubnetId(path), State = state }) };

    /// <summary>A rule from 'name=first-last', 'first-last', a block or an address; a leading '!' rejects; 'db:' in front binds it to a database.</summary>
    public static ServiceIpRule IpRule(string text)
    {
        var isAllow = text[0] != '!';
        var rest = isAllow ? text : text[1..];
        var colon = rest.IndexOf("://", StringComparison.Ordinal);
        var database = colon < 0 ? string.Empty : rest[..colon];
        rest = colon < 0 ? rest : rest[(colon + 3)..];
        var equals = rest.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? string.Empty : rest[..equals];
        rest = equals < 0 ? rest : rest[(equals + 1)..];
        var dash = rest.IndexOf('-', StringComparison.Ordinal);
        var range = dash < 0 ? IpRange.Of(IpPrefix.Parse(rest)) : new(IpAddress.Parse(rest[..dash]), IpAddress.Parse(rest[(dash + 1)..]));
        return new() { Name = name, Text = rest, Range = range, IsAllow = isAllow, Database = database };
    }

    public static ServiceResource Of(string type, ServiceNetworkRules? rules = null, string name = "target") => Net.Resource(type, name, rules);

    /// <summary>A client on the Internet, outside Azure.</summary>
    public static ServiceArrival Internet(ServiceResource target, string address) => Public(target, address) with { SourceIsInAzure = false };

    /// <summary>A client with a public address; null stands for one that is not known.</summary>
    public static ServiceArrival Public(ServiceResource target, string? address) => new()
    {
        Request = new() { Source = new AccessSource.Internet(address is null ? default : Addresses(address).First ?? default), Destination = new AccessDestination.Service(target.Id) },
        Target = target,
        Service = ServiceCatalog.FindService(target.Type) ?? throw new InvalidOperationException(target.Type),
        Path = AccessPath.PublicEndpoint,
        Port = (ServiceCatalog.FindService(target.Type) ?? throw new InvalidOperationException(target.Type)).DefaultPort,
        Identity = new() { Kind = SourceIdentityKind.Public, Addresses = address is null ? null : Addresses(address), Origin = address is null ? "default outbound access" : string.Empty },
    };

    /// <summary>A machine in a subnet without endpoint, with a public address of its own.</summary>
    public static ServiceArrival Machine(ServiceResource target, string subnet, string? address, EndpointGap gap = EndpointGap.NotEnabled) => Public(target, address) with
    {
        ClientSubnetId = Net.SubnetId(subnet),
        LastSubnetId = Net.SubnetId(subnet),
        EndpointGap = gap,
        SourceIsInAzure = true,
        SourceRegion = "westeurope",
        AddressesWithoutEndpoint = address is null ? null : Addresses(address),
    };

    /// <summary>A machine of the region of a storage account, which sees it with an internal address.</summary>
    public static ServiceArrival SameRegion(ServiceResource target, string subnet, string? address, EndpointGap gap = EndpointGap.NotEnabled) =>
        Machine(target, subnet, address, gap) with { Identity = new() { Kind = SourceIdentityKind.AzureInternal } };

    /// <summary>A machine in a subnet whose endpoint carries the request.</summary>
    public static ServiceArrival Endpoint(ServiceResource target, string subnet, string? without = null, string address = "10.1.1.4") => Machine(target, subnet, null, EndpointGap.None) with
    {
        Path = AccessPath.ServiceEndpoint,
        Identity = new() { Kind = SourceIdentityKind.Subnet, SubnetId = Net.SubnetId(subnet), Addresses = IpSet.Of(IpAddress.Parse(address)) },
        AddressesWithoutEndpoint = without is null ? null : Addresses(without),
    };

    /// <summary>An Azure service that calls from the platform.</summary>
    public static ServiceArrival Trusted(ServiceResource target, string service) => Public(target, null) with
    {
        Request = new() { Source = new AccessSource.TrustedService(service), Destination = new AccessDestination.Service(target.Id) },
        Path = AccessPath.AzurePlatform,
        Identity = new() { Kind = SourceIdentityKind.AzureService, Origin = service },
        SourceIsInAzure = true,
    };

    /// <summary>A resource that calls with its identity.</summary>
    public static ServiceArrival Instance(ServiceResource target, ResourceId caller, string tenant = "") => Public(target, null) with
    {
        Request = new() { Source = new AccessSource.ResourceInstance(caller), Destination = new AccessDestination.Service(target.Id) },
        Path = AccessPath.AzurePlatform,
        Identity = new() { Kind = SourceIdentityKind.AzureService, Origin = caller.ToString() },
        SourceIsInAzure = true,
        CallerId = caller,
        CallerTenantId = tenant,
    };

    /// <summary>A request over a private endpoint.</summary>
    public static ServiceArrival Private(ServiceResource target, PrivateEndpoint? endpoint, string part = "") => Public(target, null) with
    {
        Path = AccessPath.PrivateEndpoint,
        Identity = new() { Kind = SourceIdentityKind.Private, Addresses = IpSet.Of(IpAddress.Parse("10.1.1.4")) },
        PrivateEndpoint = endpoint,
        SubResource = part,
    };

    public static PrivateEndpoint PrivateEndpointTo(ServiceResource target, string group, PrivateEndpointConnectionState state = PrivateEndpointConnectionState.Approved) => new()
    {
        Id = Net.Id(PrivateEndpoint.Type, "pe"),
        SubnetId = Net.SubnetId("v/s2"),
        TargetId = target.Id,
        GroupId = group,
        ConnectionState = state,
    };

    public static ServiceArrival Asking(this ServiceArrival arrival, Func<AccessRequest, AccessRequest> change) => arrival with { Request = change(arrival.Request) };

    public static Judgement Judge(ServiceArrival arrival, params Resource[] others) => Judge(arrival, TopologySettings.Default, others);

    public static Judgement Judge(ServiceArrival arrival, TopologySettings settings, params Resource[] others)
    {
        var topology = Topology.Empty.With(others.Append(arrival.Target)).With(settings);
        return Judge(arrival, topology);
    }

    public static Judgement Judge(ServiceArrival arrival, Topology topology)
    {
        var traced = new DecisionRecorder(withTrace: true);
        var outcome = ServiceFirewallEvaluator.Evaluate(topology.Compiled, arrival, traced);

        // The trace never changes the answer.
        var silent = new DecisionRecorder(withTrace: false);
        Assert.Equal(outcome, ServiceFirewallEvaluator.Evaluate(topology.Compiled, arrival, silent));
        Assert.Equal(traced.Readings, silent.Readings);
        Assert.Equal(traced.MissingFacts, silent.MissingFacts);
        Assert.Equal(traced.Recommendations, silent.Recommendations);
        Assert.Equal(traced.Warnings, silent.Warnings);

        // Every answer is the last word of the trace, and every refusal says what the client sees and what would help.
        Assert.NotEmpty(traced.Steps);
        Assert.All(traced.Steps, step => Assert.NotEmpty(step.Message));
        switch (outcome.Verdict)
        {
            case AccessVerdict.Allowed:
                Assert.Empty(outcome.ClientSees);
                Assert.Contains(traced.Steps, step => step.Outcome == TraceOutcome.Pass);
                break;
            case AccessVerdict.Denied:
                Assert.NotEmpty(outcome.ClientSees);
                Assert.Contains(traced.Steps, step => step.Outcome == TraceOutcome.Stop);
                Assert.All(traced.Recommendations, text => Assert.Matches("^[A-Z].*\\.$", text));
                break;
            case AccessVerdict.Undetermined:
                Assert.NotEmpty(traced.MissingFacts);
                Assert.Contains(traced.Steps, step => step.Outcome == TraceOutcome.Unknown);
                break;
        }

        return new(outcome, traced);
    }

    public static IpSet Addresses(string text) => IpSet.From(text.Split(' ').Select(part => IpPrefix.Parse(part)));
}

/// <summary>The answer of a firewall with what was collected on the way.</summary>
internal sealed record Judgement(FirewallOutcome Outcome, DecisionRecorder Recorder)
{
    public AccessReason Reason => Outcome.Reason;

    public AccessVerdict Verdict => Outcome.Verdict;

    public string Element => Outcome.DecidedBy.Element;

    public string Sees => Outcome.ClientSees;

    public bool Follows(string rule) => Recorder.Steps.Any(step => step.RuleId.Split(", ").Contains(rule));

    public bool HasReading(string rule) => Recorder.Readings.Any(reading => reading.RuleId.Split(", ").Contains(rule));

    public TraceStep NearMiss(string rule) => Recorder.Steps.First(step => step.Outcome == TraceOutcome.NearMiss && step.RuleId.Split(", ").Contains(rule));
}
