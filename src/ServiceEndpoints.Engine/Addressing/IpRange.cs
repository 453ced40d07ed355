namespace ServiceEndpoints.Engine.Addressing;

/// <summary>A range of addresses of one family, both ends included.</summary>
public readonly record struct IpRange : IComparable<IpRange>
{
    /// <summary>Creates the range from <paramref name="first"/> to <paramref name="last"/>.</summary>
    /// <exception cref="ArgumentException">The ends are of different families or in the wrong order.</exception>
    public IpRange(IpAddress first, IpAddress last)
    {
        if (first.IsIPv6 != last.IsIPv6 || last < first)
        {
            throw new ArgumentException($"'{first}-{last}' is not an address range; the first address is not above the last and both are of one family.");
        }

        First = first;
        Last = last;
    }

    /// <summary>The first address.</summary>
    public IpAddress First { get; }

    /// <summary>The last address.</summary>
    public IpAddress Last { get; }

    /// <summary>The range that a block covers.</summary>
    public static IpRange Of(IpPrefix prefix) => new(prefix.First, prefix.Last);

    /// <summary>True when the address lies in the range.</summary>
    public bool Contains(IpAddress address) => address.IsIPv6 == First.IsIPv6 && address >= First && address <= Last;

    /// <inheritdoc/>
    public int CompareTo(IpRange other)
    {
        var byFirst = First.CompareTo(other.First);
        return byFirst != 0 ? byFirst : Last.CompareTo(other.Last);
    }

    /// <summary>The range as text: one address, or first-last.</summary>
    public override string ToString() => First == Last ? First.ToString() : $"{First}-{Last}";
}
