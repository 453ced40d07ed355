using System.Text;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Diagnostics;

namespace ServiceEndpoints.Engine.Tests.Catalog;

public sealed class ServiceTagReaderTests
{
    private const string Weekly = """
        {
          "changeNumber": 7,
          "cloud": "Public",
          "values": [
            {
              "name": "Storage",
              "id": "Storage",
              "properties": {
                "changeNumber": 3,
                "region": "",
                "regionId": 0,
                "platform": "Azure",
                "systemService": "AzureStorage",
                "addressPrefixes": [ "198.51.100.0/24", "203.0.113.0/25", "2001:db8::/48" ],
                "networkFeatures": [ "API", "NSG", "UDR", "FW", "VSE" ]
              }
            },
            {
              "name": "Storage.WestEurope",
              "id": "Storage.WestEurope",
              "properties": {
                "changeNumber": 2,
                "region": "westeurope",
                "regionId": 18,
                "platform": "Azure",
                "systemService": "AzureStorage",
                "addressPrefixes": [ "198.51.100.128/25" ],
                "networkFeatures": null
              }
            }
          ]
        }
        """;

    [Fact]
    public void Weekly_file_is_read()
    {
        var snapshot = Succeed(Weekly);
        Assert.Equal((7, AzureCloud.Public, "tags.json", 2), (snapshot.ChangeNumber, snapshot.Cloud, snapshot.Source, snapshot.Count));
        Assert.True(snapshot.TryGetTag("storage", out var storage));
        Assert.Equal(("Storage", "", "AzureStorage", 3, 3), (storage.Name, storage.Region, storage.SystemService, storage.ChangeNumber, storage.PrefixCount));
        Assert.True(storage.IsUsableInSecurityRules && storage.SupportsServiceEndpoints);
        Assert.Equal("198.51.100.0/24, 203.0.113.0/25, 2001:db8::/48", storage.Prefixes.Prefixes.ToString());
        Assert.True(snapshot.TryGetTag("Storage.WestEurope", out var regional));
        Assert.False(regional.IsUsableInSecurityRules || regional.SupportsServiceEndpoints); // N-201
        Assert.Equal("Storage, Storage.WestEurope", snapshot.TagsContaining(IpAddress.Parse("198.51.100.200")).ToString());
        Assert.Equal("Storage", snapshot.TagsContaining(IpAddress.Parse("198.51.100.1")).ToString());
        Assert.Equal("Storage", snapshot.TagsContaining(IpAddress.Parse("2001:db8:0:1::1")).ToString());
        Assert.Empty(snapshot.TagsContaining(IpAddress.Parse("203.0.113.128")));
        Assert.Empty(snapshot.TagsContaining(IpAddress.Parse("0.0.0.0")));
        Assert.Empty(snapshot.TagsContaining(IpAddress.Parse("255.255.255.255")));
    }

    [Fact]
    public void Byte_order_marks_are_accepted()
    {
        SnapshotComparison.AssertEqual(Succeed(Weekly), Succeed([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Weekly)]));
        SnapshotComparison.AssertEqual(Succeed(Weekly), Succeed([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Weekly)]));
        SnapshotComparison.AssertEqual(Succeed(Weekly), Succeed([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Weekly)]));
    }

    [Fact]
    public void Output_of_azure_cli_is_read()
    {
        var snapshot = Succeed("""
            {
              "changeNumber": "85",
              "cloud": "Public",
              "id": "/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.Network/serviceTags/public",
              "name": "public",
              "nextLink": null,
              "type": "Microsoft.Network/serviceTags",
              "values": [
                {
                  "id": "Sql",
                  "name": "Sql",
                  "properties": { "addressPrefixes": [ "198.51.100.0/24" ], "changeNumber": "12", "region": "", "state": "GA", "systemService": "AzureSQL" },
                  "serviceTagChangeNumber": "85"
                },
                {
                  "id": "LogicApps.WestEurope",
                  "name": "LogicApps.WestEurope",
                  "properties": { "addressPrefixes": [ "203.0.113.0/30" ], "changeNumber": "1", "region": "westeurope", "state": "GA", "systemService": null }
                }
              ]
            }
            """);
        Assert.Equal(85, snapshot.ChangeNumber);
        Assert.True(snapshot.TryGetTag("Sql", out var sql));
        Assert.Equal(12, sql.ChangeNumber);

        // The answers leave the features out: what is listed is usable in rules (N-200), and Sql is marked for endpoints in the built-in edition.
        Assert.True(sql.IsUsableInSecurityRules && sql.SupportsServiceEndpoints);
        Assert.True(snapshot.TryGetTag("LogicApps.WestEurope", out var logic));
        Assert.True(logic.IsUsableInSecurityRules);
        Assert.False(logic.SupportsServiceEndpoints);
        Assert.Equal("", logic.SystemService);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("[", "]")]
    public void Output_of_azure_powershell_is_read(string before, string after)
    {
        var snapshot = Succeed(before + """
            {
              "Name": "Public",
              "Id": "/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.Network/serviceTags/Public",
              "Type": "Microsoft.Network/serviceTags",
              "ChangeNumber": "63",
              "Cloud": "Public",
              "Values": [
                {
                  "Name": "ApiManagement",
                  "Id": "ApiManagement",
                  "Properties": { "ChangeNumber": "7", "Region": "", "SystemService": "AzureApiManagement", "AddressPrefixes": [ "203.0.113.9/32" ] }
                }
              ]
            }
            """ + after);
        Assert.Equal(63, snapshot.ChangeNumber);
        Assert.Equal("ApiManagement", snapshot.TagsContaining(IpAddress.Parse("203.0.113.9")).ToString());
    }

    [Fact]
    public void Output_cut_by_depth_says_how_to_write_it()
    {
        var finding = Assert.Single(Fail("""
            { "ChangeNumber": "63", "Cloud": "Public", "Values": [
              { "Name": "A", "Properties": "Microsoft.Azure.Commands.Network.Models.PSServiceTagInformationPropertiesFormat" },
              { "Name": "B", "Properties": "Microsoft.Azure.Commands.Network.Models.PSServiceTagInformationPropertiesFormat" } ] }
            """));
        Assert.Equal("SEP2705", finding.Code);
        Assert.Equal("values[0].properties", finding.Span?.Path);
        Assert.Contains("-Depth", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void One_page_of_a_longer_list_is_refused()
        => Assert.Equal("SEP2711", Assert.Single(Fail(Weekly.Replace("\"changeNumber\": 7,", "\"changeNumber\": 7, \"nextLink\": \"https://example.com/next\","))).Code);

    [Fact]
    public void Clouds_are_told_apart()
    {
        Assert.Equal(AzureCloud.UsGovernment, Succeed(Weekly.Replace("Public", "AzureGovernment")).Cloud);
        var finding = Assert.Single(Fail(Weekly.Replace("Public", "AzureGermany")));
        Assert.Equal(("SEP2710", 3, 12, "cloud"), (finding.Code, finding.Span?.Line, finding.Span?.Column, finding.Span?.Path));
    }

    [Fact]
    public void Truncated_files_are_findings_at_every_length()
    {
        var bytes = Encoding.UTF8.GetBytes(Weekly);
        for (var length = 0; length < bytes.Length; length++)
        {
            var read = ServiceTagReader.Read(bytes.AsMemory(0, length), "tags.json");
            Assert.False(read.Succeeded);
            Assert.Contains(read.Findings, f => f.Severity == DiagnosticSeverity.Error && f.Code is "SEP2701" or "SEP2702");
        }
    }

    [Fact]
    public void Truncation_is_reported_where_the_text_ends()
    {
        var finding = Assert.Single(Fail(Weekly[..Weekly.IndexOf("\"203.0.113.0/25\"", StringComparison.Ordinal)]));
        Assert.Equal(("SEP2701", 14), (finding.Code, finding.Span?.Line));
        Assert.DoesNotContain("LineNumber", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_bytes_never_throw()
    {
        var random = new Random(398);
        for (var i = 0; i < 3000; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(Weekly);
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var read = ServiceTagReader.Read(bytes, "tags.json");
            Assert.True(read.Succeeded || read.Findings.Any(f => f.Severity == DiagnosticSeverity.Error));
            Assert.Equal(read.Succeeded, !read.Findings.Any(f => f.Severity == DiagnosticSeverity.Error));
        }
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("   ", "JSON")]
    [InlineData("<html></html>", "JSON")]
    [InlineData("42", "not an object")]
    [InlineData("\"Storage\"", "not an object")]
    [InlineData("[]", "not an object")]
    [InlineData("[1]", "not an object")]
    [InlineData("{}", "no list named 'values'")]
    [InlineData("""{ "value": [ { "name": "hub" } ] }""", "no list named 'values'")]
    [InlineData("""[ { "changeNumber": 1, "cloud": "Public", "values": [] }, { "values": [] } ]""", "several objects")]
    [InlineData("""{ "changeNumber": 1, "cloud": "Public", "values": [] } {}""", "JSON")]
    public void Other_documents_are_told_apart(string text, string reason)
    {
        var finding = Assert.Single(Fail(text));
        Assert.Contains(finding.Code, new[] { "SEP2701", "SEP2702" });
        Assert.Contains(reason, finding.Message, StringComparison.Ordinal);
        Assert.Equal("tags.json", finding.Span?.Source);
    }

    [Theory]
    [InlineData("\"changeNumber\": 7,", "", "SEP2703", "")]
    [InlineData("\"cloud\": \"Public\",", "", "SEP2703", "")]
    [InlineData("\"changeNumber\": 7,", "\"changeNumber\": \"new\",", "SEP2704", "changeNumber")]
    [InlineData("\"changeNumber\": 7,", "\"changeNumber\": 7.5,", "SEP2704", "changeNumber")]
    [InlineData("\"changeNumber\": 7,", "\"changeNumber\": [],", "SEP2704", "changeNumber")]
    [InlineData("\"cloud\": \"Public\"", "\"cloud\": 1", "SEP2704", "cloud")]
    [InlineData("\"name\": \"Storage\",", "", "SEP2703", "values[0]")]
    [InlineData("\"name\": \"Storage\",", "\"name\": \"\",", "SEP2712", "values[0].name")]
    [InlineData("\"name\": \"Storage\",", "\"name\": \"a\\nb\",", "SEP2712", "values[0].name")]
    [InlineData("\"name\": \"Storage\",", "\"name\": null,", "SEP2704", "values[0].name")]
    [InlineData("\"name\": \"Storage.WestEurope\",", "\"name\": \"STORAGE\",", "SEP2708", "values[1].name")]
    [InlineData("\"region\": \"westeurope\"", "\"region\": 5", "SEP2704", "values[1].properties.region")]
    [InlineData("\"198.51.100.0/24\"", "\"198.51.100.7/24\"", "SEP2707", "values[0].properties.addressPrefixes[0]")]
    [InlineData("\"2001:db8::/48\"", "\"2001:db8::1/48\"", "SEP2707", "values[0].properties.addressPrefixes[2]")]
    [InlineData("\"203.0.113.0/25\"", "\"203.0.113.0/33\"", "SEP2706", "values[0].properties.addressPrefixes[1]")]
    [InlineData("\"203.0.113.0/25\"", "\"storage\"", "SEP2706", "values[0].properties.addressPrefixes[1]")]
    [InlineData("\"203.0.113.0/25\"", "12", "SEP2704", "values[0].properties.addressPrefixes[1]")]
    [InlineData("\"203.0.113.0/25\"", "{ \"a\": [ 1 ] }", "SEP2704", "values[0].properties.addressPrefixes[1]")]
    [InlineData("[ \"198.51.100.128/25\" ]", "\"198.51.100.128/25\"", "SEP2705", "values[1].properties.addressPrefixes")]
    [InlineData("[ \"198.51.100.128/25\" ]", "null", "SEP2704", "values[1].properties.addressPrefixes")]
    [InlineData("\"addressPrefixes\": [ \"198.51.100.128/25\" ],", "", "SEP2703", "values[1].properties")]
    [InlineData("\"networkFeatures\": null", "\"networkFeatures\": 5", "SEP2704", "values[1].properties.networkFeatures")]
    [InlineData("\"networkFeatures\": null", "\"networkFeatures\": [ 5 ]", "SEP2704", "values[1].properties.networkFeatures[0]")]
    public void Slips_are_findings_with_place_and_path(string was, string becomes, string code, string path)
    {
        Assert.Contains(was, Weekly, StringComparison.Ordinal);
        var changed = Weekly.Replace(was, becomes);
        var finding = Assert.Single(Fail(changed));
        Assert.Equal((code, path), (finding.Code, finding.Span?.Path));
        if (path.Length > 0 && becomes.Length > 0)
        {
            var start = Weekly.IndexOf(was, StringComparison.Ordinal);
            var line = Weekly[..start].Count(c => c == '\n') + 1;
            Assert.Equal(line, finding.Span?.Line);
            Assert.InRange(finding.Span?.Column ?? 0, start - Weekly.LastIndexOf('\n', start), 200);
        }
    }

    [Fact]
    public void All_findings_of_a_file_are_reported()
    {
        var text = Weekly.Replace("198.51.100.0/24", "198.51.100.1/24").Replace("203.0.113.0/25", "nonsense").Replace("\"westeurope\"", "7").Replace("Public", "Mars");
        Assert.Equal(["SEP2710", "SEP2707", "SEP2706", "SEP2704"], Fail(text).Select(f => f.Code));
    }

    [Fact]
    public void Host_bits_are_corrected_in_the_remedy()
    {
        var finding = Assert.Single(Fail(Weekly.Replace("198.51.100.0/24", "198.51.100.7/24")));
        Assert.Equal("'198.51.100.7/24' in the tag 'Storage' has host bits set.", finding.Message);
        Assert.Equal("Write the prefix as 198.51.100.0/24.", finding.Remedy);
    }

    [Fact]
    public void Repeated_prefix_counts_once_with_a_warning()
    {
        var read = ServiceTagReader.Read(Encoding.UTF8.GetBytes(Weekly.Replace("\"203.0.113.0/25\"", "\"203.0.113.0/25\", \"198.51.100.0/24\", \"203.0.113.0/25\", \"2001:db8::/48\"")), "tags.json");
        Assert.True(read.Succeeded);
        Assert.Equal([("SEP2709", "addressPrefixes[2]"), ("SEP2709", "addressPrefixes[3]"), ("SEP2709", "addressPrefixes[5]")],
            read.Findings.Select(f => (f.Code, f.Span?.Path.Split('.')[^1] ?? "")));
        Assert.True(read.Snapshot.TryGetTag("Storage", out var tag));
        Assert.Equal(3, tag.PrefixCount);
    }

    [Fact]
    public void Order_of_prefixes_does_not_matter()
        => SnapshotComparison.AssertEqual(
            Succeed(Weekly),
            Succeed(Weekly.Replace("\"198.51.100.0/24\", \"203.0.113.0/25\", \"2001:db8::/48\"", "\"2001:DB8:0::/48\", \"203.0.113.0/25\", \"198.51.100.0\\/24\"")));

    [Fact]
    public void Order_of_members_does_not_matter()
    {
        var snapshot = Succeed("""
            { "values": [ { "properties": { "networkFeatures": [ "nsg" ], "addressPrefixes": [ "198.51.100.0/24" ], "region": "" }, "name": "A" } ], "cloud": "public", "changeNumber": 2 }
            """);
        Assert.True(snapshot.TryGetTag("A", out var tag));
        Assert.Equal(ServiceTagFeatures.SecurityRules, tag.Features);
    }

    [Fact]
    public void Findings_are_bounded()
    {
        var prefixes = string.Join(", ", Enumerable.Range(0, 5000).Select(i => $"\"bad{i}\""));
        var findings = Fail(Weekly.Replace("\"203.0.113.0/25\"", prefixes));
        Assert.Equal(101, findings.Count);
        Assert.Equal("SEP2713", findings[^1].Code);
        Assert.Equal("SEP2706", findings[99].Code);
    }

    [Fact]
    public void Deep_nesting_is_a_finding()
        => Assert.Equal("SEP2701", Assert.Single(Fail("{ \"x\": " + new string('[', 100_000))).Code);

    [Fact]
    public void Many_unsorted_prefixes_take_linear_time()
    {
        var random = new Random(1);
        var prefixes = string.Join(",", Enumerable.Range(0, 200_000).Select(_ => $"\"{random.Next(1, 224)}.{random.Next(256)}.{random.Next(256)}.{random.Next(256)}/32\""));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var read = ServiceTagReader.Read(Encoding.UTF8.GetBytes(Weekly.Replace("\"203.0.113.0/25\"", prefixes)), "tags.json");
        Assert.True(read.Succeeded);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 5000);
    }

    [Fact]
    public void Tag_without_prefixes_is_kept()
    {
        var snapshot = Succeed(Weekly.Replace("[ \"198.51.100.128/25\" ]", "[]"));
        Assert.True(snapshot.TryGetTag("Storage.WestEurope", out var tag));
        Assert.Equal(0, tag.PrefixCount);
        Assert.True(tag.Prefixes.IsEmpty);
    }

    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("255.255.255.255/32")]
    [InlineData("::/0")]
    [InlineData("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128")]
    public void Extreme_prefixes_are_matched(string prefix)
    {
        var snapshot = Succeed(Weekly.Replace("198.51.100.128/25", prefix));
        var parsed = IpPrefix.Parse(prefix);
        Assert.Contains(snapshot.TagsContaining(parsed.First), t => t.Name == "Storage.WestEurope");
        Assert.Contains(snapshot.TagsContaining(parsed.Last), t => t.Name == "Storage.WestEurope");
        var stream = new MemoryStream();
        ServiceTagSnapshotWriter.Write(snapshot, stream);
        SnapshotComparison.AssertEqual(snapshot, ServiceTagSnapshotCompactReader.Read(stream.ToArray(), "tags.json").Snapshot ?? ServiceTagSnapshot.Empty);
    }

    private static ServiceTagSnapshot Succeed(string text) => Succeed(Encoding.UTF8.GetBytes(text));

    private static ServiceTagSnapshot Succeed(byte[] bytes)
    {
        var read = ServiceTagReader.Read(bytes, "tags.json");
        Assert.Empty(read.Findings);
        Assert.True(read.Succeeded);
        return read.Snapshot;
    }

    private static List<Diagnostic> Fail(string text)
    {
        var read = ServiceTagReader.Read(Encoding.UTF8.GetBytes(text), "tags.json");
        Assert.False(read.Succeeded);
        Assert.All(read.Findings, f => Assert.False(string.IsNullOrEmpty(f.Remedy)));
        return [.. read.Findings];
    }
}
