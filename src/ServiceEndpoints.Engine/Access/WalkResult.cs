using ServiceEndpoints.Engine.Routing;

namespace ServiceEndpoints.Engine.Access;

/// <summary>How a walk ended.</summary>
internal sealed record WalkResult
{
    public required AccessReason Reason { get; init; }

    public DecidingElement DecidedBy { get; init; } = DecidingElement.None;

    public AccessPath Path { get; init; }

    public SourceIdentity Identity { get; init; } = SourceIdentity.None;

    public EffectiveRoute? Route { get; init; }

    public string ClientSees { get; init; } = string.Empty;

    /// <summary>The same answer as far as a user can tell.</summary>
    public bool IsSameAnswer(WalkResult other) => Reason == other.Reason && Path == other.Path && Identity == other.Identity;

    public static WalkResult Of(StageOutcome outcome, EffectiveRoute? route = null) => new()
    {
        Reason = outcome.Reason ?? AccessReason.Delivered,
        DecidedBy = outcome.DecidedBy,
        ClientSees = outcome.ClientSees,
        Route = route,
    };
}
