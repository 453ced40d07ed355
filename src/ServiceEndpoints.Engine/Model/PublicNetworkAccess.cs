namespace ServiceEndpoints.Engine.Model;

/// <summary>The values of publicNetworkAccess (F-035, F-073).</summary>
public enum PublicNetworkAccess
{
    /// <summary>The public endpoint is open to what the rules admit.</summary>
    Enabled,

    /// <summary>The public endpoint is closed; private endpoints still work.</summary>
    Disabled,

    /// <summary>Only a network security perimeter decides.</summary>
    SecuredByPerimeter,
}
