using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>A list of address rules that answers which is the first one that holds an address.</summary>
/// <remarks>The ranges are flattened into sorted disjoint segments, each with the first rule of the list over it: a match is one binary search.</remarks>
/// <typeparam name="TRule">The type of the rules.</typeparam>
internal sealed class AddressRuleIndex<TRule>
    where TRule : class
{
    private readonly TRule[] _rules;
    private readonly bool[] _allows;
    private readonly uint[] _v4Starts;
    private readonly int[] _v4Owners;
    private readonly UInt128[] _v6Starts;
    private readonly int[] _v6Owners;
    private IpSet? _admitted;

    private AddressRuleIndex(TRule[] rules, bool[] allows, List<(IpRange Range, int Rule)> ranges)
    {
        _rules = rules;
        _allows = allows;
        (var starts, _v4Owners) = Flatten(ranges, isIPv6: false);
        _v4Starts = Array.ConvertAll(starts, value => (uint)value);
        (_v6Starts, _v6Owners) = Flatten(ranges, isIPv6: true);
    }

    /// <summary>The index without rules.</summary>
    public static AddressRuleIndex<TRule> Empty { get; } = new([], [], []);

    /// <summary>The number of rules.</summary>
    public int Count => _rules.Length;

    /// <summary>The addresses whose first rule allows.</summary>
    public IpSet Admitted => _admitted ??= IpSet.From(Segments().Where(segment => _allows[segment.Owner]).Select(segment => segment.Range));

    /// <summary>The index of the rules in their order.</summary>
    public static AddressRuleIndex<TRule> From(IEnumerable<TRule> rules, Func<TRule, IEnumerable<IpRange>> rangesOf, Func<TRule, bool> allows)
    {
        var list = rules.ToArray();
        if (list.Length == 0)
        {
            return Empty;
        }

        var ranges = new List<(IpRange, int)>(list.Length);
        for (var i = 0; i < list.Length; i++)
        {
            foreach (var range in rangesOf(list[i]))
            {
                ranges.Add((range, i));
            }
        }

        return new(list, Array.ConvertAll(list, rule => allows(rule)), ranges);
    }

    /// <summary>The first rule that holds the address, or null.</summary>
    public TRule? Find(IpAddress address)
    {
        int owner;
        if (!address.IsIPv6)
        {
            var index = Array.BinarySearch(_v4Starts, address.V4);
            index = index >= 0 ? index : ~index - 1;
            owner = index < 0 ? -1 : _v4Owners[index];
        }
        else
        {
            var index = Array.BinarySearch(_v6Starts, address.Value);
            index = index >= 0 ? index : ~index - 1;
            owner = index < 0 ? -1 : _v6Owners[index];
        }

        return owner < 0 ? null : _rules[owner];
    }

    private IEnumerable<(IpRange Range, int Owner)> Segments()
    {
        for (var i = 0; i < _v4Starts.Length; i++)
        {
            if (_v4Owners[i] >= 0)
            {
                var last = i + 1 < _v4Starts.Length ? _v4Starts[i + 1] - 1 : uint.MaxValue;
                yield return (new(IpAddress.FromV4(_v4Starts[i]), IpAddress.FromV4(last)), _v4Owners[i]);
            }
        }

        for (var i = 0; i < _v6Starts.Length; i++)
        {
            if (_v6Owners[i] >= 0)
            {
                var last = i + 1 < _v6Starts.Length ? _v6Starts[i + 1] - 1 : UInt128.MaxValue;
                yield return (new(IpAddress.FromV6(_v6Starts[i]), IpAddress.FromV6(last)), _v6Owners[i]);
            }
        }
    }

    private static (UInt128[] Starts, int[] Owners) Flatten(List<(IpRange Range, int Rule)> ranges, bool isIPv6)
    {
        var end = IpPrefix.FullMask(isIPv6 ? 128 : 32);
        var changes = new List<(UInt128 At, bool Opens, int Rule)>();
        foreach (var (range, rule) in ranges)
        {
            if (range.First.IsIPv6 == isIPv6)
            {
                changes.Add((range.First.Value, true, rule));
                if (range.Last.Value != end)
                {
                    changes.Add((range.Last.Value + 1, false, rule));
                }
            }
        }

        changes.Sort((a, b) => a.At.CompareTo(b.At));

        // INVARIANT: a rule is in the set as often as one of its ranges is open; the counts keep overlapping ranges of one rule apart.
        var open = new SortedDictionary<int, int>();
        var starts = new List<UInt128>();
        var owners = new List<int>();
        for (var i = 0; i < changes.Count;)
        {
            var at = changes[i].At;
            for (; i < changes.Count && changes[i].At == at; i++)
            {
                var (_, opens, rule) = changes[i];
                var count = open.GetValueOrDefault(rule) + (opens ? 1 : -1);
                if (count == 0)
                {
                    open.Remove(rule);
                }
                else
                {
                    open[rule] = count;
                }
            }

            var owner = -1;
            foreach (var (rule, _) in open)
            {
                owner = rule;
                break;
            }

            if (owner != (owners.Count > 0 ? owners[^1] : -1))
            {
                starts.Add(at);
                owners.Add(owner);
            }
        }

        return ([.. starts], [.. owners]);
    }
}
