using System.Buffers.Binary;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Catalog;

/// <summary>Reads the compact form that <see cref="ServiceTagSnapshotWriter"/> writes.</summary>
public static class ServiceTagSnapshotCompactReader
{
    /// <summary>True when the bytes begin like a compact snapshot.</summary>
    public static bool IsCompactSnapshot(ReadOnlyMemory<byte> bytes) => bytes.Span.StartsWith(SnapshotColumns.Mark);

    /// <summary>Reads a compact snapshot and checks all of it.</summary>
    /// <returns>The snapshot, or the finding that says why the bytes are none.</returns>
    public static ServiceTagReadResult Read(ReadOnlyMemory<byte> bytes, string source)
    {
        try
        {
            var snapshot = ReadTrusted(bytes, source, isChecked: true);
            if (snapshot.Tags.DistinctBy(tag => tag.Name, StringComparer.OrdinalIgnoreCase).Count() != snapshot.Count)
            {
                throw SnapshotColumns.Damaged("a tag stands in it more than once");
            }

            _ = snapshot.Table;
            return new ServiceTagReadResult(snapshot, []);
        }
        catch (InvalidDataException damaged)
        {
            return new ServiceTagReadResult(null, [DiagnosticCatalog.ServiceTagSnapshotInvalid.In(new SourceSpan(source, 0, 0, string.Empty), source, damaged.Message)]);
        }
    }

    /// <summary>Reads a compact snapshot and decodes its prefixes on first use.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a compact snapshot; damage in the prefixes shows on first use.</exception>
    internal static ServiceTagSnapshot ReadTrusted(ReadOnlyMemory<byte> bytes, string source, bool isChecked = false)
    {
        var header = new SnapshotColumns.Cursor(bytes.Span);
        if (!IsCompactSnapshot(bytes))
        {
            throw SnapshotColumns.Damaged("it does not begin like one");
        }

        header.ReadBytes(SnapshotColumns.Mark.Length);
        if (header.ReadByte() is var version && version != SnapshotColumns.Version)
        {
            throw SnapshotColumns.Damaged($"it has version {version} of the form, version {SnapshotColumns.Version} was expected");
        }

        var cloud = (AzureCloud)header.ReadByte();
        if (!Enum.IsDefined(cloud))
        {
            throw SnapshotColumns.Damaged("its cloud is not known");
        }

        var changeNumber = header.ReadNumber(int.MaxValue);
        var tagCount = header.ReadNumber(SnapshotColumns.MaxPayload);
        var length = header.ReadNumber(SnapshotColumns.MaxPayload);
        var checksum = BinaryPrimitives.ReadUInt64LittleEndian(header.ReadBytes(8));
        var payload = SnapshotColumns.Decompress(header.Rest, length);
        if (isChecked && SnapshotColumns.Checksum(payload) != checksum)
        {
            throw SnapshotColumns.Damaged("its checksum differs from its content");
        }

        var columns = new SnapshotColumns.Cursor(payload);
        var names = columns.ReadTexts();
        if (names.Length != tagCount)
        {
            throw SnapshotColumns.Damaged("its columns differ in length");
        }

        var regions = ReadWords(ref columns, tagCount);
        var services = ReadWords(ref columns, tagCount);
        var features = columns.ReadColumn();
        var changeNumbers = new SnapshotColumns.Cursor(columns.ReadColumn());
        if (features.Length != tagCount)
        {
            throw SnapshotColumns.Damaged("its columns differ in length");
        }

        var prefixes = columns.Rest.Length;
        var table = new Lazy<TagPrefixTable>(() => ReadTable(payload.AsSpan(payload.Length - prefixes), tagCount));
        var tags = new ServiceTag[tagCount];
        for (var i = 0; i < tags.Length; i++)
        {
            tags[i] = new ServiceTag(table, i, names[i], regions[i], services[i], (ServiceTagFeatures)features[i], changeNumbers.ReadNumber(int.MaxValue));
        }

        return new ServiceTagSnapshot(changeNumber, cloud, source, tags.ToEquatableArray(), table);
    }

    private static string[] ReadWords(ref SnapshotColumns.Cursor columns, int tagCount)
    {
        var distinct = columns.ReadTexts();
        var positions = new SnapshotColumns.Cursor(columns.ReadColumn());
        var words = new string[tagCount];
        for (var i = 0; i < tagCount; i++)
        {
            words[i] = distinct[1 + positions.ReadNumber(distinct.Length - 2)];
        }

        return words;
    }

    private static TagPrefixTable ReadTable(ReadOnlySpan<byte> bytes, int tagCount)
    {
        var columns = new SnapshotColumns.Cursor(bytes);
        var v4Lengths = columns.ReadColumn().ToArray();
        var v4 = new SnapshotColumns.Cursor(columns.ReadColumn());
        var v4Networks = new uint[v4Lengths.Length];
        ulong before = 0;
        for (var i = 0; i < v4Networks.Length; i++)
        {
            var shift = 32 - v4Lengths[i];
            if (shift < 0)
            {
                throw SnapshotColumns.Damaged("a prefix is too long");
            }

            before = ((before >> shift) + v4.ReadUInt32()) << shift;
            if (before > uint.MaxValue)
            {
                throw SnapshotColumns.Damaged("a prefix lies outside the address space");
            }

            v4Networks[i] = (uint)before;
            if (i > 0 && (v4Networks[i] < v4Networks[i - 1] || (v4Networks[i] == v4Networks[i - 1] && v4Lengths[i] <= v4Lengths[i - 1])))
            {
                throw SnapshotColumns.Damaged("its prefixes are out of order");
            }
        }

        var v6Lengths = columns.ReadColumn().ToArray();
        var v6 = new SnapshotColumns.Cursor(columns.ReadColumn());
        var v6Networks = new UInt128[v6Lengths.Length];
        UInt128 network = 0;
        for (var i = 0; i < v6Networks.Length; i++)
        {
            var shift = 128 - v6Lengths[i];
            var distance = v6.ReadUInt128();
            if (shift is < 0 or > 127)
            {
                // A prefix of length 0 begins at 0 and can only be the first row.
                if (shift != 128 || i > 0 || distance != 0)
                {
                    throw SnapshotColumns.Damaged("a prefix is too long");
                }

                continue;
            }

            var block = network >> shift;
            if (distance > (UInt128.MaxValue >> shift) - block)
            {
                throw SnapshotColumns.Damaged("a prefix lies outside the address space");
            }

            network = (block + distance) << shift;
            v6Networks[i] = network;
            if (i > 0 && (network < v6Networks[i - 1] || (network == v6Networks[i - 1] && v6Lengths[i] <= v6Lengths[i - 1])))
            {
                throw SnapshotColumns.Damaged("its prefixes are out of order");
            }
        }

        var definitions = new SnapshotColumns.Cursor(columns.ReadColumn());
        var sets = new int[definitions.ReadNumber(bytes.Length)][];
        for (var i = 0; i < sets.Length; i++)
        {
            var set = new int[definitions.ReadNumber(tagCount)];
            var tag = -1;
            for (var j = 0; j < set.Length; j++)
            {
                tag += 1 + definitions.ReadNumber(tagCount);
                set[j] = tag < tagCount ? tag : throw SnapshotColumns.Damaged("a prefix names a tag that is not there");
            }

            sets[i] = set;
        }

        var numbers = new SnapshotColumns.Cursor(columns.ReadColumn());
        var setOfRow = new int[v4Networks.Length + v6Networks.Length];
        for (var i = 0; i < setOfRow.Length; i++)
        {
            setOfRow[i] = (int)numbers.ReadUInt32() is var set && (uint)set < (uint)sets.Length ? set : throw SnapshotColumns.Damaged("a prefix names a set that is not there");
        }

        return new TagPrefixTable(tagCount, v4Networks, v4Lengths, v6Networks, v6Lengths, setOfRow, sets);
    }
}
