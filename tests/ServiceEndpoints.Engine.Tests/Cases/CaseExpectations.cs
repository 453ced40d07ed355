using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Policy;
using ServiceEndpoints.Engine.Routing;

namespace ServiceEndpoints.Engine.Tests.Cases;

/// <summary>A finding that reader or validator must report.</summary>
internal sealed class ExpectedFinding
{
    private readonly string? _code;
    private readonly string? _rule;
    private readonly string? _at;
    private readonly string? _azure;
    private readonly string? _resource;

    public ExpectedFinding(DocumentNode node)
    {
        CaseDocument.Allow(node, "code", "rule", "at", "azure", "resource");
        _code = CaseDocument.Text(node, "code");
        _rule = CaseDocument.Text(node, "rule");
        _at = CaseDocument.Text(node, "at");
        _azure = CaseDocument.Text(node, "azure");
        _resource = CaseDocument.Text(node, "resource");
    }

    public bool Matches(Diagnostic finding) =>
        (_code is null || _code == finding.Code || _code == finding.Name) &&
        (_rule is null || RuleMentions.In(finding.RuleId).Contains(_rule)) &&
        (_at is null || _at == finding.Property || _at == finding.Span?.Path) &&
        (_azure is null || _azure == finding.AzureCode) &&
        (_resource is null || _resource == finding.ResourceId?.Path);

    public override string ToString() => string.Join(' ', new[] { _code, _rule, _resource, _at, _azure }.OfType<string>());
}

/// <summary>What the removal of a resource must be answered with; every error must be listed.</summary>
internal sealed class ExpectedRemoval
{
    private readonly string _resource;
    private readonly ExpectedFinding[] _findings;

    public ExpectedRemoval(DocumentNode node)
    {
        CaseDocument.Allow(node, "remove", "findings");
        _resource = CaseDocument.Text(node, "remove") ?? throw new InvalidDataException($"{node.Span}: a removal needs 'remove'.");
        _findings = [.. (node.Find("findings")?.Items ?? []).Select(item => new ExpectedFinding(item))];
    }

    public string? Difference(Topology topology)
    {
        var id = TopologyResolver.ResolveSubnet(topology, _resource, out _)?.Id ?? topology.IdsNamed(_resource).SingleOrDefault() ?? throw new InvalidDataException($"There is nothing named '{_resource}'.");
        var found = TopologyValidator.ValidateRemoval(topology, id);
        var unexpected = found.Where(finding => finding.Severity == DiagnosticSeverity.Error && !_findings.Any(expected => expected.Matches(finding))).ToList();
        var missing = _findings.Where(expected => !found.Any(expected.Matches)).ToList();
        return unexpected.Count == 0 && missing.Count == 0 ? null
            : $"removal of {_resource}: not expected: {string.Join("; ", unexpected)}; missing: {string.Join("; ", missing)}; found: {string.Join("; ", found.Select(finding => $"{finding} [{finding.Name} {finding.RuleId} {finding.Property}]"))}";
    }
}

/// <summary>What a decision must show besides verdict, reason, identity and element.</summary>
internal sealed class ExpectedTrace
{
    private readonly string[] _rules;
    private readonly string[] _readings;
    private readonly string[] _withoutReadings;
    private readonly string[] _warnings;
    private readonly string[] _missing;
    private readonly string[] _steps;
    private readonly string[] _withoutSteps;
    private readonly string? _clientSees;
    private readonly string? _serviceTags;

    public ExpectedTrace(DocumentNode node)
    {
        CaseDocument.Allow(node, "rules", "readings", "withoutReadings", "warnings", "missing", "steps", "withoutSteps", "clientSees", "serviceTags");
        _rules = [.. CaseDocument.Texts(node, "rules")];
        _readings = [.. CaseDocument.Texts(node, "readings")];
        _withoutReadings = [.. CaseDocument.Texts(node, "withoutReadings")];
        _warnings = [.. CaseDocument.Texts(node, "warnings")];
        _missing = [.. CaseDocument.Texts(node, "missing")];
        _steps = [.. CaseDocument.Texts(node, "steps")];
        _withoutSteps = [.. CaseDocument.Texts(node, "withoutSteps")];
        _clientSees = CaseDocument.Text(node, "clientSees");
        _serviceTags = CaseDocument.Text(node, "serviceTags");
    }

    public IEnumerable<string> Differences(AccessDecision decision)
    {
        foreach (var rule in _rules.Where(rule => !decision.Steps.Any(step => RuleMentions.In(step.RuleId).Contains(rule))))
        {
            yield return $"no step of the walk names the rule {rule}";
        }

        // R-010: a reading is named with the value in use; the other outcome stands in its alternative.
        foreach (var reading in _readings.Where(reading => !decision.Readings.Any(named => named.ToString().Contains(reading, StringComparison.Ordinal))))
        {
            yield return $"the decision does not name the reading '{reading}', only: {string.Join(" | ", decision.Readings)}";
        }

        foreach (var reading in _withoutReadings.Where(reading => decision.Readings.Any(named => named.ToString().Contains(reading, StringComparison.Ordinal))))
        {
            yield return $"the decision names the reading '{reading}': {string.Join(" | ", decision.Readings)}";
        }

        foreach (var warning in _warnings.Where(warning => !decision.Warnings.Any(text => text.Contains(warning, StringComparison.Ordinal))))
        {
            yield return $"no warning says '{warning}', only: {string.Join(" | ", decision.Warnings)}";
        }

        foreach (var fact in _missing.Where(fact => !decision.MissingFacts.Any(text => text.Contains(fact, StringComparison.Ordinal))))
        {
            yield return $"'{fact}' is not named as missing, only: {string.Join(" | ", decision.MissingFacts)}";
        }

        foreach (var text in _steps.Where(text => !decision.Steps.Any(step => step.Message.Contains(text, StringComparison.Ordinal))))
        {
            yield return $"no step of the walk says '{text}'";
        }

        foreach (var text in _withoutSteps.Where(text => decision.Steps.Any(step => step.Message.Contains(text, StringComparison.Ordinal))))
        {
            yield return $"a step of the walk says '{text}'";
        }

        // R-241: the change number of the tags that took part; 0 when none did.
        if (_serviceTags is { } number && number != decision.ServiceTagChangeNumber.ToString(System.Globalization.CultureInfo.InvariantCulture))
        {
            yield return $"the service tags are those of change {decision.ServiceTagChangeNumber} instead of {number}";
        }

        if (_clientSees is { } seen && !decision.ClientSees.Contains(seen, StringComparison.Ordinal))
        {
            yield return $"the client sees '{decision.ClientSees}' instead of '{seen}'";
        }
    }
}

/// <summary>An effective route that a subnet must have or must not have, or how many it has.</summary>
internal sealed class ExpectedRoute
{
    private readonly string? _source;
    private readonly string? _state;
    private readonly string? _prefix;
    private readonly string? _type;
    private readonly string[]? _hops;
    private readonly string? _name;
    private readonly string? _position;
    private readonly string? _count;
    private readonly bool _isAbsent;

    public ExpectedRoute(DocumentNode node)
    {
        CaseDocument.Allow(node, "subnet", "source", "state", "prefix", "nextHopType", "nextHop", "name", "position", "count", "absent");
        Subnet = CaseDocument.Text(node, "subnet") ?? throw new InvalidDataException($"{node.Span}: an expected route needs a 'subnet'.");
        _source = CaseDocument.Text(node, "source");
        _state = CaseDocument.Text(node, "state");
        _prefix = CaseDocument.Text(node, "prefix");
        _type = CaseDocument.Text(node, "nextHopType");
        _hops = node.Find("nextHop") is null ? null : [.. CaseDocument.Texts(node, "nextHop").Where(text => text.Length > 0)];
        _name = CaseDocument.Text(node, "name");
        _position = CaseDocument.Text(node, "position");
        _count = CaseDocument.Text(node, "count");
        _isAbsent = CaseDocument.Text(node, "absent") == "true";
    }

    /// <summary>Network and subnet.</summary>
    public string Subnet { get; }

    public string? Difference(Topology topology)
    {
        if (TopologyResolver.ResolveSubnet(topology, Subnet, out var finding) is not { } subnet)
        {
            return finding?.Message;
        }

        var routes = RouteQueries.EffectiveRoutes(topology, subnet);
        if (_count is not null)
        {
            return _count == routes.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) ? null : $"expected {_count} routes of '{Subnet}', got {routes.Count}:{Lines(routes)}";
        }

        var found = routes.Count(Matches);
        return _isAbsent ? (found == 0 ? null : $"unexpected {this}:{Lines(routes)}") : found == 1 ? null : $"expected one route {this}, got {found} among:{Lines(routes)}";

        bool Matches(EffectiveRoute route) =>
            (_source is null || _source == route.Source.ToString()) &&
            (_state is null || _state == route.State.ToString()) &&
            (_type is null || _type == route.NextHopType.ToString()) &&
            (_name is null || _name == route.Name) &&
            (_hops is null || _hops.SequenceEqual(route.NextHopIpAddress.Select(hop => hop.ToString()))) &&
            (_position is null || _position == (routes.ToList().IndexOf(route) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)) &&
            (_prefix is null || _prefix == route.EndpointService || _prefix == route.ServiceTag || (IpPrefix.TryParse(_prefix, out var prefix) && (route.AddressPrefix.Contains(prefix))));
    }

    public override string ToString() => string.Join(' ', new[] { Subnet, _name, _source, _state, _prefix, _type, _hops is null ? null : string.Join(',', _hops), _count is null ? null : $"{_count} routes", _isAbsent ? "absent" : null }.OfType<string>());

    private static string Lines(IEnumerable<EffectiveRoute> routes) => string.Concat(routes.Select(route => $"{Environment.NewLine}  {route.State} {route}{(route.Note.Length > 0 ? $" - {route.Note}" : string.Empty)}"));
}

/// <summary>The answer to a next hop question.</summary>
internal sealed class ExpectedNextHop
{
    private readonly string _from;
    private readonly string _to;
    private readonly string? _type;
    private readonly string? _address;
    private readonly string? _table;

    public ExpectedNextHop(DocumentNode node)
    {
        CaseDocument.Allow(node, "from", "to", "type", "address", "table", "name");
        _from = CaseDocument.Text(node, "from") ?? throw new InvalidDataException($"{node.Span}: an expected next hop needs 'from'.");
        _to = CaseDocument.Text(node, "to") ?? throw new InvalidDataException($"{node.Span}: an expected next hop needs 'to'.");
        _type = CaseDocument.Text(node, "type");
        _address = node.Find("address") is null ? null : CaseDocument.Text(node, "address") ?? string.Empty;
        _table = CaseDocument.Text(node, "table");
        Name = CaseDocument.Text(node, "name") ?? $"{_from} -> {_to}";
    }

    public string Name { get; }

    public string? Difference(Topology topology)
    {
        var to = IpAddress.Parse(_to);
        NextHopResult result;
        if (topology.All<NetworkInterface>().FirstOrDefault(nic => nic.Name == _from || nic.VirtualMachineId?.Name == _from) is { } nic)
        {
            result = RouteQueries.NextHop(topology, nic, nic.IpConfigurations[0].PrivateIpAddress ?? default, to);
        }
        else if (TopologyResolver.ResolveSubnet(topology, _from, out var finding) is { } subnet)
        {
            result = RouteQueries.NextHop(topology, subnet, to);
        }
        else
        {
            return finding?.Message;
        }

        var table = ResourceId.TryParse(result.RouteTableId, out var id) ? id.Name : result.RouteTableId;
        return (_type is null || _type == result.NextHopType.ToString()) && (_address is null || _address == (result.NextHopIpAddress?.ToString() ?? string.Empty)) && (_table is null || _table == table)
            ? null : $"expected {_type} {_address} {_table}, got {result} {table}";
    }
}

/// <summary>The answer to a question of the diagnostic commands about the filters of one machine.</summary>
internal abstract class ExpectedFilterAnswer
{
    protected ExpectedFilterAnswer(DocumentNode node)
    {
        At = Required(node, "at");
        Name = CaseDocument.Text(node, "name") ?? string.Empty;
        Direction = Word<TrafficDirection>(node, "direction");
        Protocol = CaseDocument.Text(node, "protocol") switch { null => NetworkProtocol.Tcp, "*" => NetworkProtocol.Any, _ => Word<NetworkProtocol>(node, "protocol") };
        Access = node.Find("access") is null ? null : Word<RuleAccess>(node, "access");
        Missing = CaseDocument.Text(node, "missing");
        _ = Access is not null || Missing is not null ? true : throw new InvalidDataException($"{node.Span}: neither 'access' nor 'missing' is expected.");
    }

    public string Name { get; }

    /// <summary>A machine or an interface.</summary>
    protected string At { get; }

    protected TrafficDirection Direction { get; }

    protected NetworkProtocol Protocol { get; }

    protected RuleAccess? Access { get; }

    protected string? Missing { get; }

    public abstract string? Difference(Topology topology);

    protected static string Required(DocumentNode node, string member) => CaseDocument.Text(node, member) ?? throw new InvalidDataException($"{node.Span}: '{member}' is missing.");

    protected NetworkInterface InterfaceOf(Topology topology) =>
        topology.All<NetworkInterface>().FirstOrDefault(nic => nic.Name == At || nic.VirtualMachineId?.Name == At) ??
        topology.Find<NetworkInterface>(topology.All<VirtualMachine>().FirstOrDefault(machine => machine.Name == At)?.NetworkInterfaceIds.FirstOrDefault()) ??
        throw new InvalidDataException($"There is no machine or interface '{At}'.");

    protected string? Differs(RuleAccess? access, EquatableArray<string> missing) =>
        Access != access ? $"expected {Access?.ToString() ?? "no answer"}, got {access?.ToString() ?? "no answer"}; missing: {missing}"
        : Missing is not null && !missing.Any(fact => fact.Contains(Missing, StringComparison.Ordinal)) ? $"'{Missing}' is not named as missing, only: {missing}"
        : null;

    private static T Word<T>(DocumentNode node, string member)
        where T : struct, Enum => Enum.TryParse<T>(Required(node, member), out var value) ? value : throw new InvalidDataException($"{node.Span}: '{CaseDocument.Text(node, member)}' is no {typeof(T).Name}.");
}

/// <summary>What IP flow verify must answer.</summary>
internal sealed class ExpectedIpFlow : ExpectedFilterAnswer
{
    private readonly string? _localAddress;
    private readonly string? _localPort;
    private readonly string _remoteAddress;
    private readonly string? _remotePort;
    private readonly string? _rule;
    private readonly string? _group;

    public ExpectedIpFlow(DocumentNode node)
        : base(node)
    {
        CaseDocument.Allow(node, "name", "at", "direction", "protocol", "localAddress", "localPort", "remoteAddress", "remotePort", "access", "rule", "group", "missing");
        _localAddress = CaseDocument.Text(node, "localAddress");
        _localPort = CaseDocument.Text(node, "localPort");
        _remoteAddress = Required(node, "remoteAddress");
        _remotePort = CaseDocument.Text(node, "remotePort");
        _rule = node.Find("rule") is null ? null : CaseDocument.Text(node, "rule") ?? string.Empty;
        _group = CaseDocument.Text(node, "group");
    }

    public override string? Difference(Topology topology)
    {
        var machine = topology.All<VirtualMachine>().FirstOrDefault(candidate => candidate.Name == At);
        var local = _localAddress is null ? InterfaceOf(topology).IpConfigurations[0].PrivateIpAddress ?? default : IpAddress.Parse(_localAddress);
        var answer = SecurityRuleQueries.VerifyIpFlow(topology, machine?.Id ?? InterfaceOf(topology).Id, Direction, Protocol, local, Port(_localPort), IpAddress.Parse(_remoteAddress), Port(_remotePort));
        return Differs(answer.Access, answer.MissingFacts)
            ?? (_rule is not null && _rule != answer.RuleName ? $"expected the rule '{_rule}', got '{answer.RuleName}'" : null)
            ?? (_group is not null && _group != answer.RuleOwner?.Name ? $"expected a rule of '{_group}', got one of '{answer.RuleOwner?.Name}'" : null);

        static int? Port(string? text) => text is null or "*" ? null : int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }
}

/// <summary>What NSG diagnostics must answer.</summary>
internal sealed class ExpectedDiagnosis : ExpectedFilterAnswer
{
    private readonly NetworkConfigurationDiagnosticProfile _profile;
    private readonly string[]? _groups;

    public ExpectedDiagnosis(DocumentNode node)
        : base(node)
    {
        CaseDocument.Allow(node, "name", "at", "direction", "protocol", "source", "destination", "port", "access", "groups", "missing");
        _profile = new() { Direction = Direction, Protocol = Protocol, Source = Required(node, "source"), Destination = Required(node, "destination"), DestinationPort = CaseDocument.Text(node, "port") ?? "*" };
        _groups = node.Find("groups") is null ? null : [.. CaseDocument.Texts(node, "groups")];
    }

    public override string? Difference(Topology topology)
    {
        var answer = SecurityRuleQueries.Diagnose(topology, InterfaceOf(topology), _profile).Single().NetworkSecurityGroupResult;
        var groups = answer.EvaluatedNetworkSecurityGroups.Select(group => $"{group.NetworkSecurityGroupId.Name} on {group.AppliedTo.Path}: {group.MatchedRule}").ToArray();
        return Differs(answer.SecurityRuleAccessResult, answer.MissingFacts)
            ?? (_groups is not null && !_groups.SequenceEqual(groups) ? $"expected '{string.Join("', '", _groups)}', got '{string.Join("', '", groups)}'" : null);
    }
}
