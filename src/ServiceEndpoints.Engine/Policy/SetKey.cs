using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>What a decision about a set of packets depends on, within one topology.</summary>
internal readonly record struct SetKey(
    SubnetFilter Filter,
    SecurityStage? InterfaceStage,
    Resource? Local,
    Resource? Remote,
    TrafficDirection Direction,
    IpSet Source,
    PortRange SourcePorts,
    IpSet Destination,
    int DestinationPort,
    NetworkProtocol Protocol,
    bool IgnoreSourcePorts);
