using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Tests.Support;

namespace ServiceEndpoints.Engine.Tests.Catalog;

public sealed class RegionCatalogTests
{
    [Theory]
    [InlineData("westeurope", "westeurope")]
    [InlineData("West Europe", "westeurope")]
    [InlineData("WestEurope", "westeurope")]
    [InlineData("West-Europe", "westeurope")]
    [InlineData(" WEST  EUROPE ", "westeurope")]
    [InlineData("west_europe", "westeurope")]
    [InlineData("(Europe) West Europe", "westeurope")]
    [InlineData("norwaye", "norwayeast")]
    [InlineData("NorwayEast", "norwayeast")]
    [InlineData("centralfrance", "francecentral")]
    [InlineData("germanywc", "germanywestcentral")]
    [InlineData("usstagee", "eastusstg")]
    [InlineData("US Gov Virginia", "usgovvirginia")]
    [InlineData("USDoDCentral", "usdodcentral")]
    [InlineData("China North 3", "chinanorth3")]
    public void Every_spelling_names_the_same_region(string spelling, string name)
    {
        Assert.Equal(name, RegionCatalog.Find(spelling)?.Name);
        Assert.Equal(name, RegionCatalog.Normalize(spelling));
        Assert.True(RegionCatalog.AreSame(spelling, name));
    }

    [Fact]
    public void No_spelling_names_two_regions()
    {
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var region in RegionCatalog.All)
        {
            var spellings = new[] { region.Name, region.DisplayName, region.DisplayName.Replace(" ", ""), region.TagSuffix, region.TagRegion };
            foreach (var spelling in spellings.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
            {
                Assert.True(owners.TryAdd(spelling, region.Name) || owners[spelling] == region.Name, $"'{spelling}' names '{region.Name}' and '{owners[spelling]}'.");
                Assert.Equal(region.Name, RegionCatalog.Find(spelling)?.Name);
            }
        }
    }

    [Fact]
    public void All_clouds_are_there()
    {
        Assert.Equal(85, RegionCatalog.All.Count);
        Assert.Equal(74, RegionCatalog.All.Count(r => r.Cloud == AzureCloud.Public));
        Assert.Equal(5, RegionCatalog.All.Count(r => r.Cloud == AzureCloud.UsGovernment));
        Assert.Equal(6, RegionCatalog.All.Count(r => r.Cloud == AzureCloud.China));
    }

    [Fact]
    public void Table_agrees_with_the_published_one_row_by_row()
    {
        var rows = File.ReadAllLines(SharedFiles.Require("data/regions.tsv")).Skip(1).Where(l => l.Length > 0).Select(l => l.Split('\t')).ToList();
        Assert.Equal(rows.Count, RegionCatalog.All.Count);
        foreach (var row in rows)
        {
            var region = RegionCatalog.Find(row[1]);
            Assert.NotNull(region);
            Assert.Equal(row[0], AzureCloudNames.NameOf(region.Cloud));
            Assert.Equal(row[3], region.PairedRegion ?? "");
            Assert.Equal(row[4] == "yes", region.IsPairOneWay);
            Assert.Equal(row[5], region.Geography ?? "");
            Assert.Equal(row[6], region.TagSuffix ?? "");
            Assert.Equal(row[7], region.TagRegion ?? "");
            Assert.Equal(row[8], region.Kind);
        }
    }

    [Theory]
    [InlineData("West Europe", "northeurope")]
    [InlineData("West US 3", "eastus")]
    [InlineData("eastus", "westus")]
    [InlineData("Brazil South", "southcentralus")]
    [InlineData("italynorth", null)]
    [InlineData("israelnorthwest", null)]
    [InlineData("atlantis", null)]
    public void Pairs_are_known(string region, string? pair) => Assert.Equal(pair, RegionCatalog.PairOf(region));

    [Fact]
    public void Pairs_are_regions_of_the_same_cloud_and_mutual_unless_marked_one_way()
    {
        foreach (var region in RegionCatalog.All.Where(r => r.PairedRegion is not null))
        {
            var pair = RegionCatalog.Find(region.PairedRegion);
            Assert.NotNull(pair);
            Assert.Equal(region.Cloud, pair.Cloud);
            Assert.Equal(region.IsPairOneWay, pair.PairedRegion != region.Name);
        }
    }

    [Theory]
    [InlineData("Atlantis West", "atlantiswest")]
    [InlineData("Mars", "mars")]
    public void Unknown_region_keeps_its_letters(string text, string normalized)
    {
        Assert.Null(RegionCatalog.Find(text));
        Assert.Equal(normalized, RegionCatalog.Normalize(text));
        Assert.True(RegionCatalog.AreSame(text, normalized));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Empty_text_names_no_region(string? text)
    {
        Assert.Null(RegionCatalog.Find(text));
        Assert.False(RegionCatalog.AreSame(text, "westeurope"));
        Assert.False(RegionCatalog.AreSame(text, text));
    }

    [Fact]
    public void Different_regions_are_not_the_same()
    {
        Assert.False(RegionCatalog.AreSame("eastus", "eastus2"));
        Assert.False(RegionCatalog.AreSame("West US", "West Europe"));
    }

    [Theory]
    [InlineData("westeurop", "westeurope")]
    [InlineData("wset europe", "westeurope")]
    [InlineData("NorthEuope", "northeurope")]
    [InlineData("Germany West", "germanywestcentral")]
    public void Misspelt_region_finds_its_neighbours(string text, string expected)
    {
        var nearest = RegionCatalog.Nearest(text).ToList();
        Assert.Equal(expected, nearest[0]);
        Assert.InRange(nearest.Count, 1, 3);
    }

    [Fact]
    public void Nonsense_has_no_neighbours() => Assert.Empty(RegionCatalog.Nearest("qqqqqqqqqqqqqqq"));

    [Theory]
    [InlineData("AzureCloud", AzureCloud.Public)]
    [InlineData("azurepubliccloud", AzureCloud.Public)]
    [InlineData("Public", AzureCloud.Public)]
    [InlineData("AzureUSGovernment", AzureCloud.UsGovernment)]
    [InlineData("AzureGovernment", AzureCloud.UsGovernment)]
    [InlineData("AzureChinaCloud", AzureCloud.China)]
    public void Cloud_names_are_read(string text, AzureCloud cloud)
    {
        Assert.True(AzureCloudNames.TryParse(text, out var parsed));
        Assert.Equal(cloud, parsed);
        Assert.True(AzureCloudNames.TryParse(AzureCloudNames.NameOf(cloud), out var again));
        Assert.Equal(cloud, again);
    }

    [Fact]
    public void Unknown_cloud_is_not_taken_for_the_public_one() => Assert.False(AzureCloudNames.TryParse("AzureGermanCloud", out _));
}
