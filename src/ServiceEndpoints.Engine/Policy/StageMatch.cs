namespace ServiceEndpoints.Engine.Policy;

/// <summary>A rule and the packets that it took at a stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Rule">The rule; its index in the classifier of the stage is <paramref name="Index"/>. Null when no admin rule matches, or when nothing is known about the stage.</param>
/// <param name="Index">The position of the rule, or -1.</param>
/// <param name="Box">The packets.</param>
internal sealed record StageMatch(SecurityStage Stage, CompiledRule? Rule, int Index, PacketBox Box);
