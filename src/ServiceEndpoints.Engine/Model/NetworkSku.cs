namespace ServiceEndpoints.Engine.Model;

/// <summary>The tier of a public address or load balancer.</summary>
public enum NetworkSku
{
    /// <summary>Standard, secure by default.</summary>
    Standard,

    /// <summary>Basic, open by default.</summary>
    Basic,
}
