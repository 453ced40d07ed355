using System.Collections;
using System.Reflection;
using System.Text;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Yaml;

namespace ServiceEndpoints.Engine.Tests.Import;

/// <summary>What is written reads back as an equal topology.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void Topology_format_gives_the_equal_topology_back()
    {
        var topology = RichTopology.Create();
        var text = new YamlDocumentWriter().Write(TopologyWriter.ToTopologyFormat(topology));

        var documents = new YamlDocumentReader().Read(Encoding.UTF8.GetBytes(text), "rich.yaml");
        Assert.Empty(documents.Findings);
        var result = TopologyReader.Read(documents.Documents, Topology.Empty);

        AssertEqual(topology, result);
        Assert.Equal(topology.Name, result.Topology!.Name);
        Assert.Equal(topology.DefaultSubscriptionId, result.Topology.DefaultSubscriptionId);
        Assert.Equal(topology.DefaultResourceGroupName, result.Topology.DefaultResourceGroupName);
    }

    [Fact]
    public void Topology_format_as_JSON_gives_the_equal_topology_back()
    {
        var topology = RichTopology.Create();
        var text = new JsonDocumentWriter().Write(TopologyWriter.ToTopologyFormat(topology));

        AssertEqual(topology, TopologyReader.Read(new JsonDocumentReader().Read(Encoding.UTF8.GetBytes(text), "rich.json").Documents, Topology.Empty));
    }

    [Fact]
    public void Azure_shape_gives_the_equal_resources_back()
    {
        var topology = RichTopology.Create();
        var text = new JsonDocumentWriter().Write(TopologyWriter.ToAzureResources(topology));

        var documents = new JsonDocumentReader().Read(Encoding.UTF8.GetBytes(text), "rich.json");
        Assert.Empty(documents.Findings);
        var start = Topology.Empty.ToBuilder();
        start.Settings = topology.Settings;
        start.Expectations = topology.Expectations;
        AssertEqual(topology, TopologyReader.Read(documents.Documents, start.ToTopology()));
    }

    /// <summary>The shapes of Azure's API, not only ones that this reader understands.</summary>
    [Fact]
    public void Azure_shape_has_the_members_of_Azure()
    {
        var items = TopologyWriter.ToAzureResources(RichTopology.Create()).Items;
        string Text(string id, params string[] path)
        {
            var node = items.Single(item => item.Find("id")!.Text.EndsWith(id, StringComparison.Ordinal)).Find("properties")!;
            foreach (var step in path)
            {
                node = int.TryParse(step, out var index) ? node.Items[index] : node.Find(step)!;
            }

            return node.Text;
        }

        Assert.Equal("198.51.100.7", Text("/storageAccounts/contosodata", "networkAcls", "ipRules", "0", "value"));
        Assert.EndsWith("/subnets/app", Text("/storageAccounts/contosodata", "networkAcls", "virtualNetworkRules", "0", "id"), StringComparison.Ordinal);
        Assert.Equal("2001:db8::/32", Text("/storageAccounts/contosodata", "networkAcls", "ipv6Rules", "0", "value"));
        Assert.Equal("0.0.0.0", Text("/databaseAccounts/cosmos1", "ipRules", "0", "ipAddressOrRange"));
        Assert.Equal("198.51.100.0/24", Text("/namespaces/eh1/networkRuleSets/default", "ipRules", "0", "ipMask"));
        Assert.EndsWith("/subnets/app", Text("/namespaces/eh1/networkRuleSets/default", "virtualNetworkRules", "0", "subnet", "id"), StringComparison.Ordinal);
        Assert.Equal("198.51.100.15", Text("/servers/sql1/firewallRules/office", "endIpAddress"));
        Assert.EndsWith("/subnets/app", Text("/servers/sql1/virtualNetworkRules/rule1", "virtualNetworkSubnetId"), StringComparison.Ordinal);
        Assert.Equal("Redirect", Text("/servers/sql1/connectionPolicies/default", "connectionType"));
        Assert.Equal("198.51.100.0", Text("/accounts/adls1", "firewallRules", "0", "properties", "startIpAddress"));
        Assert.Equal("AzureFrontDoor.Backend", Text("/sites/app1", "siteConfig", "ipSecurityRestrictions", "2", "ipAddress"));
        Assert.Equal("10.0.2.0/24", Text("/virtualNetworks/hub/subnets/data", "addressPrefix"));
        Assert.Equal("10.0.0.0/16", Text("/virtualNetworks/hub", "addressSpace", "addressPrefixes", "0"));
        Assert.Equal("10.0.1.4", Text("/networkInterfaces/nic-app", "ipConfigurations", "0", "properties", "privateIPAddress"));
        Assert.Equal("10.0.2.20", Text("/A/contosodata", "aRecords", "0", "ipv4Address"));
        Assert.Equal("Approved", Text("/privateEndpoints/pe1", "privateLinkServiceConnections", "0", "properties", "privateLinkServiceConnectionState", "status"));
        Assert.EndsWith("/privateDnsZones/privatelink.blob.core.windows.net", Text("/privateEndpoints/pe1/privateDnsZoneGroups/default", "privateDnsZoneConfigs", "0", "properties", "privateDnsZoneId"), StringComparison.Ordinal);
        Assert.Equal("Internet", Text("/ruleCollections/collection1/rules/no-ssh", "sources", "0", "addressPrefix"));
    }

    [Fact]
    public void Writing_twice_gives_the_same_text()
    {
        var first = new YamlDocumentWriter().Write(TopologyWriter.ToTopologyFormat(RichTopology.Create()));
        var read = TopologyReader.Read(new YamlDocumentReader().Read(Encoding.UTF8.GetBytes(first), "rich.yaml").Documents, Topology.Empty).Topology;

        Assert.Equal(first, new YamlDocumentWriter().Write(TopologyWriter.ToTopologyFormat(read!)));
    }

    [Fact]
    public void Order_of_resources_does_not_matter()
    {
        var resources = TopologyWriter.ToAzureResources(RichTopology.Create()).Items.ToArray();
        var forward = TopologyReader.Read([DocumentNode.Array(resources)], Topology.Empty).Topology;
        for (var seed = 0; seed < 5; seed++)
        {
            var shuffled = TopologyWriter.ToAzureResources(RichTopology.Create()).Items.ToArray();
            new Random(seed).Shuffle(shuffled);
            var read = TopologyReader.Read([DocumentNode.Array(shuffled)], Topology.Empty).Topology;

            // Lists of children follow the order of the document; what they hold is the same.
            Assert.NotNull(read);
            Assert.Equal(forward!.Resources.Select(resource => resource.Id), read.Resources.Select(resource => resource.Id));
            Assert.Equal(Sorted(forward), Sorted(read));
        }
    }

    /// <summary>A member that no test fills would also not be missed when it got lost.</summary>
    [Fact]
    public void Every_member_of_the_model_differs_from_its_default_somewhere()
    {
        var seen = new Dictionary<Type, HashSet<string>>();
        var topology = RichTopology.Create();
        foreach (var resource in topology.Resources)
        {
            Note(resource, seen);
        }

        Note(topology.Settings, seen);
        foreach (var expectation in topology.Expectations)
        {
            Note(expectation, seen);
        }

        var records = typeof(Topology).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, Namespace: "ServiceEndpoints.Engine.Model", IsPublic: true } && type.GetMethod("<Clone>$") is not null && type != typeof(TopologyReading))
            .Append(typeof(AccessExpectation));
        var missing = records.SelectMany(type => Members(type)
            .Where(property => !seen.GetValueOrDefault(type, []).Contains(property.Name) && (type, property.Name) is not ({ Name: "AzureSubscription" or "OnPremisesSite" or "NetworkAppliance" or "SecurityAdminConfiguration" }, "Location") &&
                property.Name != nameof(Resource.UnknownValues))
            .Select(property => $"{type.Name}.{property.Name}"));

        Assert.Empty(missing);
    }

    private static IEnumerable<string> Sorted(Topology topology) =>
        new JsonDocumentWriter().Write(TopologyWriter.ToAzureResources(topology)).Split('\n').Select(line => line.Trim().TrimEnd(',')).Order(StringComparer.Ordinal);

    private static IEnumerable<PropertyInfo> Members(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null);

    private static void Note(object record, Dictionary<Type, HashSet<string>> seen)
    {
        var type = record.GetType();
        if (!seen.TryGetValue(type, out var names))
        {
            seen.Add(type, names = []);
        }

        var prototype = Activator.CreateInstance(type);
        foreach (var property in Members(type))
        {
            var value = property.GetValue(record);
            if (!Equals(value, property.GetValue(prototype)))
            {
                names.Add(property.Name);
            }

            foreach (var item in value switch { string => [], IEnumerable list => list.Cast<object>(), null => [], _ => (IEnumerable<object>)[value] })
            {
                if (item.GetType().GetMethod("<Clone>$") is not null)
                {
                    Note(item, seen);
                }
            }
        }
    }

    private static void AssertEqual(Topology expected, TopologyReadResult actual)
    {
        Assert.DoesNotContain(actual.Findings, finding => finding.Severity == DiagnosticSeverity.Error);
        Assert.NotNull(actual.Topology);
        foreach (var resource in expected.Resources)
        {
            var twin = actual.Topology.Find<Resource>(resource.Id);
            Assert.True(resource.Equals(twin), $"{resource.Id.Path}: expected {Show(resource)} but was {(twin is null ? "nothing" : Show(twin))}");
        }

        Assert.Equal(expected.ResourceCount, actual.Topology.ResourceCount);
        Assert.Equal(expected.Settings, actual.Topology.Settings);
        Assert.Equal(expected.Expectations, actual.Topology.Expectations);
        Assert.True(expected.Equals(actual.Topology));
    }

    private static string Show(Resource resource) => new JsonDocumentWriter().Write(TopologyWriter.ToAzureResources(Topology.Empty.With(resource)));
}
