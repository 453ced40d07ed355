namespace ServiceEndpoints.Engine.Model;

/// <summary>The state of a private endpoint connection (F-802).</summary>
public enum PrivateEndpointConnectionState
{
    /// <summary>Traffic passes.</summary>
    Approved,

    /// <summary>The owner of the target has not decided.</summary>
    Pending,

    /// <summary>The owner of the target refused.</summary>
    Rejected,

    /// <summary>The target is gone.</summary>
    Disconnected,
}
