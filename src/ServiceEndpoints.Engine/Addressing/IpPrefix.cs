using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ServiceEndpoints.Engine.Addressing;

/// <summary>A CIDR block of either family in canonical form: no host bits are set.</summary>
public readonly struct IpPrefix : IEquatable<IpPrefix>, IComparable<IpPrefix>, IComparable
{
    /// <summary>Creates the block that contains <paramref name="address"/> with the given length; host bits are cleared.</summary>
    internal IpPrefix(IpAddress address, int length)
    {
        Network = IpAddress.From(address.Value & MaskOf(address.BitCount, length), address.IsIPv6);
        Length = (byte)length;
    }

    /// <summary>All IPv4 addresses, 0.0.0.0/0.</summary>
    public static IpPrefix AnyIPv4 { get; } = new(IpAddress.FromV4(0), 0);

    /// <summary>All IPv6 addresses, ::/0.</summary>
    public static IpPrefix AnyIPv6 { get; } = new(IpAddress.FromV6(0), 0);

    /// <summary>The first address of the block.</summary>
    public IpAddress Network { get; }

    /// <summary>The number of leading bits that all addresses of the block share: 0 to 32 or 0 to 128.</summary>
    public byte Length { get; }

    /// <summary>True for an IPv6 block.</summary>
    public bool IsIPv6 => Network.IsIPv6;

    /// <summary>The first address of the block.</summary>
    public IpAddress First => Network;

    /// <summary>The last address of the block.</summary>
    public IpAddress Last => IpAddress.From(Network.Value | (~MaskOf(Network.BitCount, Length) & FullMask(Network.BitCount)), IsIPv6);

    /// <summary>True when the block holds exactly one address.</summary>
    public bool IsSingleAddress => Length == Network.BitCount;

    internal static UInt128 FullMask(int bitCount) => bitCount == 32 ? uint.MaxValue : UInt128.MaxValue;

    internal static UInt128 MaskOf(int bitCount, int length) =>
        length == 0 ? 0 : (FullMask(bitCount) >> (bitCount - length)) << (bitCount - length);

    /// <summary>The block that holds one address.</summary>
    public static IpPrefix Of(IpAddress address) => new(address, address.BitCount);

    /// <summary>Reads a CIDR block; a single address counts as its /32 or /128; host bits are refused.</summary>
    /// <exception cref="FormatException">The text is not a block, or host bits are set.</exception>
    public static IpPrefix Parse(string text) =>
        TryParse(text, out var prefix, out var corrected) ? prefix
        : corrected is { } right ? throw new FormatException($"'{text}' has host bits set; the block is written {right}.")
        : throw new FormatException($"'{text}' is not an address prefix; write it like 10.0.1.0/24.");

    /// <summary>Reads a CIDR block and says whether the text was one; host bits are refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out IpPrefix prefix) => TryParse(text, out prefix, out _);

    /// <summary>Reads a CIDR block; when only host bits are wrong, <paramref name="corrected"/> holds the block that was meant.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out IpPrefix prefix, out IpPrefix? corrected)
    {
        prefix = default;
        corrected = null;
        if (text is null)
        {
            return false;
        }

        var span = text.AsSpan().Trim();
        var slash = span.IndexOf('/');
        if (!IpAddress.TryParse(slash < 0 ? span : span[..slash], out var address))
        {
            return false;
        }

        var length = address.BitCount;
        if (slash >= 0)
        {
            var digits = span[(slash + 1)..];
            if (digits.Length is 0 or > 3 || (digits.Length > 1 && digits[0] == '0') ||
                !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > address.BitCount)
            {
                return false;
            }
        }

        prefix = new IpPrefix(address, length);
        if (prefix.Network != address)
        {
            corrected = prefix;
            return false;
        }

        return true;
    }

    /// <summary>True when the address lies in the block.</summary>
    public bool Contains(IpAddress address) =>
        address.IsIPv6 == IsIPv6 && (address.Value & MaskOf(address.BitCount, Length)) == Network.Value;

    /// <summary>True when every address of <paramref name="other"/> lies in the block.</summary>
    public bool Contains(IpPrefix other) => other.Length >= Length && Contains(other.Network);

    /// <summary>True when the two blocks share an address.</summary>
    public bool Overlaps(IpPrefix other) => Contains(other) || other.Contains(this);

    /// <inheritdoc/>
    public bool Equals(IpPrefix other) => Network == other.Network && Length == other.Length;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IpPrefix other ? Equals(other) : obj is string text && TryParse(text, out var parsed) && Equals(parsed);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Network, Length);

    /// <summary>Orders by first address, shorter blocks before longer ones.</summary>
    public int CompareTo(IpPrefix other)
    {
        var byNetwork = Network.CompareTo(other.Network);
        return byNetwork != 0 ? byNetwork : Length.CompareTo(other.Length);
    }

    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        IpPrefix other => CompareTo(other),
        string text when TryParse(text, out var parsed) => CompareTo(parsed),
        _ => throw new ArgumentException("A prefix is compared with a prefix."),
    };

    /// <summary>The block as text, for example 10.0.1.0/24.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Network}/{Length}");

    /// <summary>Compares two blocks for equality.</summary>
    public static bool operator ==(IpPrefix left, IpPrefix right) => left.Equals(right);

    /// <summary>Compares two blocks for inequality.</summary>
    public static bool operator !=(IpPrefix left, IpPrefix right) => !left.Equals(right);

    /// <summary>Orders two blocks.</summary>
    public static bool operator <(IpPrefix left, IpPrefix right) => left.CompareTo(right) < 0;

    /// <summary>Orders two blocks.</summary>
    public static bool operator >(IpPrefix left, IpPrefix right) => left.CompareTo(right) > 0;

    /// <summary>Orders two blocks.</summary>
    public static bool operator <=(IpPrefix left, IpPrefix right) => left.CompareTo(right) <= 0;

    /// <summary>Orders two blocks.</summary>
    public static bool operator >=(IpPrefix left, IpPrefix right) => left.CompareTo(right) >= 0;
}
