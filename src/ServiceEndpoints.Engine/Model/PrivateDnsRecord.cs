using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>An address record of a private DNS zone.</summary>
public sealed record PrivateDnsRecord
{
    /// <summary>The name relative to the zone, for example contosodata.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>The addresses.</summary>
    public EquatableArray<IpAddress> Addresses { get; internal init; }

    /// <summary>The name and its addresses.</summary>
    public override string ToString() => $"{Name}: {string.Join(", ", Addresses)}";
}
