namespace ServiceEndpoints.Engine.Access;

/// <summary>What a stage of the walk decided: it lets the request pass, or it ends the walk with a reason.</summary>
/// <param name="Reason">The reason that ends the walk; null when the request passes on.</param>
/// <param name="DecidedBy">The element that decided.</param>
/// <param name="ClientSees">What the client sees, where the stage knows it better than the reason alone.</param>
internal readonly record struct StageOutcome(AccessReason? Reason, DecidingElement DecidedBy, string ClientSees = "")
{
    public static StageOutcome Passed { get; } = new(null, DecidingElement.None);

    public bool Passes => Reason is null;
}
