using System.Collections.Immutable;
using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>A list of rules at a place: what its tags and application security groups mean there.</summary>
internal sealed class RuleBinding
{
    private IpSet?[]? _sources;
    private IpSet?[]? _destinations;
    private int _firstTagRule = -1;

    public RuleBinding(RuleClassifier classifier, AddressContext context, ImmutableArray<GroupMembers> sourceMembers, ImmutableArray<GroupMembers> destinationMembers)
    {
        Classifier = classifier;
        Context = context;
        SourceMembers = sourceMembers;
        DestinationMembers = destinationMembers;
        Doubtful = context.PossiblyVirtualNetwork;
        foreach (var members in sourceMembers.Concat(destinationMembers))
        {
            Doubtful = Doubtful.Union(members.Possible);
        }

        HasGroups = !sourceMembers.IsEmpty || !destinationMembers.IsEmpty;
    }

    public RuleClassifier Classifier { get; }

    public AddressContext Context { get; }

    /// <summary>The members of the groups that sources name, in the order of the classifier.</summary>
    public ImmutableArray<GroupMembers> SourceMembers { get; }

    /// <summary>The members of the groups that destinations name, in the order of the classifier.</summary>
    public ImmutableArray<GroupMembers> DestinationMembers { get; }

    /// <summary>Addresses that may be in a tag or group or not, because a fact is missing.</summary>
    public IpSet Doubtful { get; }

    /// <summary>Rules name application security groups, so that it matters which interface sends or receives.</summary>
    public bool HasGroups { get; }

    /// <summary>The source addresses of a rule without its application security groups.</summary>
    public IpSet SourceOf(int rule) => (_sources ??= new IpSet?[Classifier.Rules.Length])[rule] ??= Resolve(Classifier.Rules[rule].Source);

    /// <summary>The destination addresses of a rule without its application security groups.</summary>
    public IpSet DestinationOf(int rule) => (_destinations ??= new IpSet?[Classifier.Rules.Length])[rule] ??= Resolve(Classifier.Rules[rule].Destination);

    /// <summary>Whether the search for the rule at the index, or for any rule when it is -1, asked published tags .</summary>
    public bool AsksTags(int index)
    {
        if (_firstTagRule < 0)
        {
            var rules = Classifier.Rules;
            var first = 0;
            while (first < rules.Length && !IsToldByTags(rules[first].Source) && !IsToldByTags(rules[first].Destination))
            {
                first++;
            }

            _firstTagRule = first;
        }

        return _firstTagRule < Classifier.Rules.Length && (index < 0 || _firstTagRule <= index);
    }

    private bool IsToldByTags(RuleSide side) => side.NamesPublishedTag || (side.IsVirtualNetwork && Context.VirtualNetworkHoldsTags) || (side.IsInternet && Context.InternetLeavesTagsOut);

    private IpSet Resolve(RuleSide side)
    {
        if (side.IsAny)
        {
            return IpSet.All;
        }

        var result = side.Fixed;
        if (side.IsVirtualNetwork)
        {
            result = result.Union(Context.VirtualNetwork);
        }

        return side.IsInternet ? result.Union(Context.Internet) : result;
    }
}
