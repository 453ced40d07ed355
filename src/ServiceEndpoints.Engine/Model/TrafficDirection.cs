namespace ServiceEndpoints.Engine.Model;

/// <summary>The direction of traffic, seen from the network interface.</summary>
public enum TrafficDirection
{
    /// <summary>Towards the interface.</summary>
    Inbound,

    /// <summary>From the interface.</summary>
    Outbound,
}
