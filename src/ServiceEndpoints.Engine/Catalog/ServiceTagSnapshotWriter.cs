using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ServiceEndpoints.Engine.Catalog;

/// <summary>Writes a snapshot in the compact form, about a thirtieth of the weekly file.</summary>
public static class ServiceTagSnapshotWriter
{
    /// <summary>Writes the snapshot; <see cref="ServiceTagSnapshotCompactReader"/> reads it again.</summary>
    public static void Write(ServiceTagSnapshot snapshot, Stream target)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(target);

        var payload = Columns(snapshot).ToArray();
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(payload.Length)];
        if (!BrotliEncoder.TryCompress(payload, compressed, out var length, quality: 11, window: 22))
        {
            throw new InvalidOperationException("The snapshot cannot be compressed.");
        }

        var header = new List<byte>();
        header.AddRange(SnapshotColumns.Mark);
        header.Add(SnapshotColumns.Version);
        header.Add((byte)snapshot.Cloud);
        SnapshotColumns.WriteNumber(header, (UInt128)snapshot.ChangeNumber);
        SnapshotColumns.WriteNumber(header, (UInt128)snapshot.Count);
        SnapshotColumns.WriteNumber(header, (UInt128)payload.Length);
        Span<byte> checksum = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(checksum, SnapshotColumns.Checksum(payload));
        header.AddRange(checksum);
        target.Write([.. header]);
        target.Write(compressed, 0, length);
    }

    private static List<byte> Columns(ServiceTagSnapshot snapshot)
    {
        var payload = new List<byte>();
        var tags = snapshot.Tags;
        Texts(tags.Select(tag => tag.Name));
        Words(tags.Select(tag => tag.Region));
        Words(tags.Select(tag => tag.SystemService));
        Column(tags.Select(tag => (byte)tag.Features));
        Numbers(tags.Select(tag => (UInt128)tag.ChangeNumber));

        var table = snapshot.Table;
        Column(table.V4Lengths);
        Numbers(Distances(table.V4Networks.Select(n => (UInt128)n), table.V4Lengths, 32));
        Column(table.V6Lengths);
        Numbers(Distances(table.V6Networks, table.V6Lengths, 128));
        Numbers(table.Sets.SelectMany(Members).Prepend((UInt128)table.Sets.Length));
        Numbers(table.SetOfRow.Select(set => (UInt128)set));
        return payload;

        void Column(IEnumerable<byte> bytes)
        {
            var column = bytes.ToArray();
            SnapshotColumns.WriteNumber(payload, (UInt128)column.Length);
            payload.AddRange(column);
        }

        void Numbers(IEnumerable<UInt128> numbers)
        {
            var column = new List<byte>();
            foreach (var number in numbers)
            {
                SnapshotColumns.WriteNumber(column, number);
            }

            Column(column);
        }

        void Texts(IEnumerable<string> texts) => Column(Encoding.UTF8.GetBytes(string.Join('\n', texts)));

        // A column of words is the list of different words, then the position in it for every tag.
        void Words(IEnumerable<string> words)
        {
            var all = words.ToList();
            var distinct = all.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            var positions = distinct.Select((word, position) => (word, position)).ToDictionary(p => p.word, p => (UInt128)p.position, StringComparer.Ordinal);

            // WHY: one word more than needed tells the list of one empty word from the list without words.
            Texts(distinct.Prepend("-"));
            Numbers(all.Select(word => positions[word]));
        }
    }

    private static IEnumerable<UInt128> Distances(IEnumerable<UInt128> networks, byte[] lengths, int bits)
    {
        UInt128 before = 0;
        var row = 0;
        foreach (var network in networks)
        {
            var shift = bits - lengths[row++];
            yield return shift == 128 ? 0 : (network >> shift) - (before >> shift);
            before = network;
        }
    }

    private static IEnumerable<UInt128> Members(int[] set)
    {
        yield return (UInt128)set.Length;
        var before = -1;
        foreach (var tag in set)
        {
            yield return (UInt128)(tag - before - 1);
            before = tag;
        }
    }
}
