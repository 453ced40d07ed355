using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>An access rule of a perimeter profile (F-077).</summary>
public sealed record PerimeterAccessRule
{
    /// <summary>The name.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>Inbound or Outbound.</summary>
    public TrafficDirection Direction { get; internal init; }

    /// <summary>Source blocks of an inbound rule.</summary>
    public EquatableArray<IpPrefix> AddressPrefixes { get; internal init; }

    /// <summary>Source subscriptions of an inbound rule, as ids without path.</summary>
    public EquatableArray<string> SubscriptionIds { get; internal init; }

    /// <summary>Host names of an outbound rule.</summary>
    public EquatableArray<string> FullyQualifiedDomainNames { get; internal init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
