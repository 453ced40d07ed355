using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>A question: may this source reach that destination?</summary>
public sealed record AccessRequest
{
    /// <summary>Where the request comes from.</summary>
    public AccessSource Source { get; internal init; } = null!; // set by every creator

    /// <summary>Where it goes.</summary>
    public AccessDestination Destination { get; internal init; } = null!; // set by every creator

    /// <summary>The transport protocol.</summary>
    public NetworkProtocol Protocol { get; internal init; } = NetworkProtocol.Tcp;

    /// <summary>The destination port, 0 to 65535; null takes the usual port of the service, or 443.</summary>
    public int? Port { get; internal init; }

    /// <summary>The source port, 0 to 65535; null means any ephemeral port (49152 to 65535).</summary>
    public int? SourcePort { get; internal init; }

    /// <summary>What kind of operation it is.</summary>
    public AccessOperation Operation { get; internal init; }

    /// <summary>The database, for database-level rules of SQL Database (F-311); empty means none is named.</summary>
    public string Database { get; internal init; } = string.Empty;

    /// <summary>Request headers, for access restrictions of App Service (F-616).</summary>
    public EquatableArray<HeaderCondition> Headers { get; internal init; }

    /// <summary>True when the request carries a SAS token (F-079, F-115).</summary>
    public bool UsesSasToken { get; internal init; }

    /// <summary>The address restriction of the SAS token; null when it has none (F-115).</summary>
    public IpRange? SasAddressRange { get; internal init; }

    /// <summary>True when the caller authenticates with a managed identity, false when not; null when not stated (F-078, F-130, F-775).</summary>
    public bool? UsesManagedIdentity { get; internal init; }

    /// <summary>False skips the trace; verdict, reason and element stay the same.</summary>
    public bool WithTrace { get; internal init; } = true;

    /// <summary>Source and destination.</summary>
    public override string ToString() => $"{Source} -> {Destination}";
}
