namespace ServiceEndpoints.Engine.Model;

/// <summary>A service endpoint that is enabled on a subnet.</summary>
public sealed record ServiceEndpoint
{
    /// <summary>The endpoint type, for example Microsoft.Storage; compared without regard to letter case .</summary>
    public string Service { get; internal init; } = string.Empty;

    /// <summary>The regions that the endpoint reaches in canonical spelling, or '*'; empty means the default of the type .</summary>
    public EquatableArray<string> Locations { get; internal init; }

    /// <summary>Succeeded, Updating, Deleting or Failed; the endpoint counts only when Succeeded .</summary>
    public string ProvisioningState { get; internal init; } = Succeeded;

    /// <summary>The public address resource of a standard service endpoint, or null .</summary>
    public ResourceId? NetworkIdentifierId { get; internal init; }

    internal const string Succeeded = "Succeeded";

    internal bool IsActive => ProvisioningState.Equals(Succeeded, StringComparison.OrdinalIgnoreCase);

    /// <summary>The endpoint type.</summary>
    public override string ToString() => Service;
}
