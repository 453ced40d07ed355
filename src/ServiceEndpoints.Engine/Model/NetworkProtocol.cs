namespace ServiceEndpoints.Engine.Model;

/// <summary>A transport protocol as rules and flows name it.</summary>
public enum NetworkProtocol
{
    /// <summary>Every protocol, written * or Any (N-044); not valid for a flow.</summary>
    Any,

    /// <summary>TCP.</summary>
    Tcp,

    /// <summary>UDP.</summary>
    Udp,

    /// <summary>ICMP, which carries no port (N-046).</summary>
    Icmp,

    /// <summary>IPsec ESP.</summary>
    Esp,

    /// <summary>IPsec AH.</summary>
    Ah,
}
