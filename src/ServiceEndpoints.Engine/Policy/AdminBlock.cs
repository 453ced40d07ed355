using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>The admin rules of one rank of scope as one list (N-301).</summary>
internal sealed class AdminBlock(ResourceId configurationId, RuleClassifier inbound, RuleClassifier outbound, RuleDoubt? doubt)
{
    public ResourceId ConfigurationId { get; } = configurationId;

    /// <summary>Set when not even the list of rules is known.</summary>
    public RuleDoubt? Doubt { get; } = doubt;

    public RuleClassifier this[TrafficDirection direction] => direction == TrafficDirection.Inbound ? inbound : outbound;
}
