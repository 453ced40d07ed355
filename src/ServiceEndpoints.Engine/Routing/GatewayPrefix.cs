using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Routing;

/// <summary>A prefix behind a gateway.</summary>
/// <param name="Prefix">The prefix.</param>
/// <param name="IsBgp">Learned by BGP; otherwise static from a local network gateway .</param>
/// <param name="ConnectionId">The connection, or null when the gateway itself lists the prefix.</param>
/// <param name="SiteId">The local network gateway, remote gateway or site behind the connection, or null when unknown.</param>
internal sealed record GatewayPrefix(IpPrefix Prefix, bool IsBgp, ResourceId? ConnectionId, ResourceId? SiteId);
