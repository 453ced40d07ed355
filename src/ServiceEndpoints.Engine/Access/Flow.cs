using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>A set of packets: every source address, source port and destination address of the sets, one destination port, one protocol (N-001).</summary>
/// <param name="Source">The source addresses; a single machine has one.</param>
/// <param name="SourcePorts">The source ports; any ephemeral port unless the request names one. Ignored for protocols without ports.</param>
/// <param name="Destination">The destination addresses; one, or the published ranges of a service when its address is not known.</param>
/// <param name="DestinationPort">The destination port; null for protocols without ports.</param>
/// <param name="Protocol">The protocol, never Any.</param>
internal sealed record Flow(IpSet Source, PortRange SourcePorts, IpSet Destination, int? DestinationPort, NetworkProtocol Protocol)
{
    public bool HasPorts => Protocol is NetworkProtocol.Tcp or NetworkProtocol.Udp;
}
