using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>What the platform itself drops, whatever the rules say.</summary>
internal static class PlatformPorts
{
    private const int SmtpPort = 25;

    /// <summary>Traffic that a virtual network never carries: multicast and broadcast, unicast DHCP, UDP from source port 65330 (N-049).</summary>
    internal static StageOutcome Drops(Flow flow, DecisionRecorder recorder)
    {
        if (flow.Destination.Single is { } destination && AddressSpaces.Multicast.Contains(destination))
        {
            recorder.Step(TraceStepKind.SecurityGroup, TraceOutcome.Stop, "N-049", string.Empty, "Virtual networks do not carry multicast and broadcast, here to {0}.", destination);
            return new(AccessReason.AddressNotRoutable, new() { Stage = TraceStepKind.SecurityGroup, Element = "multicast and broadcast" });
        }

        if (flow is { Protocol: NetworkProtocol.Udp, SourcePorts: { Low: 68, High: 68 }, DestinationPort: 67 })
        {
            recorder.Step(TraceStepKind.SecurityGroup, TraceOutcome.Stop, "N-049", string.Empty, "Virtual networks do not carry unicast DHCP (UDP 68 to 67).");
            return new(AccessReason.PlatformBlocked, new() { Stage = TraceStepKind.SecurityGroup, Element = "unicast DHCP" });
        }

        if (flow is { Protocol: NetworkProtocol.Udp, SourcePorts: { Low: 65330, High: 65330 } })
        {
            recorder.Step(TraceStepKind.SecurityGroup, TraceOutcome.Stop, "N-049", string.Empty, "Virtual networks do not carry UDP from source port 65330.");
            return new(AccessReason.PlatformBlocked, new() { Stage = TraceStepKind.SecurityGroup, Element = "UDP source port 65330" });
        }

        return StageOutcome.Passed;
    }

    /// <summary>
    /// Whether the platform blocks outbound TCP 25 by the offer of the network's subscription (N-170 to N-172). To be asked for traffic that is routed
    /// directly to the Internet, after the security groups let it pass.
    /// </summary>
    internal static StageOutcome Blocks(CompiledTopology compiled, VirtualNetwork network, NetworkProtocol protocol, int? port, DecisionRecorder recorder)
    {
        if (protocol != NetworkProtocol.Tcp || port != SmtpPort)
        {
            return StageOutcome.Passed;
        }

        var subscriptionId = network.Id.SubscriptionId;
        switch (compiled.Topology.Find<AzureSubscription>(AzureSubscription.IdOf(subscriptionId))?.Offer ?? SubscriptionOffer.Unknown)
        {
            case SubscriptionOffer.EnterpriseAgreement:
                recorder.Step(TraceStepKind.NextHop, TraceOutcome.Pass, "N-170", subscriptionId, "Outbound TCP 25 is open in subscriptions under an Enterprise Agreement.");
                return StageOutcome.Passed;
            case SubscriptionOffer.Unknown:
                recorder.Step(TraceStepKind.NextHop, TraceOutcome.Note, "N-170", subscriptionId, "The offer of subscription '{0}' is not stated; most offers block outbound TCP 25.", subscriptionId);
                recorder.Warn($"The platform blocks outbound TCP 25 in most subscriptions; state the offer of subscription '{subscriptionId}' to have it judged (N-170).");
                return StageOutcome.Passed;
            default:
                // N-171: not a rule of a group; N-172: relays on port 587 are not restricted.
                recorder.Step(TraceStepKind.NextHop, TraceOutcome.Stop, "N-170", subscriptionId, "The platform blocks outbound TCP 25 in subscription '{0}', although the security groups allow it.", subscriptionId);
                recorder.Recommend("Send mail through an authenticated SMTP relay on port 587, which is not restricted.");
                return new(AccessReason.PlatformBlocked, new() { Stage = TraceStepKind.NextHop, ResourceId = AzureSubscription.IdOf(subscriptionId), Element = "offer" });
        }
    }
}
