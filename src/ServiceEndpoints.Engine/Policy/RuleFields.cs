namespace ServiceEndpoints.Engine.Policy;

/// <summary>The parts of a rule.</summary>
[Flags]
internal enum RuleFields
{
    None = 0,
    Protocol = 1,
    Source = 2,
    SourcePorts = 4,
    Destination = 8,
    DestinationPorts = 16,
    Access = 32,

    /// <summary>Whether the rule is in force at all.</summary>
    Existence = 64,
}
