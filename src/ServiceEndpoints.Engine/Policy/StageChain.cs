using System.Collections.Immutable;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>
/// The filters of one end of a flow in the order of table T1: at most one group on the subnet and one on the interface (N-002), all of which
/// must allow (N-073); a group on both places is asked twice (N-074).
/// </summary>
/// <param name="Admin">The admin rules, the highest scope first.</param>
/// <param name="First">The first group: of the interface outbound, of the subnet inbound; null when there is none (N-071).</param>
/// <param name="Second">The other group.</param>
internal readonly record struct StageChain(ImmutableArray<SecurityStage> Admin, SecurityStage? First, SecurityStage? Second)
{
    public int Count => Admin.Length + (First is null ? 0 : 1) + (Second is null ? 0 : 1);

    /// <summary>The group attached to the interface or to the subnet, or null.</summary>
    public SecurityStage? Group(SecurityStageKind kind) => First?.Kind == kind ? First : Second?.Kind == kind ? Second : null;

    public SecurityStage this[int index] =>
        index < Admin.Length ? Admin[index]
        : index == Admin.Length && First is { } first ? first
        : Second ?? throw new ArgumentOutOfRangeException(nameof(index));
}
