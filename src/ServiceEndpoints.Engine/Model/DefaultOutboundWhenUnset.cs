namespace ServiceEndpoints.Engine.Model;

/// <summary>The readings of R-512.</summary>
public enum DefaultOutboundWhenUnset
{
    /// <summary>Unset means that default outbound access exists (the default).</summary>
    Allowed,

    /// <summary>Networks created on 2025-09-30 or later are private unless set otherwise.</summary>
    ByCreationDate,
}
