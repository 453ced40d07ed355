namespace ServiceEndpoints.Engine.Model;

/// <summary>What a forwarding machine does with packets; Azure cannot know it, so the description adds it .</summary>
public sealed record NetworkAppliance : Resource
{
    /// <summary>The type that ids of appliances carry.</summary>
    public const string Type = "ServiceEndpoints.Sim/networkAppliances";

    /// <summary>The interfaces of the appliance; the packet leaves by the receiving one unless <see cref="OutgoingInterfaceId"/> says otherwise .</summary>
    public EquatableArray<ResourceId> NetworkInterfaceIds { get; internal init; }

    /// <summary>The interface packets leave by, or null for the receiving one .</summary>
    public ResourceId? OutgoingInterfaceId { get; internal init; }

    /// <summary>Whether the source is replaced by the appliance's own address.</summary>
    public SourceTranslation SourceTranslation { get; internal init; }

    /// <summary>False for an appliance that is stopped .</summary>
    public bool IsRunning { get; internal init; } = true;

    /// <summary>False when the guest does not forward .</summary>
    public bool Forwards { get; internal init; } = true;

    /// <summary>The rules of the appliance in their order; the first match decides.</summary>
    public EquatableArray<ApplianceRule> Rules { get; internal init; }

    /// <summary>What happens to packets that no rule matches.</summary>
    public ApplianceAction DefaultAction { get; internal init; } = ApplianceAction.Allow;

    internal override IEnumerable<ResourceId> References() =>
        (OutgoingInterfaceId is { } outgoing ? NetworkInterfaceIds.Append(outgoing) : NetworkInterfaceIds).Concat(Rules.SelectMany(rule => rule.References()));
}
