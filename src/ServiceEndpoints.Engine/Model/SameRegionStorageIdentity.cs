namespace ServiceEndpoints.Engine.Model;

/// <summary>The readings of R-540.</summary>
public enum SameRegionStorageIdentity
{
    /// <summary>Storage sees an address internal to the provider; IP rules cannot match (the default).</summary>
    AzureInternal,

    /// <summary>Storage sees the public address.</summary>
    Public,
}
