namespace ServiceEndpoints.Engine.Access;

/// <summary>What the far end can tell about the source .</summary>
public enum SourceIdentityKind
{
    /// <summary>The request does not arrive, or the source is unknown.</summary>
    None,

    /// <summary>A subnet, with a private address.</summary>
    Subnet,

    /// <summary>A public address, or a set of which one is used.</summary>
    Public,

    /// <summary>A private address.</summary>
    Private,

    /// <summary>An address internal to the provider .</summary>
    AzureInternal,

    /// <summary>A public address of an on-premises site.</summary>
    OnPremises,

    /// <summary>An Azure service without address.</summary>
    AzureService,
}
