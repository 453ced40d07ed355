namespace ServiceEndpoints.Engine.Model;

/// <summary>The readings of R-417.</summary>
public enum ForwardedTrafficFlag
{
    /// <summary>The link of the receiving network towards the sending one needs the flag (the default).</summary>
    ReceivingSide,

    /// <summary>The link of the sending network towards the receiving one needs the flag.</summary>
    SendingSide,
}
