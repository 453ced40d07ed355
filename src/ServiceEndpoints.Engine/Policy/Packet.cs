using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>One packet that opens a flow (N-001), or one that stands for a set of packets which all rules treat alike.</summary>
/// <param name="Source">The source address.</param>
/// <param name="SourcePort">The source port, or -1 when source ports do not count (N-143).</param>
/// <param name="Destination">The destination address.</param>
/// <param name="DestinationPort">The destination port, or -1 for a protocol without ports.</param>
/// <param name="Protocol">The protocol.</param>
/// <param name="IcmpRulePortsIgnored">The reading of N-046.</param>
internal readonly record struct Packet(IpAddress Source, int SourcePort, IpAddress Destination, int DestinationPort, NetworkProtocol Protocol, bool IcmpRulePortsIgnored)
{
    public bool HasPorts => Protocol is NetworkProtocol.Tcp or NetworkProtocol.Udp;
}
