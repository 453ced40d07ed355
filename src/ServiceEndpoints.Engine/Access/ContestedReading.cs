namespace ServiceEndpoints.Engine.Access;

/// <summary>A contested or inferred reading that a decision hangs on (R-010).</summary>
public sealed record ContestedReading
{
    /// <summary>The name of the switch in the settings of the topology; empty for an inferred rule without switch.</summary>
    public string Setting { get; internal init; } = string.Empty;

    /// <summary>The value in use.</summary>
    public string Value { get; internal init; } = string.Empty;

    /// <summary>The rule.</summary>
    public string RuleId { get; internal init; } = string.Empty;

    /// <summary>The value under which the decision comes out differently, with that outcome, for example 'EndpointAlways: Allowed (VirtualNetworkRule)'; empty when not compared.</summary>
    public string Alternative { get; internal init; } = string.Empty;

    /// <summary>Setting, value and alternative.</summary>
    public override string ToString() => $"{Setting}={Value} ({RuleId}){(Alternative.Length > 0 ? $"; {Alternative}" : string.Empty)}";
}
