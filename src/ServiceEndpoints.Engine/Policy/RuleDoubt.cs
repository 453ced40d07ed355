using ServiceEndpoints.Engine.Access;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>A fact that is missing for a rule, a tag or a group of members.</summary>
/// <param name="Reason">The reason of an answer that hangs on the fact.</param>
/// <param name="Fact">The fact in words.</param>
internal sealed record RuleDoubt(AccessReason Reason, string Fact);
