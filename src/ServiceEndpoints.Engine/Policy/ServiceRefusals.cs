using ServiceEndpoints.Engine.Catalog;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>On what ground a service refuses a request, as far as the client can tell.</summary>
internal enum RefusalGround
{
    /// <summary>No rule admits a request over the public path.</summary>
    PublicPath,

    /// <summary>No rule admits a request over a service endpoint.</summary>
    ServiceEndpoint,

    /// <summary>Public access is off.</summary>
    PublicAccessOff,

    /// <summary>A perimeter refuses.</summary>
    Perimeter,

    /// <summary>The request came over a private endpoint that does not serve it.</summary>
    PrivateEndpoint,
}

/// <summary>The table of what clients see when a service refuses them (F-900): the connection is made, and the answer is a refusal (F-003), for databases one of the login (F-327).</summary>
internal static class ServiceRefusals
{
    /// <summary>What the client of a shared access signature with another address sees (F-115).</summary>
    public const string SasSource = "HTTP 403 AuthorizationSourceIPMismatch: the signature does not admit this source address";

    /// <summary>What a client sees whose credential cannot prove who it is (F-079).</summary>
    public const string Authentication = "an authentication error";

    /// <summary>What the client sees.</summary>
    /// <param name="family">The service.</param>
    /// <param name="ground">The ground of the refusal.</param>
    /// <param name="address">The address the service sees, or words for it.</param>
    /// <param name="isHttp">True for the part of a service that speaks HTTP where others do not (the development endpoint of Synapse).</param>
    public static string Text(ServiceFamily family, RefusalGround ground, LazyText address, bool isHttp = false) => (family, ground) switch
    {
        (ServiceFamily.Storage, _) => "HTTP 403 AuthorizationFailure: the request is not authorized to perform this operation",
        (ServiceFamily.KeyVault or ServiceFamily.ManagedHsm, _) => $"HTTP 403 ForbiddenByFirewall: client {address} is not authorized and the caller is not a trusted service",
        (ServiceFamily.Synapse, _) when isHttp => "HTTP 403",
        (ServiceFamily.Sql or ServiceFamily.Synapse, RefusalGround.Perimeter) => "SQL error 42118: the perimeter refuses the login",
        (ServiceFamily.Sql or ServiceFamily.Synapse, RefusalGround.PublicAccessOff) => "SQL error 47073: the public interface is not accessible; connect through the private endpoint",
        (ServiceFamily.Sql or ServiceFamily.Synapse, RefusalGround.ServiceEndpoint) => "SQL error 40914: cannot open the server; the client is not allowed",
        (ServiceFamily.Sql or ServiceFamily.Synapse, _) => $"SQL error 40615: cannot open the server; client {address} is not allowed",
        (ServiceFamily.PostgreSql or ServiceFamily.MySql or ServiceFamily.MariaDb, RefusalGround.ServiceEndpoint) => "FATAL: clients from Azure virtual networks are not allowed to access this server",
        (ServiceFamily.PostgreSql, RefusalGround.PublicPath) => $"FATAL: no pg_hba.conf entry for host {address}",
        (ServiceFamily.PostgreSql or ServiceFamily.MySql or ServiceFamily.MariaDb, _) => "the login is refused; the message is not documented",
        (ServiceFamily.CosmosDb, RefusalGround.ServiceEndpoint) => "HTTP 403: the request came through a service endpoint, which the firewall of the account blocks",
        (ServiceFamily.CosmosDb, RefusalGround.PrivateEndpoint) => "HTTP 403: the request came through a private endpoint, which the firewall of the account blocks",
        (ServiceFamily.CosmosDb, _) => $"HTTP 403: the request came from the public internet with address {address}, which the firewall of the account blocks",
        (ServiceFamily.EventHubs or ServiceFamily.ServiceBus, _) => "the request is rejected as unauthorized; the answer does not mention the firewall",
        (ServiceFamily.CognitiveServices, _) => "HTTP 403: access is denied by virtual network or firewall rules",
        (ServiceFamily.ContainerRegistry, _) => $"HTTP 403, code DENIED: client {address} is not allowed access",
        (ServiceFamily.DataLakeGen1, _) => "HTTP 403 (the exact answer is not documented)",
        _ => "HTTP 403",
    };
}
