using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>A flow for NSG diagnostics, as New-AzNetworkWatcherNetworkConfigurationDiagnosticProfile describes it (N-341).</summary>
public sealed record NetworkConfigurationDiagnosticProfile
{
    /// <summary>Inbound or Outbound, seen from the interface.</summary>
    public TrafficDirection Direction { get; internal init; }

    /// <summary>The protocol; Any is written *.</summary>
    public NetworkProtocol Protocol { get; internal init; }

    /// <summary>An address, a block, a service tag, or * (N-344).</summary>
    public string Source { get; internal init; } = string.Empty;

    /// <summary>An address, a block, a service tag, or *.</summary>
    public string Destination { get; internal init; } = string.Empty;

    /// <summary>A port, or * (N-344).</summary>
    public string DestinationPort { get; internal init; } = "*";

    /// <summary>The flow in one line.</summary>
    public override string ToString() => $"{Direction} {(Protocol == NetworkProtocol.Any ? "*" : Protocol)} {Source} -> {Destination}:{DestinationPort}";
}
