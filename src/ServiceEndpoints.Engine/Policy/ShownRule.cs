using System.Collections.Immutable;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>The sides and ports of a rule as they are written.</summary>
internal sealed record ShownRule(
    ImmutableArray<SecurityRuleAddresses> Sources, ImmutableArray<SecurityRuleAddresses> Destinations, EquatableArray<PortRange> SourcePorts, EquatableArray<PortRange> DestinationPorts);
