using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Policy;

/// <summary>Where a fact is missing the answer is open, names the fact, and is open only where the fact could matter.</summary>
public sealed class MissingFactTests
{
    private const string Client = "198.51.100.9";

    [Theory] // N-202: an unknown tag never means 'matches nothing'
    [InlineData("out:Some(100 Deny Tcp * -> NoSuchTag 443)", "198.51.100.7", 443, "Undetermined ServiceTagUnknown")]
    [InlineData("out:Some(100 Deny Tcp * -> NoSuchTag 443)", "198.51.100.7", 80, "Allow AllowInternetOutBound")]
    [InlineData("out:Some(100 Deny Tcp * -> NoSuchTag 443)", "10.2.0.4", 443, "Allow AllowVnetOutBound")]
    [InlineData("out:Some(100 Deny Tcp * -> VirtualNetwrok 443)", "10.2.0.4", 443, "Undetermined ServiceTagUnknown")]
    [InlineData("out:Some(100 Deny Tcp * -> AzureCloud.norwayeast 443)", "198.51.100.7", 443, "Undetermined ServiceTagUnknown")]
    [InlineData("out:Some(100 Deny Tcp * -> AzureBackup.WestEurope 443)", "198.51.100.7", 443, "Undetermined ServiceTagUnknown")]
    [InlineData("out:Some(100 Deny Tcp * -> AzureFrontDoor 443)", "198.51.100.7", 443, "Undetermined ServiceTagUnknown")]
    [InlineData("out:Some(100 Deny Tcp * -> VIRTUAL_NETWORK 443)", "10.2.0.4", 443, "Undetermined ServiceTagUnknown")]
    [InlineData("out:Some(100 Deny Tcp * -> INTERNET 443)", "198.51.100.7", 443, "Deny Some of nsgS")]
    public void An_unknown_tag_leaves_the_answer_open_where_it_matters(string rule, string to, int port, string expected)
        => Assert.Equal(expected, Judge.Outbound(new ExampleNetwork { NsgS = [rule] }.Build(), "A", to, "tcp", port).Text);

    [Fact] // N-202: the same outcome either way is an answer
    public void An_unknown_tag_does_not_matter_when_both_ways_end_alike()
    {
        Assert.StartsWith("Allow", Judge.Outbound(new ExampleNetwork { NsgS = ["out:Some(100 Allow Tcp * -> NoSuchTag 443)"] }.Build(), "A", "198.51.100.7", "tcp", 443).Text, StringComparison.Ordinal);
        Assert.Equal("Deny Before of nsgS", Judge.Outbound(new ExampleNetwork { NsgS = ["out:Before(90 Deny * * -> Internet *)", "out:Some(100 Allow Tcp * -> NoSuchTag 443)"] }.Build(), "A", "198.51.100.7", "tcp", 443).Text);
        var later = Judge.Outbound(new ExampleNetwork { NsgS = ["out:Some(100 Deny Tcp * -> NoSuchTag 443)"], NsgN = ["out:Close(100 Deny * * -> * *)"] }.Build(), "A", "198.51.100.7", "tcp", 443);
        Assert.Equal("Deny Close of nsgN", later.Text);
        var after = Judge.Inbound(new ExampleNetwork { NsgS = ["Some(100 Deny Tcp NoSuchTag -> * 443)", "Web(200 Allow * * -> * *)"], NsgN = ["Close(100 Deny * * -> * *)"] }.Build(), "A", Client, "tcp", 443);
        Assert.Equal("Deny Close of nsgN", after.Text);
        Assert.Empty(after.Recorder.MissingFacts);
    }

    [Fact] // N-207: judged with the edition in use
    public void The_edition_of_the_tags_is_named()
    {
        var answer = Judge.Outbound(new ExampleNetwork { NsgS = ["out:Some(100 Deny Tcp * -> NoSuchTag 443)"] }.Build(), "A", "198.51.100.7", "tcp", 443);
        Assert.Contains("'NoSuchTag' of rule 'Some', which edition 398", Assert.Single(answer.Recorder.MissingFacts), StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_that_is_missing_leaves_the_answer_open()
    {
        var topology = new ExampleNetwork { NsgS = [], NsgN = ["Web(100 Allow Tcp * -> * 80)"] }.Build().Without(ExampleNetwork.GroupId("nsgS"));
        var answer = Judge.Inbound(topology, "A", Client, "tcp", 80);
        Assert.Equal("Undetermined ReferenceMissing", answer.Text);
        Assert.Contains("'nsgS'", Assert.Single(answer.Recorder.MissingFacts), StringComparison.Ordinal);
        Assert.Equal("Deny DenyAllInBound of nsgN", Judge.Inbound(topology, "A", Client, "tcp", 81).Text); // denied either way
    }

    [Theory]
    [InlineData("securityRules[Some].sourceAddressPrefixes[1]", 443, Client, "Allow Some")]
    [InlineData("securityRules[Some].source", 443, "203.0.113.9", "Undetermined ValueUnknown")]
    [InlineData("properties.securityRules[0].properties.sourceAddressPrefix", 443, "203.0.113.9", "Undetermined ValueUnknown")]
    [InlineData("securityRules[0].source", 80, Client, "Deny DenyAllInBound of nsgS")]
    [InlineData("securityRules[0].destinationPortRange", 80, Client, "Undetermined ValueUnknown")]
    [InlineData("securityRules[0].destinationPorts", 80, "203.0.113.9", "Deny DenyAllInBound of nsgS")]
    [InlineData("securityRules[0].sourcePorts", 443, Client, "Undetermined ValueUnknown")]
    [InlineData("securityRules[0].protocol", 443, Client, "Undetermined ValueUnknown")]
    [InlineData("securityRules[0].access", 443, Client, "Undetermined ValueUnknown")]
    [InlineData("securityRules[0].access", 80, Client, "Deny DenyAllInBound of nsgS")]
    [InlineData("securityRules[0].priority", 80, Client, "Undetermined ValueUnknown")]
    [InlineData("securityRules", 80, Client, "Undetermined ValueUnknown")]
    [InlineData("securityRules[0].description", 80, Client, "Deny DenyAllInBound of nsgS")]
    [InlineData("tags.owner", 80, Client, "Deny DenyAllInBound of nsgS")]
    public void A_value_left_open_leaves_open_what_it_concerns(string property, int port, string from, string expected)
    {
        var topology = new ExampleNetwork { NsgS = [] }.Build();
        var rule = ExampleNetwork.Rule("Some(100 Allow Tcp 198.51.100.0/24 -> * 443)");
        if (property.Contains("sourcePort", StringComparison.Ordinal))
        {
            rule = rule with { SourcePorts = [PortRange.Any] };
        }

        topology = topology.With(ExampleNetwork.Group("nsgS") with { SecurityRules = [rule], UnknownValues = [new() { Property = property, Expression = "[reference('x').y]" }] });
        var answer = Judge.Inbound(topology, "A", from, "tcp", port);
        Assert.Equal(expected, answer.Text);
        Assert.Equal(expected.StartsWith("Undetermined", StringComparison.Ordinal), answer.Recorder.MissingFacts.Any(fact => fact.Contains("[reference('x').y]", StringComparison.Ordinal)));
    }

    [Fact] // the source was left open and has the default of the model: nothing of it is known
    public void An_open_side_is_not_taken_for_everything()
    {
        var group = ExampleNetwork.Group("nsgS", "Some(100 Allow Tcp * -> * 443)") with { UnknownValues = [new() { Property = "securityRules[Some].source", Expression = "x" }] };
        Assert.Equal("Undetermined ValueUnknown", Judge.Inbound(new ExampleNetwork { NsgS = [] }.Build().With(group), "A", Client, "tcp", 443).Text);
    }

    [Theory]
    [InlineData("subnets[S1].networkSecurityGroup.id")]
    [InlineData("subnets[0].properties.networkSecurityGroup.id")]
    [InlineData("subnets[s1].networkSecurityGroupId")]
    public void A_group_of_a_subnet_that_was_left_open_leaves_the_answer_open(string property)
    {
        var topology = new ExampleNetwork().Build();
        topology = topology.With(topology.Find<VirtualNetwork>(ExampleNetwork.NetworkId("V"))! with { UnknownValues = [new() { Property = property, Expression = "x" }] });
        Assert.Equal("Undetermined ValueUnknown", Judge.Inbound(topology, "A", Client, "tcp", 443).Text);
        Assert.Equal("Allow", Judge.Inbound(topology, "C", Client, "tcp", 443).Text);
    }

    [Fact]
    public void A_group_of_an_interface_that_was_left_open_leaves_the_answer_open()
    {
        var topology = new ExampleNetwork().Build();
        topology = topology.With(topology.Find<NetworkInterface>(ExampleNetwork.NicId("A"))! with { UnknownValues = [new() { Property = "networkSecurityGroup.id", Expression = "x" }] });
        Assert.Equal("Undetermined ValueUnknown", Judge.Inbound(topology, "A", Client, "tcp", 443).Text);
        Assert.Equal("Allow", Judge.Inbound(topology, "B", Client, "tcp", 443).Text);
    }

    [Fact] // only the published ranges are known, and the rules tell them apart
    public void Rules_that_split_the_addresses_of_a_service_leave_the_answer_open()
    {
        var topology = new ExampleNetwork { NsgS = ["out:St(100 Allow Tcp * -> 20.60.0.0/16 443)", "out:Net(200 Deny * * -> Internet *)"] }.Build();
        Assert.True(topology.ServiceTags.TryGetTag("Storage.WestEurope", out var tag));
        var flow = new Flow(Judge.Set("10.1.1.4"), new(49152, 65535), tag.Prefixes.Addresses.Intersect(IpSet.AllIPv4), 443, NetworkProtocol.Tcp);
        var answer = Judge.At(topology, Judge.PointOf(topology, "A"), TrafficDirection.Outbound, flow);
        Assert.Equal("Undetermined ServiceAddressUnknown", answer.Text);
        var fact = Assert.Single(answer.Recorder.MissingFacts);
        Assert.Contains("rule 'Net' of 'nsgS' denies", fact, StringComparison.Ordinal);
        Assert.Contains("rule 'St' of 'nsgS' allows", fact, StringComparison.Ordinal);
        Assert.Contains(answer.Recorder.Steps, step => step.Element == "nsgS: securityRules/St");
        Assert.Contains(answer.Recorder.Steps, step => step.Element == "nsgS: securityRules/Net");
        Assert.Equal("Allow St", Judge.At(new ExampleNetwork { NsgS = ["out:St(100 Allow Tcp * -> Storage 443)", "out:Net(200 Deny * * -> Internet *)"] }.Build(), Judge.PointOf(topology, "A"), TrafficDirection.Outbound, flow).Text);
    }

    [Fact] // a whole subnet as source
    public void Rules_that_split_the_addresses_of_a_subnet_leave_the_answer_open()
    {
        var topology = new ExampleNetwork { NsgS = ["out:Half(100 Deny * 10.1.1.128/25 -> * *)"] }.Build();
        var a = Judge.PointOf(topology, "A");
        var flow = new Flow(IpSet.From(a.Subnet.AddressPrefixes), new(49152, 65535), Judge.Set("10.1.2.4"), 443, NetworkProtocol.Tcp);
        var answer = Judge.At(topology, new(a.Network, a.Subnet, null, null), TrafficDirection.Outbound, flow);
        Assert.Equal("Undetermined SourceAddressAmbiguous", answer.Text);
        Assert.Contains("10.1.1.128/25", Assert.Single(answer.Recorder.MissingFacts), StringComparison.Ordinal);
        Assert.Equal("Allow AllowVnetOutBound", Judge.At(topology, a, TrafficDirection.Outbound, flow with { Source = Judge.Set("10.1.1.0/25") }).Text);
    }

    [Fact] // a rule on source ports inside the ephemeral range
    public void Rules_that_split_the_source_ports_leave_the_answer_open()
    {
        var answer = Judge.Outbound(new ExampleNetwork { NsgS = ["out:Some(100 Deny Tcp *[50000-51000] -> * 443)"] }.Build(), "A", "10.1.2.4", "tcp", 443);
        Assert.Equal("Undetermined SourceAddressAmbiguous", answer.Text);
        Assert.Contains("source port 50000-51000", Assert.Single(answer.Recorder.MissingFacts), StringComparison.Ordinal);
    }
}
