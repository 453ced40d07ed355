using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Tests.Support;

namespace ServiceEndpoints.Engine.Tests.Catalog;

/// <summary>Facts about the real weekly files; each is skipped where the files are absent.</summary>
public sealed class WeeklyFileTests
{
    private static readonly Lazy<ServiceTagSnapshot> s_public = new(() => Read(SharedFiles.PublicTags));
    private static readonly Lazy<ServiceTagSnapshot> s_older = new(() => Read(SharedFiles.OlderPublicTags));
    private static readonly Lazy<ServiceTagSnapshot> s_government = new(() => Read(SharedFiles.GovernmentTags));

    private static ServiceTagSnapshot Public => Require(SharedFiles.PublicTags, s_public);

    private static ServiceTagSnapshot Older => Require(SharedFiles.OlderPublicTags, s_older);

    private static ServiceTagSnapshot Government => Require(SharedFiles.GovernmentTags, s_government);

    [Theory]
    [InlineData(SharedFiles.PublicTags, AzureCloud.Public, 398, 3136, 3038, 75264, 26252, 56725, 73, 1548, 14129)]
    [InlineData(SharedFiles.OlderPublicTags, AzureCloud.Public, 376, 3041, 2947, 71348, 24475, 53586, 71, 1506, 13155)]
    [InlineData(SharedFiles.GovernmentTags, AzureCloud.UsGovernment, 401, 299, 217, 4857, 1732, 3798, 5, 186, 604)]
    public void Numbers_of_the_file_are_right(
        string file, AzureCloud cloud, int changeNumber, int tags, int dotted, int v4, int v6, int distinct, int regions, int inSecurityRules, int largest)
    {
        var snapshot = Of(file);
        Assert.Equal((cloud, changeNumber, tags), (snapshot.Cloud, snapshot.ChangeNumber, snapshot.Count));
        Assert.Equal(dotted, snapshot.Tags.Count(t => t.Name.Contains('.')));
        var prefixes = snapshot.Tags.SelectMany(t => t.Prefixes.Prefixes).ToList();
        Assert.Equal((v4, v6), (prefixes.Count(p => !p.IsIPv6), prefixes.Count(p => p.IsIPv6)));
        Assert.Equal(distinct, prefixes.Distinct().Count());
        Assert.Equal(regions, snapshot.Tags.Where(t => t.IsRegional).Select(t => t.Region).Distinct().Count());
        Assert.Equal(inSecurityRules, snapshot.Tags.Count(t => t.IsUsableInSecurityRules)); // N-200
        var biggest = snapshot.Tags.MaxBy(t => t.PrefixCount);
        Assert.Equal(("AzureCloud", largest), (biggest?.Name, biggest?.PrefixCount));
        Assert.All(snapshot.Tags, t => Assert.Equal(t.PrefixCount, t.Prefixes.Prefixes.Count));
    }

    [Fact]
    public void All_undotted_tags_are_usable_in_security_rules_and_1450_dotted_ones() // N-200, N-201
    {
        Assert.All(Public.Tags.Where(t => !t.Name.Contains('.')), t => Assert.True(t.IsUsableInSecurityRules));
        Assert.Equal(1450, Public.Tags.Count(t => t.Name.Contains('.') && t.IsUsableInSecurityRules));
        Assert.True(Public.TryGetTag("AzureBackup.WestEurope", out var backup));
        Assert.False(backup.IsUsableInSecurityRules);
        Assert.Equal(1587, Public.Tags.Count(t => t.Features == ServiceTagFeatures.None));
    }

    [Theory]
    // N-205
    [InlineData("AzureFrontDoor.Frontend")]
    [InlineData("AzureFrontDoor.Backend")]
    [InlineData("AzureFrontDoor.FirstParty")]
    [InlineData("AzureFrontDoor.MicrosoftSecurity")]
    [InlineData("AzureActiveDirectory.ServiceEndpoint")]
    [InlineData("AzureMonitor.Core")]
    public void A_dot_does_not_mean_a_region(string name)
    {
        Assert.True(Public.TryGetTag(name, out var tag));
        Assert.Equal("", tag.Region);
        Assert.False(tag.IsRegional);
    }

    [Fact]
    public void There_is_no_tag_for_front_door_as_a_whole() => Assert.False(Public.TryGetTag("AzureFrontDoor", out _)); // N-205

    [Theory]
    [InlineData("Storage.FranceCentral", "centralfrance")]
    [InlineData("AzureCloud.centralfrance", "centralfrance")]
    [InlineData("Storage.NorwayEast", "norwaye")]
    [InlineData("Storage.EastUS2Stage", "eastus2")]
    [InlineData("Storage.NorthCentralUSStage", "northcentralus")]
    public void Region_column_is_kept_as_written(string name, string region)
    {
        Assert.True(Public.TryGetTag(name, out var tag));
        Assert.Equal(region, tag.Region);
    }

    [Theory]
    // N-203, N-204
    [InlineData("AzureCloud.norwaye", true)]
    [InlineData("AzureCloud.norwayeast", false)]
    [InlineData("Storage.NorwayEast", true)]
    [InlineData("Storage.norwaye", false)]
    [InlineData("STORAGE.westeurope", true)]
    [InlineData("Storage.West Europe", false)]
    [InlineData("Internet", false)]
    [InlineData("VirtualNetwork", false)]
    [InlineData("AzureLoadBalancer", false)]
    public void Tag_names_are_exact_but_for_letter_case(string name, bool exists) => Assert.Equal(exists, Public.TryGetTag(name, out _));

    [Theory]
    [InlineData("Storage", "West Europe", "Storage.WestEurope")]
    [InlineData("storage", "westeurope", "Storage.WestEurope")]
    [InlineData("AzureCloud", "norwayeast", "AzureCloud.norwaye")]
    [InlineData("Storage", "norwaye", "Storage.NorwayEast")]
    [InlineData("AzureCloud", "France Central", "AzureCloud.centralfrance")]
    [InlineData("AzureKeyVault", "Malaysia West", "AzureKeyVault.MalaysiaWest")]
    [InlineData("AzureCloud", "brazilne", "AzureCloud.brazilne")]
    [InlineData("AzureActiveDirectory", "westeurope", null)]
    [InlineData("AzureActiveDirectory", "ServiceEndpoint", null)]
    [InlineData("Storage", "usgovvirginia", null)]
    [InlineData("Storage", "atlantis", null)]
    public void Regional_tag_is_found_by_any_spelling(string tag, string region, string? name) => Assert.Equal(name, Public.RegionalTag(tag, region)?.Name);

    [Fact]
    public void Every_regional_tag_but_the_stage_ones_belongs_to_a_known_region()
    {
        var odd = new List<string>();
        foreach (var tag in Public.Tags.Where(t => t.IsRegional))
        {
            Assert.NotNull(RegionCatalog.Find(tag.Region));
            var service = tag.Name[..tag.Name.IndexOf('.')];
            if (Public.RegionalTag(service, tag.Region) != tag)
            {
                odd.Add(tag.Name);
            }
        }

        Assert.Equal(["Sql.EastUS2Stage", "Sql.NorthCentralUSStage", "Storage.EastUS2Stage", "Storage.NorthCentralUSStage"], odd.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Government_regions_have_their_own_tags() // N-206
    {
        Assert.Equal("Storage.USGovVirginia", Government.RegionalTag("Storage", "US Gov Virginia")?.Name);
        var address = IpAddress.Parse("13.72.43.17");
        Assert.Contains(Government.TagsContaining(address), t => t.Name == "Storage");
        Assert.Empty(Public.TagsContaining(address));
    }

    [Fact]
    public void Regional_tags_are_contained_in_the_tag_of_the_whole_cloud() // N-210
    {
        var checkedTags = 0;
        foreach (var tag in Public.Tags.Where(t => t.IsRegional))
        {
            if (Public.TryGetTag(tag.Name[..tag.Name.IndexOf('.')], out var whole))
            {
                Assert.True(whole.Prefixes.Addresses.Contains(tag.Prefixes.Addresses), tag.Name);
                checkedTags++;
            }
        }

        Assert.InRange(checkedTags, 2900, 3038);
    }

    [Fact]
    public void Storage_of_the_whole_cloud_is_more_than_the_sum_of_its_regions()
    {
        Assert.True(Public.TryGetTag("Storage", out var storage));
        var regional = Public.Tags.Where(t => t.Name.StartsWith("Storage.", StringComparison.Ordinal)).ToList();
        var sum = IpSet.From(regional.SelectMany(t => t.Prefixes.Prefixes));
        Assert.Equal(563_553, storage.Prefixes.Addresses.IPv4Count);
        Assert.Equal(100_400, storage.Prefixes.Addresses.Except(sum).IPv4Count);
        Assert.Equal((575, 1911), (storage.PrefixCount, regional.Sum(t => t.PrefixCount)));
    }

    [Fact]
    public void Azure_cloud_does_not_contain_every_tag()
    {
        Assert.True(Public.TryGetTag("Storage", out var storage));
        Assert.True(Public.TryGetTag("AzureCloud", out var cloud));
        Assert.Equal(78_784, storage.Prefixes.Addresses.Except(cloud.Prefixes.Addresses).IPv4Count);
        var outside = IpAddress.Parse("57.163.200.1");
        Assert.True(storage.Prefixes.Contains(outside));
        Assert.False(cloud.Prefixes.Contains(outside));
    }

    [Theory]
    [InlineData("Storage")]
    [InlineData("AzureCloud")]
    public void Tags_of_one_service_for_different_regions_do_not_overlap(string service)
    {
        var tags = Public.Tags.Where(t => t.IsRegional && t.Name.StartsWith(service + ".", StringComparison.Ordinal)).ToList();
        Assert.InRange(tags.Count, 60, 80);
        Assert.Equal(
            tags.Sum(t => t.Prefixes.Addresses.IPv4Count),
            IpSet.From(tags.SelectMany(t => t.Prefixes.Prefixes)).IPv4Count);
    }

    [Fact]
    public void Nine_tags_are_marked_for_service_endpoints()
    {
        string[] expected = ["AppService", "AzureActiveDirectory", "AzureContainerRegistry", "AzureCosmosDB", "AzureKeyVault", "EventHub", "ServiceBus", "Sql", "Storage"];
        Assert.Equal(expected, Public.Tags.Where(t => t.SupportsServiceEndpoints).Select(t => t.Name).Order(StringComparer.Ordinal));
        Assert.Equal(expected, Government.Tags.Where(t => t.SupportsServiceEndpoints).Select(t => t.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            expected.Append("CognitiveServicesManagement").Order(StringComparer.Ordinal),
            ServiceCatalog.EndpointServices.Select(e => e.ServiceTag).OfType<string>().Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_tag_of_the_service_catalogue_exists()
    {
        foreach (var name in ServiceCatalog.EndpointServices.Select(e => e.ServiceTag).Concat(ServiceCatalog.Services.Select(s => s.ServiceTag)).OfType<string>())
        {
            Assert.True(Public.TryGetTag(name, out _), name);
        }
    }

    [Fact]
    public void No_tag_holds_private_or_reserved_addresses()
    {
        var reserved = IpSet.From(new[]
        {
            "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8", "192.0.2.0/24", "198.18.0.0/15", "224.0.0.0/3",
        }.Select(IpPrefix.Parse));
        Assert.All(Public.Tags, t => Assert.False(t.Prefixes.Addresses.Overlaps(reserved), t.Name));
        Assert.Empty(Public.TagsContaining(IpAddress.Parse("168.63.129.16")));
    }

    [Theory]
    // N-207: the change from 376 to 398
    [InlineData("57.163.16.5", "", "AzureCloud, AzureCloud.eastus, Storage, Storage.EastUS")]
    [InlineData("135.130.176.7", "Storage", "AzureCloud, AzureCloud.westus, Storage, Storage.WestUS")]
    [InlineData("48.199.1.130", "AzureCloud, AzureCloud.westeurope", "AzureCloud, AzureCloud.westeurope, EventHub, EventHub.WestEurope")]
    [InlineData("172.197.132.25", "", "AzureCloud, AzureCloud.malaysiawest, AzureKeyVault, AzureKeyVault.MalaysiaWest")]
    [InlineData("13.83.72.17", "AzureCloud, AzureCloud.westus, Storage, Storage.WestUS", "AzureCloud, AzureCloud.westus, Storage, Storage.WestUS")]
    public void Editions_differ_where_the_lists_changed(string address, string older, string newer)
    {
        Assert.Equal(older, Names(Older));
        Assert.Equal(newer, Names(Public));

        string Names(ServiceTagSnapshot snapshot) =>
            string.Join(", ", snapshot.TagsContaining(IpAddress.Parse(address)).Select(t => t.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Edition_398_added_95_tags_and_removed_none()
    {
        var (older, newer) = (Older.Tags.Select(t => t.Name).ToHashSet(), Public.Tags.Select(t => t.Name).ToHashSet());
        Assert.Equal(95, newer.Except(older).Count());
        Assert.Empty(older.Except(newer));
        Assert.Contains("AzureCloud.denmarkeast", newer.Except(older));
        Assert.Contains("AzureCloud.eastus3", newer.Except(older));
    }

    [Theory]
    [InlineData(SharedFiles.PublicTags)]
    [InlineData(SharedFiles.GovernmentTags)]
    public void Tags_of_an_address_agree_with_asking_every_tag(string file)
    {
        var snapshot = Of(file);
        var random = new Random(20260430);
        var prefixes = snapshot.Tags.SelectMany(t => t.Prefixes.Prefixes).Distinct().ToArray();
        for (var i = 0; i < 300; i++)
        {
            // The edges of prefixes and their neighbours are where a mistake would show.
            var prefix = prefixes[random.Next(prefixes.Length)];
            var value = (i % 4) switch { 0 => prefix.First.Value, 1 => prefix.Last.Value, 2 => prefix.First.Value - 1, _ => prefix.Last.Value + 1 };
            var address = IpAddress.From(prefix.IsIPv6 ? value : (uint)value, prefix.IsIPv6);
            Assert.Equal(snapshot.Tags.Where(t => t.Prefixes.Prefixes.Any(p => p.Contains(address))), snapshot.TagsContaining(address));
        }
    }

    [Theory]
    [InlineData("AzureCloud.norwayeast", "AzureCloud.norwaye")]
    [InlineData("Storage.norwaye", "Storage.NorwayEast")]
    [InlineData("Storage.West Europe", "Storage.WestEurope")]
    [InlineData("Storge", "Storage")]
    [InlineData("AzureKeyVualt", "AzureKeyVault")]
    public void Misspelt_tag_finds_its_neighbours(string text, string expected)
    {
        var names = Public.NearestNames(text).ToList();
        Assert.Equal(expected, names[0]);
        Assert.InRange(names.Count, 1, 3);
    }

    [Fact]
    public void Compact_form_of_the_older_edition_gives_the_same_snapshot()
    {
        using var stream = new MemoryStream();
        ServiceTagSnapshotWriter.Write(Older, stream);
        var read = ServiceTagSnapshotCompactReader.Read(stream.ToArray(), Older.Source);
        Assert.True(read.Succeeded);
        SnapshotComparison.AssertEqual(Older, read.Snapshot);
        Assert.InRange(stream.Length, 50_000, 200_000);
    }

    [Fact]
    public void Real_file_is_read_in_under_a_second()
    {
        var bytes = File.ReadAllBytes(SharedFiles.Require(SharedFiles.PublicTags));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var read = ServiceTagReader.Read(bytes, "weekly");
        Assert.True(read.Succeeded);
        Assert.NotEmpty(read.Snapshot.TagsContaining(IpAddress.Parse("57.163.16.5")));
        Assert.InRange(watch.ElapsedMilliseconds, 0, 1000);
    }

    private static ServiceTagSnapshot Of(string file) => file switch
    {
        SharedFiles.PublicTags => Public,
        SharedFiles.OlderPublicTags => Older,
        _ => Government,
    };

    private static ServiceTagSnapshot Require(string file, Lazy<ServiceTagSnapshot> snapshot)
    {
        SharedFiles.Require(file);
        return snapshot.Value;
    }

    private static ServiceTagSnapshot Read(string file)
    {
        var read = ServiceTagReader.Read(File.ReadAllBytes(SharedFiles.Require(file)), file);
        Assert.Empty(read.Findings);
        return read.Snapshot ?? throw new InvalidOperationException("A result without findings has a snapshot.");
    }
}
