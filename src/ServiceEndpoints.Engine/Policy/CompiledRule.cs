using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>A rule of a security group or of a security admin configuration, ready for matching.</summary>
internal sealed class CompiledRule
{
    private DecidingElement? _decidedBy;
    private string? _label;

    public required string Name { get; init; }

    public required int Priority { get; init; }

    public required TrafficDirection Direction { get; init; }

    public required RuleAccess Access { get; init; }

    public required NetworkProtocol Protocol { get; init; }

    public required RuleSide Source { get; init; }

    public required RuleSide Destination { get; init; }

    /// <summary>The source ports that match; for the tags of platform addresses those that the tag stands for (N-163).</summary>
    public required EquatableArray<PortRange> SourcePorts { get; init; }

    /// <summary>The destination ports that match; for the tags of platform addresses those that the tag stands for (N-163).</summary>
    public required EquatableArray<PortRange> DestinationPorts { get; init; }

    /// <summary>The security group, or the security admin configuration.</summary>
    public required ResourceId OwnerId { get; init; }

    /// <summary>The rule inside its owner, for example securityRules/DenyInternet.</summary>
    public required string Element { get; init; }

    /// <summary>The rule as it is written, for people.</summary>
    public required ShownRule Shown { get; init; }

    /// <summary>One of the six rules of every group (N-060).</summary>
    public bool IsDefault { get; init; }

    /// <summary>A rule of a security admin configuration.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>The destination is the tag of a platform address, so that the rule filters what other rules do not (N-161).</summary>
    public bool FiltersPlatform { get; init; }

    /// <summary>The rule names AzurePlatformDNS with ports or a protocol and therefore has no effect (N-163).</summary>
    public bool IsWithoutEffect { get; init; }

    /// <summary>The parts of the rule that are not known.</summary>
    public RuleFields Open { get; init; }

    /// <summary>The fact that is missing, when a part is not known.</summary>
    public RuleDoubt? Doubt { get; init; }

    /// <summary>Either port list is restricted.</summary>
    public bool HasPortCondition => !IsAnyPort(SourcePorts) || !IsAnyPort(DestinationPorts);

    /// <summary>Deny, or AlwaysAllow, or Allow, as the stage counts it.</summary>
    public StageEffect Effect => Access switch
    {
        RuleAccess.Deny => StageEffect.Drop,
        RuleAccess.AlwaysAllow => StageEffect.Deliver,
        _ => StageEffect.Continue,
    };

    public DecidingElement DecidedBy => _decidedBy ??= new()
    {
        Stage = IsAdmin ? TraceStepKind.SecurityAdminRule : TraceStepKind.SecurityGroup,
        ResourceId = OwnerId,
        Element = Element,
    };

    /// <summary>Owner and element, as steps name the rule.</summary>
    public string Label => _label ??= $"{OwnerId.Path}: {Element}";

    public bool IsOpen(RuleFields field) => (Open & field) != 0;

    internal static bool IsAnyPort(EquatableArray<PortRange> ports) => ports.Count == 1 && ports[0].IsAny;

    public override string ToString() => Name;
}
