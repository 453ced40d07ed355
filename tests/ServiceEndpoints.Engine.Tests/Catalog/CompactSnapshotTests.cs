using System.Text;
using ServiceEndpoints.Engine.Catalog;

namespace ServiceEndpoints.Engine.Tests.Catalog;

public sealed class CompactSnapshotTests
{
    [Fact]
    public void Random_snapshots_survive_the_round_trip()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var snapshot = RandomSnapshot(seed);
            var read = ServiceTagSnapshotCompactReader.Read(Write(snapshot), snapshot.Source);
            Assert.True(read.Succeeded, $"Seed {seed}");
            SnapshotComparison.AssertEqual(snapshot, read.Snapshot);
        }
    }

    [Fact]
    public void Empty_snapshot_survives_the_round_trip()
    {
        var read = ServiceTagSnapshotCompactReader.Read(Write(ServiceTagSnapshot.Empty), "none");
        Assert.True(read.Succeeded);
        SnapshotComparison.AssertEqual(ServiceTagSnapshot.Empty, read.Snapshot);
    }

    [Fact]
    public void Tags_of_an_address_are_the_same_before_and_after()
    {
        var snapshot = RandomSnapshot(7);
        var read = ServiceTagSnapshotCompactReader.Read(Write(snapshot), snapshot.Source).Snapshot;
        foreach (var prefix in snapshot.Tags.SelectMany(t => t.Prefixes.Prefixes))
        {
            foreach (var address in new[] { prefix.First, prefix.Last })
            {
                var expected = snapshot.Tags.Where(t => t.Prefixes.Prefixes.Any(p => p.Contains(address))).Select(t => t.Name).ToList();
                Assert.Equal(expected, snapshot.TagsContaining(address).Select(t => t.Name));
                Assert.Equal(expected, read?.TagsContaining(address).Select(t => t.Name));
            }
        }
    }

    [Fact]
    public void Truncated_snapshots_are_refused_at_every_length()
    {
        var bytes = Write(RandomSnapshot(1));
        for (var length = 0; length < bytes.Length; length++)
        {
            var read = ServiceTagSnapshotCompactReader.Read(bytes.AsMemory(0, length), "tags.bin");
            Assert.False(read.Succeeded);
            Assert.Equal("SEP2714", Assert.Single(read.Findings).Code);
        }
    }

    [Fact]
    public void Damaged_snapshots_never_throw_and_never_pass()
    {
        var whole = Write(RandomSnapshot(2));
        var random = new Random(714);
        for (var i = 0; i < 5000; i++)
        {
            var bytes = whole.ToArray();

            // The cloud and the change number stand in the header and are not part of the checksum.
            var position = random.Next(8, bytes.Length);
            bytes[position] ^= (byte)random.Next(1, 256);
            var read = ServiceTagSnapshotCompactReader.Read(bytes, "tags.bin");
            if (read.Succeeded)
            {
                // Brotli has bits that mean nothing; the content must be the same then.
                SnapshotComparison.AssertEqual(ServiceTagSnapshotCompactReader.Read(whole, "tags.bin").Snapshot ?? ServiceTagSnapshot.Empty, read.Snapshot);
            }
        }
    }

    [Fact]
    public void Other_bytes_are_told_apart()
    {
        Assert.False(ServiceTagSnapshotCompactReader.IsCompactSnapshot(Encoding.UTF8.GetBytes("{ }")));
        Assert.True(ServiceTagSnapshotCompactReader.IsCompactSnapshot(Write(ServiceTagSnapshot.Empty)));
        var finding = Assert.Single(ServiceTagSnapshotCompactReader.Read(Encoding.UTF8.GetBytes("{ }"), "tags.json").Findings);
        Assert.Equal("'tags.json' is not a compact snapshot of service tags: it does not begin like one.", finding.Message);
    }

    [Fact]
    public void Newer_form_is_refused_by_its_version()
    {
        var bytes = Write(ServiceTagSnapshot.Empty);
        bytes[4]++;
        Assert.Contains("version", Assert.Single(ServiceTagSnapshotCompactReader.Read(bytes, "tags.bin").Findings).Message, StringComparison.Ordinal);
    }

    private static byte[] Write(ServiceTagSnapshot snapshot)
    {
        var stream = new MemoryStream();
        ServiceTagSnapshotWriter.Write(snapshot, stream);
        return stream.ToArray();
    }

    /// <summary>A snapshot with nested, shared and repeated prefixes of both families.</summary>
    private static ServiceTagSnapshot RandomSnapshot(int seed)
    {
        var random = new Random(seed);
        var tags = new StringBuilder();
        for (var i = 0; i < 12; i++)
        {
            var prefixes = new HashSet<string>();
            for (var n = random.Next(0, 12); n > 0; n--)
            {
                var length = random.Next(0, 33);
                var value = length == 0 ? 0 : (uint)random.NextInt64(0, 8) << 29 | (uint)random.Next(4) << 3;
                value = length == 0 ? 0 : value & (uint.MaxValue << (32 - length));
                prefixes.Add($"{value >> 24}.{(value >> 16) & 255}.{(value >> 8) & 255}.{value & 255}/{length}");
                prefixes.Add(random.Next(3) switch { 0 => "::/0", 1 => $"2001:db8:{random.Next(4):x}::/48", _ => $"2001:db8:{random.Next(4):x}::{random.Next(4):x}/128" });
            }

            tags.Append(i == 0 ? "" : ",").Append($$"""
                { "name": "Tag{{i}}", "properties": { "changeNumber": {{random.Next(300)}}, "region": "{{(random.Next(2) == 0 ? "" : $"region{random.Next(3)}")}}",
                  "systemService": "{{(random.Next(3) == 0 ? "" : "Service")}}", "networkFeatures": {{(random.Next(2) == 0 ? "null" : "[\"NSG\",\"FW\"]")}},
                  "addressPrefixes": [ {{string.Join(", ", prefixes.Select(p => $"\"{p}\""))}} ] } }
                """);
        }

        var text = $$"""{ "changeNumber": {{seed}}, "cloud": "{{(seed % 2 == 0 ? "Public" : "China")}}", "values": [ {{tags}} ] }""";
        var read = ServiceTagReader.Read(Encoding.UTF8.GetBytes(text), "random");
        Assert.Empty(read.Findings);
        return read.Snapshot ?? ServiceTagSnapshot.Empty;
    }
}
