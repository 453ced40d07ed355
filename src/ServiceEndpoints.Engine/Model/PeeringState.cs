namespace ServiceEndpoints.Engine.Model;

/// <summary>The state of one side of a peering .</summary>
public enum PeeringState
{
    /// <summary>Both links exist; traffic flows.</summary>
    Connected,

    /// <summary>Only this link was created; no traffic.</summary>
    Initiated,

    /// <summary>The other link was deleted; no traffic until both are recreated.</summary>
    Disconnected,
}
