using System.Text;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Import;

/// <summary>Several threads read what one thread reads: the same topology, the same findings in the same order.</summary>
public sealed class ParallelReadTests
{
    private const string Ids = "/subscriptions/s/resourceGroups/rg/providers/";
    private static readonly EquatableArray<DocumentNode> s_documents = new JsonDocumentReader().Read(Encoding.UTF8.GetBytes(Export()), "export.json").Documents;

    [Theory]
    [InlineData(2, 1000)]
    [InlineData(4, 1000)]
    [InlineData(4, 20)]
    [InlineData(64, 1)]
    public void The_outcome_does_not_depend_on_the_threads(int threads, int limit)
    {
        var one = Read(1, limit);
        var several = Read(threads, limit);

        Assert.Equal(one.Findings, several.Findings);
        Assert.Equal(one.Topology, several.Topology);
        Assert.Equal(one.Topology!.Resources.SelectMany(resource => resource.UnknownValues), several.Topology!.Resources.SelectMany(resource => resource.UnknownValues));
        Assert.Equal(one.Summary.Types, several.Summary.Types);
    }

    [Fact]
    public void Every_kind_of_finding_and_resource_takes_part()
    {
        var read = Read(4, 10_000);

        Assert.Equal(3_000 + 300 + 150 + 60 + 300, read.Topology!.ResourceCount); // subnets of 150 networks that are not described
        Assert.Equal(["DuplicateResource", "ParentAssumed", "ReferenceDangles", "ValueNotAccepted"], read.Findings.Select(finding => finding.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(30 + 150, read.Findings.Count(finding => finding.Name == "ReferenceDangles")); // one for each network or subnet that is not there, however many accounts name it
        Assert.Equal(150 + 150, read.Topology.All<VirtualNetwork>().Sum(network => network.Subnets.Count)); // subnets stand by themselves
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_caller_that_wants_no_more_gets_no_topology(int threads)
    {
        var calls = 0;
        var read = TopologyReader.Read(s_documents, Topology.Empty, TopologyReadOptions.Default with { Parallelism = threads, Progress = (_, _) => ++calls < 2 });

        Assert.Null(read.Topology);
        Assert.Equal(2, calls);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_mistake_of_the_caller_comes_back_as_it_is(int threads) =>
        Assert.Throws<InvalidTimeZoneException>(() => TopologyReader.Read(s_documents, Topology.Empty, TopologyReadOptions.Default with { Parallelism = threads, Progress = (_, _) => throw new InvalidTimeZoneException() }));

    private static TopologyReadResult Read(int threads, int limit) =>
        TopologyReader.Read(s_documents, Topology.Empty, TopologyReadOptions.Default with { Parallelism = threads, FindingLimit = limit });

    private static string Export()
    {
        var text = new StringBuilder("[");
        void Add(string type, string name, string properties) => text.Append(text.Length > 1 ? ",\n" : "\n")
            .Append("{\"id\":\"").Append(Ids).Append(type).Append('/').Append(name).Append("\",\"location\":\"westeurope\",\"properties\":{").Append(properties).Append("}}");
        for (var i = 0; i < 3_000; i++)
        {
            var subnet = i % 100 == 0 ? $"virtualNetworks/gone{i % 3_000 / 100}/subnets/a" : $"virtualNetworks/net{i % 300}/subnets/s";
            var action = i % 70 == 0 ? "Sometimes" : "Deny";
            var rules = $"\"networkAcls\":{{\"defaultAction\":\"{action}\",\"virtualNetworkRules\":[{{\"id\":\"{Ids}Microsoft.Network/{subnet}\"}}]}}";
            Add("Microsoft.Storage/storageAccounts", $"account{i}", rules);
            if (i % 50 == 0)
            {
                Add("Microsoft.Network/publicIPAddresses", $"ip{i / 50}", $"\"ipAddress\":\"203.0.113.{i / 50}\"");
                Add("Microsoft.Storage/storageAccounts", $"account{i}", rules + ",\"publicNetworkAccess\":\"Disabled\"");
            }

            if (i < 300)
            {
                Add("Microsoft.Network/virtualNetworks", $"net{i}", $"\"addressSpace\":{{\"addressPrefixes\":[\"10.{i % 250}.0.0/16\"]}}");
                Add("Microsoft.ContainerInstance/containerGroups", $"group{i}", $"\"networkProfile\":{{\"id\":\"{Ids}Microsoft.Network/networkProfiles/profile\"}}");
                Add("Microsoft.Network/virtualNetworks", i % 2 == 0 ? $"net{i}/subnets/s" : $"lost{i}/subnets/s", $"\"addressPrefix\":\"10.{i % 250}.0.0/24\"");
            }
        }

        Add("Microsoft.Network/networkProfiles", "profile",
            $"\"containerNetworkInterfaceConfigurations\":[{{\"properties\":{{\"ipConfigurations\":[{{\"properties\":{{\"subnet\":{{\"id\":\"{Ids}Microsoft.Network/virtualNetworks/net0/subnets/s\"}}}}}}]}}}}]");
        return text.Append(']').ToString();
    }
}
