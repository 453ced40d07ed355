using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ServiceEndpoints.Engine.Addressing;

/// <summary>An IPv4 or IPv6 address, compared and ordered by family and then by value.</summary>
public readonly struct IpAddress : IEquatable<IpAddress>, IComparable<IpAddress>, IComparable
{
    private readonly UInt128 _value;
    private readonly bool _isIPv6;

    private IpAddress(UInt128 value, bool isIPv6)
    {
        _value = value;
        _isIPv6 = isIPv6;
    }

    /// <summary>True for an IPv6 address.</summary>
    public bool IsIPv6 => _isIPv6;

    /// <summary>The address as a number: 32 significant bits for IPv4, 128 for IPv6.</summary>
    internal UInt128 Value => _value;

    /// <summary>The address as a 32-bit number; only meaningful for IPv4.</summary>
    internal uint V4 => (uint)_value;

    /// <summary>The number of bits of the family: 32 or 128.</summary>
    internal int BitCount => _isIPv6 ? 128 : 32;

    internal static IpAddress FromV4(uint value) => new(value, false);

    internal static IpAddress FromV6(UInt128 value) => new(value, true);

    internal static IpAddress From(UInt128 value, bool isIPv6) => new(value, isIPv6);

    /// <summary>Reads an address: four decimal octets without leading zeros, or any standard IPv6 form.</summary>
    /// <exception cref="FormatException">The text is not an address.</exception>
    public static IpAddress Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is not an IP address; write it like 10.0.1.4 or 2001:db8::4.");

    /// <summary>Reads an address and says whether the text was one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out IpAddress address) => TryParse(text.AsSpan(), out address);

    /// <summary>Reads an address and says whether the text was one.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out IpAddress address)
    {
        text = text.Trim();
        if (text.Contains(':'))
        {
            if (!text.Contains('%') && !text.Contains('[') && IPAddress.TryParse(text, out var parsed) && parsed.AddressFamily == AddressFamily.InterNetworkV6)
            {
                Span<byte> bytes = stackalloc byte[16];
                parsed.TryWriteBytes(bytes, out _);
                address = new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes), true);
                return true;
            }

            address = default;
            return false;
        }

        address = default;
        uint value = 0;
        var octets = 0;
        var i = 0;
        while (octets < 4)
        {
            var start = i;
            uint octet = 0;
            while (i < text.Length && char.IsAsciiDigit(text[i]) && i - start < 4)
            {
                octet = (octet * 10) + (uint)(text[i] - '0');
                i++;
            }

            var digits = i - start;
            if (digits is 0 or > 3 || octet > 255 || (digits > 1 && text[start] == '0'))
            {
                return false;
            }

            value = (value << 8) | octet;
            octets++;
            if (octets < 4)
            {
                if (i >= text.Length || text[i] != '.')
                {
                    return false;
                }

                i++;
            }
        }

        if (i != text.Length)
        {
            return false;
        }

        address = new(value, false);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(IpAddress other) => _value == other._value && _isIPv6 == other._isIPv6;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IpAddress other ? Equals(other) : obj is string text && TryParse(text, out var parsed) && Equals(parsed);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_value, _isIPv6);

    /// <inheritdoc/>
    public int CompareTo(IpAddress other) => _isIPv6 != other._isIPv6 ? (_isIPv6 ? 1 : -1) : _value.CompareTo(other._value);

    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        IpAddress other => CompareTo(other),
        string text when TryParse(text, out var parsed) => CompareTo(parsed),
        _ => throw new ArgumentException("An address is compared with an address."),
    };

    /// <summary>The canonical text of the address.</summary>
    public override string ToString()
    {
        if (_isIPv6)
        {
            Span<byte> bytes = stackalloc byte[16];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, _value);
            return new IPAddress(bytes).ToString();
        }

        var v = V4;
        return string.Create(CultureInfo.InvariantCulture, $"{v >> 24}.{(v >> 16) & 255}.{(v >> 8) & 255}.{v & 255}");
    }

    /// <summary>Compares two addresses for equality.</summary>
    public static bool operator ==(IpAddress left, IpAddress right) => left.Equals(right);

    /// <summary>Compares two addresses for inequality.</summary>
    public static bool operator !=(IpAddress left, IpAddress right) => !left.Equals(right);

    /// <summary>Orders two addresses.</summary>
    public static bool operator <(IpAddress left, IpAddress right) => left.CompareTo(right) < 0;

    /// <summary>Orders two addresses.</summary>
    public static bool operator >(IpAddress left, IpAddress right) => left.CompareTo(right) > 0;

    /// <summary>Orders two addresses.</summary>
    public static bool operator <=(IpAddress left, IpAddress right) => left.CompareTo(right) <= 0;

    /// <summary>Orders two addresses.</summary>
    public static bool operator >=(IpAddress left, IpAddress right) => left.CompareTo(right) >= 0;
}
