using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Catalog;

/// <summary>
/// Reads the ordinary forms of prefixes straight from UTF-8 bytes, without a string. What it refuses may still be a
/// prefix in a rare form or with a slip, which <see cref="IpPrefix.TryParse(string, out IpPrefix, out IpPrefix?)"/> sorts out.
/// </summary>
internal static class Utf8PrefixParser
{
    /// <summary>Reads a.b.c.d/n, or hexadecimal groups with at most one '::' and /n; host bits are refused.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, out UInt128 network, out byte length, out bool isIPv6)
    {
        network = default;
        length = 0;
        isIPv6 = false;
        var slash = text.LastIndexOf((byte)'/');
        if (slash < 2 || !TryParseLength(text[(slash + 1)..], out var bits))
        {
            return false;
        }

        var address = text[..slash];
        isIPv6 = address.Contains((byte)':');
        if (isIPv6 ? !TryParseV6(address, out network) : !TryParseV4(address, out network))
        {
            return false;
        }

        var total = isIPv6 ? 128 : 32;
        length = (byte)bits;
        return bits <= total && (network & ~IpPrefix.MaskOf(total, bits) & IpPrefix.FullMask(total)) == 0;
    }

    private static bool TryParseLength(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        if (text.Length is 0 or > 3 || (text.Length > 1 && text[0] == '0'))
        {
            return false;
        }

        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return value <= 128;
    }

    private static bool TryParseV4(ReadOnlySpan<byte> text, out UInt128 value)
    {
        value = default;
        uint result = 0, octet = 0;
        int octets = 0, digits = 0;
        foreach (var c in text)
        {
            if (c == '.')
            {
                if (digits == 0 || ++octets > 3)
                {
                    return false;
                }

                result = (result << 8) | octet;
                octet = 0;
                digits = 0;
                continue;
            }

            if (c is < (byte)'0' or > (byte)'9' || (digits > 0 && octet == 0) || ++digits > 3)
            {
                return false;
            }

            octet = (octet * 10) + (uint)(c - '0');
            if (octet > 255)
            {
                return false;
            }
        }

        value = (result << 8) | octet;
        return octets == 3 && digits > 0;
    }

    private static bool TryParseV6(ReadOnlySpan<byte> text, out UInt128 value)
    {
        value = default;
        Span<ushort> groups = stackalloc ushort[8];
        int count = 0, gap = -1, i = 0;
        if (text.StartsWith("::"u8))
        {
            gap = 0;
            i = 2;
        }

        while (i < text.Length)
        {
            if (count == 8)
            {
                return false;
            }

            uint group = 0;
            var digits = 0;
            while (i < text.Length && text[i] != ':')
            {
                var c = text[i];
                var digit = c switch
                {
                    >= (byte)'0' and <= (byte)'9' => c - '0',
                    >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
                    >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
                    _ => -1,
                };
                if (digit < 0 || ++digits > 4)
                {
                    return false;
                }

                group = (group << 4) | (uint)digit;
                i++;
            }

            if (digits == 0)
            {
                return false;
            }

            groups[count++] = (ushort)group;
            if (i == text.Length)
            {
                break;
            }

            i++;
            if (i < text.Length && text[i] == ':')
            {
                if (gap >= 0)
                {
                    return false;
                }

                gap = count;
                i++;
            }
            else if (i == text.Length)
            {
                return false;
            }
        }

        if (gap < 0 ? count != 8 : count > 7)
        {
            return false;
        }

        for (var position = 0; position < 8; position++)
        {
            var missing = gap < 0 ? 0 : 8 - count;
            var group = gap < 0 || position < gap ? groups[position]
                : position < gap + missing ? (ushort)0
                : groups[position - missing];
            value = (value << 16) | group;
        }

        return true;
    }
}
