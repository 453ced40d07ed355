namespace ServiceEndpoints.Engine.Policy;

/// <summary>The tags of platform addresses that only they can filter (N-161, N-163).</summary>
internal enum PlatformTag
{
    None,
    Dns,
    Metadata,
    Activation,
}
