using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>A network security group ready for evaluation; one form serves every subnet and interface that the group is attached to.</summary>
internal sealed class CompiledSecurityGroup(NetworkSecurityGroup group, ServiceTagSnapshot tags, RuleClassifier inbound, RuleClassifier outbound, RuleDoubt? doubt)
{
    public NetworkSecurityGroup Group { get; } = group;

    /// <summary>The edition of the tags that the form holds (N-207).</summary>
    public ServiceTagSnapshot Tags { get; } = tags;

    public RuleClassifier Inbound { get; } = inbound;

    public RuleClassifier Outbound { get; } = outbound;

    /// <summary>Set when not even the list of rules is known, so that the group may do anything.</summary>
    public RuleDoubt? Doubt { get; } = doubt;

    // N-077: rules of the other direction never take part.
    public RuleClassifier this[TrafficDirection direction] => direction == TrafficDirection.Inbound ? Inbound : Outbound;
}
