namespace ServiceEndpoints.Engine.Policy;

/// <summary>What NSG diagnostics says about one profile (N-341).</summary>
public sealed record NetworkConfigurationDiagnosticResult
{
    /// <summary>The flow.</summary>
    public NetworkConfigurationDiagnosticProfile Profile { get; internal init; } = new();

    /// <summary>The answer.</summary>
    public NetworkSecurityGroupResult NetworkSecurityGroupResult { get; internal init; } = new();

    /// <summary>Profile and access.</summary>
    public override string ToString() => $"{Profile}: {NetworkSecurityGroupResult}";
}
