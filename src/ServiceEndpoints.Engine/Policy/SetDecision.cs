using System.Collections.Immutable;
using ServiceEndpoints.Engine.Access;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>What a chain of filters does with a set of packets.</summary>
/// <param name="Outcome">The outcome for the whole set.</param>
/// <param name="DeniedBy">The rule that drops the packets, when all are dropped; null when a missing fact or nothing does.</param>
/// <param name="Denied">A part of the packets that <paramref name="DeniedBy"/> drops.</param>
/// <param name="Matches">The rules that took part of the packets, in travel order.</param>
/// <param name="Missing">The missing facts of an undetermined outcome.</param>
internal sealed record SetDecision(StageOutcome Outcome, CompiledRule? DeniedBy, PacketBox? Denied, ImmutableArray<StageMatch> Matches, ImmutableArray<string> Missing);
