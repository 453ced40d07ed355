using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>One filter on the way of a flow (table T1).</summary>
internal sealed class SecurityStage
{
    public required SecurityStageKind Kind { get; init; }

    /// <summary>The security group or the security admin configuration.</summary>
    public required ResourceId OwnerId { get; init; }

    /// <summary>The subnet, interface or network that the filter is attached to.</summary>
    public required ResourceId AppliedTo { get; init; }

    /// <summary>The rules at this place; null when nothing is known about them.</summary>
    public RuleBinding? Binding { get; init; }

    /// <summary>The missing fact when the whole filter is not known.</summary>
    public RuleDoubt? Doubt { get; init; }

    public bool IsAdmin => Kind == SecurityStageKind.Admin;

    public TraceStepKind StepKind => IsAdmin ? TraceStepKind.SecurityAdminRule : TraceStepKind.SecurityGroup;
}
