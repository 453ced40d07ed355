using System.IO.Compression;
using System.Text;

namespace ServiceEndpoints.Engine.Catalog;

/// <summary>
/// The compact form of a snapshot: a header, then one Brotli stream of columns. Each column begins with its length in
/// bytes; numbers have seven bits to the byte, lowest first. Prefixes are sorted, IPv4 and IPv6 apart, and written as
/// the distance from the prefix before in blocks of their own size.
/// </summary>
internal static class SnapshotColumns
{
    /// <summary>The letters every compact snapshot begins with.</summary>
    internal static ReadOnlySpan<byte> Mark => "SETG"u8;

    /// <summary>The version of the form.</summary>
    internal const byte Version = 1;

    /// <summary>The most bytes a decompressed snapshot may have; a real one has about 0.4 MB.</summary>
    internal const int MaxPayload = 64 * 1024 * 1024;

    /// <summary>A checksum of the decompressed columns (FNV-1a, 64 bits); it finds damage, not malice.</summary>
    internal static ulong Checksum(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in bytes)
        {
            hash = unchecked((hash ^ value) * 1099511628211UL);
        }

        return hash;
    }

    internal static void WriteNumber(List<byte> target, UInt128 value)
    {
        while (value >= 128)
        {
            target.Add((byte)((byte)value | 128));
            value >>= 7;
        }

        target.Add((byte)value);
    }

    /// <summary>Reads numbers and columns from a span and refuses to read past its end.</summary>
    internal ref struct Cursor
    {
        private readonly ReadOnlySpan<byte> _bytes;
        private int _position;

        internal Cursor(ReadOnlySpan<byte> bytes) => _bytes = bytes;

        internal readonly bool IsAtEnd => _position == _bytes.Length;

        internal readonly ReadOnlySpan<byte> Rest => _bytes[_position..];

        internal byte ReadByte() => _position < _bytes.Length ? _bytes[_position++] : throw Damaged("it ends too early");

        internal ReadOnlySpan<byte> ReadBytes(int count)
        {
            if (count < 0 || count > _bytes.Length - _position)
            {
                throw Damaged("it ends too early");
            }

            _position += count;
            return _bytes.Slice(_position - count, count);
        }

        /// <summary>Reads a number up to the limit.</summary>
        internal int ReadNumber(int limit)
        {
            var value = ReadUInt128();
            return limit >= 0 && value <= (UInt128)limit ? (int)value : throw Damaged("a number is too large");
        }

        internal uint ReadUInt32()
        {
            uint value = 0;
            for (var shift = 0; shift < 35; shift += 7)
            {
                var part = ReadByte();
                value |= (uint)(part & 127) << shift;
                if (part < 128)
                {
                    return shift == 28 && part > 15 ? throw Damaged("a number is too large") : value;
                }
            }

            throw Damaged("a number is too large");
        }

        internal UInt128 ReadUInt128()
        {
            UInt128 value = 0;
            for (var shift = 0; shift < 133; shift += 7)
            {
                var part = ReadByte();
                value |= (UInt128)(part & 127) << shift;
                if (part < 128)
                {
                    return shift == 126 && part > 3 ? throw Damaged("a number is too large") : value;
                }
            }

            throw Damaged("a number is too large");
        }

        internal ReadOnlySpan<byte> ReadColumn() => ReadBytes(ReadNumber(int.MaxValue));

        internal string[] ReadTexts()
        {
            var column = ReadColumn();
            return column.IsEmpty ? [] : Encoding.UTF8.GetString(column).Split('\n');
        }
    }

    internal static InvalidDataException Damaged(string what) => new(what);

    /// <summary>Decompresses into exactly the given number of bytes.</summary>
    internal static byte[] Decompress(ReadOnlySpan<byte> compressed, int length)
    {
        var payload = new byte[length];
        return BrotliDecoder.TryDecompress(compressed, payload, out var written) && written == length ? payload : throw Damaged("its content cannot be decompressed");
    }
}
