using System.Text;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Support;

namespace ServiceEndpoints.Engine.Tests.Diagnostics;

/// <summary>Findings about topologies that come from documents.</summary>
public sealed class DocumentFindingTests
{
    [Theory]
    [InlineData("SEP3012", "virtualNetworks[0].addressPrefixes[0]")]
    [InlineData("SEP3015", "virtualNetworks[0].subnets[0].addressPrefix")]
    [InlineData("SEP3043", "virtualNetworks[0].subnets[0].serviceEndpoints[1]")]
    [InlineData("SEP3050", "virtualNetworks[0].subnets[0].serviceEndpoints[1].networkIdentifier")]
    [InlineData("SEP3062", "virtualNetworks[0].virtualNetworkPeerings[1].remoteVirtualNetwork")]
    [InlineData("SEP3089", "routeTables[0].routes[0].addressPrefix")]
    [InlineData("SEP3093", "routeTables[0].routes[0].nextHopIpAddress")]
    [InlineData("SEP3100", "virtualNetworks[0].subnets[0].routeTable")]
    [InlineData("SEP3137", "serviceEndpointPolicies[0].serviceEndpointPolicyDefinitions[0].serviceResources[0]")]
    [InlineData("SEP4005", "networkSecurityGroups[0].securityRules[1].priority")]
    [InlineData("SEP4008", "networkSecurityGroups[0].securityRules[0].sourceAddressPrefixes")]
    [InlineData("SEP4045", "networkSecurityGroups[0].securityRules[0].sourceApplicationSecurityGroups[0]")]
    [InlineData("SEP5007", "containerRegistries[0].networkRuleSet.ipRules[0]")]
    [InlineData("SEP5011", "storageAccounts[0].networkAcls.virtualNetworkRules[0]")]
    [InlineData("SEP5040", "storageAccounts[0].networkAcls.defaultAction")]
    public void A_finding_leads_to_its_place_in_the_document(string code, string place)
    {
        var topology = Given.Of(DiagnosticCases.Run(code).Descriptions[0]);
        var text = new JsonDocumentWriter().Write(TopologyWriter.ToTopologyFormat(topology));
        var read = TopologyReader.Read(new JsonDocumentReader().Read(Encoding.UTF8.GetBytes(text), "topology.json").Documents, Topology.Empty);
        Assert.NotNull(read.Topology);

        var finding = read.Locate(TopologyValidator.Validate(read.Topology).First(finding => finding.Code == code));

        Assert.NotNull(finding.Span);
        Assert.Equal(place, finding.Span.Path);
        Assert.True(finding.Span.Line > 1);
    }

    /// <summary>What Azure has stored, Azure has accepted: an export holds no refusal.</summary>
    [Fact]
    public void Real_exports_hold_nothing_that_Azure_refuses()
    {
        var folder = Path.Combine(Path.GetDirectoryName(SharedFiles.Require("corpus/README.md")) ?? string.Empty, "exports");
        var judged = 0;
        foreach (var file in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var documents = new JsonDocumentReader().Read(File.ReadAllBytes(file), Path.GetFileName(file)).Documents;
            if (TopologyReader.Read(documents, Topology.Empty).Topology is { ResourceCount: > 0 } topology)
            {
                judged += topology.ResourceCount;
                var refusals = TopologyValidator.Validate(topology).Where(finding => finding.Severity == DiagnosticSeverity.Error).ToList();
                Assert.True(refusals.Count == 0, $"{Path.GetFileName(file)}: {string.Join(Environment.NewLine, refusals)}");
            }
        }

        Assert.True(judged > 400);
    }
}
