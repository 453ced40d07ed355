using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Policy;

/// <summary>Application security groups in rules (section 8 of the specification).</summary>
public sealed class ApplicationSecurityGroupTests
{
    [Fact] // N-180: membership hangs on the address
    public void An_interface_can_be_a_member_with_one_address_only()
    {
        var network = new ExampleNetwork { NsgS = ["Web(100 Allow Tcp * -> AsgWeb 80)", "Close(200 Deny * * -> * *)"] };
        var nic = network.Nic("A", "S1", "10.1.1.4");
        nic = nic with
        {
            IpConfigurations = nic.IpConfigurations.Add(new()
            {
                Name = "second", IsPrimary = false, SubnetId = ExampleNetwork.SubnetId("S1"), PrivateIpAddress = IpAddress.Parse("10.1.1.40"), ApplicationSecurityGroupIds = [ExampleNetwork.AsgId("AsgWeb")],
            }),
        };
        var topology = (network with { More = [nic] }).Build();
        Assert.Equal("Deny Close of nsgS", Judge.Inbound(topology, "A", "10.1.2.4", "tcp", 80, to: "10.1.1.4").Text);
        Assert.Equal("Allow Web", Judge.Inbound(topology, "A", "10.1.2.4", "tcp", 80, to: "10.1.1.40").Text);
    }

    [Theory] // N-181 for the remote end
    [InlineData("10.1.2.4", "Deny NoWeb of nsgS")]
    [InlineData("10.1.2.5", "Allow AllowVnetInBound")]
    public void A_group_as_source_names_the_remote_members(string from, string expected)
        => Assert.Equal(expected, Judge.Inbound(new ExampleNetwork { NsgS = ["NoWeb(100 Deny * AsgWeb -> * *)"], MembersOfWeb = ["C"] }.Build(), "A", from, "tcp", 22).Text);

    [Fact] // N-035, N-187: several groups are a union
    public void Several_groups_on_a_side_are_a_union()
    {
        var network = new ExampleNetwork { NsgS = ["Some(100 Allow Tcp Internet -> AsgWeb,AsgDb 80)"], MembersOfWeb = ["A"] };
        var b = network.Nic("B", "S1", "10.1.1.5");
        b = b with { IpConfigurations = [b.IpConfigurations[0] with { ApplicationSecurityGroupIds = [ExampleNetwork.AsgId("AsgDb")] }] };
        var topology = (network with { More = [b, new ApplicationSecurityGroup { Id = ExampleNetwork.AsgId("AsgDb") }] }).Build();
        Assert.Equal("Allow Some", Judge.Inbound(topology, "A", "198.51.100.9", "tcp", 80).Text);
        Assert.Equal("Allow Some", Judge.Inbound(topology, "B", "198.51.100.9", "tcp", 80).Text);
    }

    [Fact] // N-189
    public void A_group_without_members_matches_nothing()
    {
        Assert.Equal("Deny DenyAllInBound of nsgS", Judge.Inbound(new ExampleNetwork { NsgS = ["Web(100 Allow * * -> AsgWeb *)"] }.Build(), "A", "198.51.100.9", "tcp", 80).Text);
        Assert.Equal("Allow AllowVnetInBound", Judge.Inbound(new ExampleNetwork { NsgS = ["NoWeb(100 Deny * * -> AsgWeb *)"] }.Build(), "A", "10.1.2.4", "tcp", 80).Text);
    }

    [Fact] // N-183, N-193: members of another network never match, even with the same address
    public void Members_of_another_network_do_not_match()
    {
        var other = new VirtualNetwork { Id = ExampleNetwork.NetworkId("W"), AddressPrefixes = [IpPrefix.Parse("10.1.0.0/16")], Subnets = [new() { Id = ExampleNetwork.NetworkId("W").Child("subnets", "s"), AddressPrefixes = [IpPrefix.Parse("10.1.1.0/24")] }] };
        var foreign = new NetworkInterface
        {
            Id = ExampleNetwork.NicId("foreign"),
            IpConfigurations = [new() { SubnetId = other.Subnets[0].Id, PrivateIpAddress = IpAddress.Parse("10.1.1.4"), ApplicationSecurityGroupIds = [ExampleNetwork.AsgId("AsgWeb")] }],
        };
        Assert.Equal("Deny DenyAllInBound of nsgS", Judge.Inbound(new ExampleNetwork { NsgS = ["Web(100 Allow * * -> AsgWeb *)"], More = [other, foreign] }.Build(), "A", "198.51.100.9", "tcp", 80).Text);
    }

    [Fact] // N-181: a new machine of the subnet is in no group, although members have addresses there
    public void A_new_machine_is_in_no_group()
    {
        var topology = new ExampleNetwork { NsgS = ["out:NoWeb(100 Deny * AsgWeb -> * *)"], MembersOfWeb = ["A"] }.Build();
        var a = Judge.PointOf(topology, "A");
        var flow = new Flow(IpSet.From(a.Subnet.AddressPrefixes), new(49152, 65535), Judge.Set("10.1.2.4"), 443, NetworkProtocol.Tcp);
        Assert.Equal("Allow AllowVnetOutBound", Judge.At(topology, new(a.Network, a.Subnet, null, null), TrafficDirection.Outbound, flow).Text);
        Assert.Equal("Deny NoWeb of nsgS", Judge.Outbound(topology, "A", "10.1.2.4", "tcp", 443).Text);
    }

    [Fact] // N-180 with an address that is not assigned yet
    public void An_interface_without_address_is_a_member_all_the_same()
    {
        var network = new ExampleNetwork { NsgS = ["out:NoWeb(100 Deny * AsgWeb -> * *)", "NoIn(100 Deny * AsgWeb -> * *)"], MembersOfWeb = ["D"] };
        var topology = (network with { More = [network.Nic("D", "S2", null), network.Nic("E", "S1", null) with { IpConfigurations = [network.Nic("D", "S1", null).IpConfigurations[0]] }] }).Build();
        Assert.Equal("Deny NoWeb of nsgS", Judge.Outbound(topology, "E", "10.1.2.4", "tcp", 443).Text);

        // Seen from another machine it may be at any free address of its subnet, unless the flow says which interface it is.
        var answer = Judge.Inbound(topology, "A", "10.1.2.77", "tcp", 22);
        Assert.Equal("Undetermined ValueUnknown", answer.Text);
        Assert.Contains("private address of 'D'", answer.Recorder.MissingFacts[0], StringComparison.Ordinal);
        var point = Judge.PointOf(topology, "A") with { RemoteInterface = topology.Find<NetworkInterface>(ExampleNetwork.NicId("D")) };
        var flow = new Flow(Judge.Set("10.1.2.77"), new(50000, 50000), Judge.Set("10.1.1.4"), 22, NetworkProtocol.Tcp);
        Assert.Equal("Deny NoIn of nsgS", Judge.At(topology, point, TrafficDirection.Inbound, flow).Text);
        Assert.Equal("Allow AllowVnetInBound", Judge.At(topology, point with { RemoteInterface = topology.Find<NetworkInterface>(ExampleNetwork.NicId("C")) }, TrafficDirection.Inbound, flow).Text);
    }

    [Theory] // N-194, N-142
    [InlineData(PrivateEndpointNetworkPolicies.NetworkSecurityGroupEnabled, "Deny NoWeb of nsgT")]
    [InlineData(PrivateEndpointNetworkPolicies.Disabled, "Allow")]
    public void A_private_endpoint_can_be_a_member(PrivateEndpointNetworkPolicies policies, string expected)
    {
        var endpoint = new PrivateEndpoint { Id = ExampleNetwork.EndpointId, SubnetId = ExampleNetwork.SubnetId("S2"), PrivateIpAddresses = [IpAddress.Parse("10.1.2.9")], ApplicationSecurityGroupIds = [ExampleNetwork.AsgId("AsgWeb")] };
        var network = new ExampleNetwork { NsgT = ["NoWeb(100 Deny * * -> AsgWeb *)"], EndpointPolicies = policies, More = [endpoint] };
        Assert.Equal(expected, Judge.PrivateEndpoint(network.Build(), "10.1.1.4", 443).Text);
        Assert.Equal(expected, Judge.PrivateEndpoint((network with { More = [endpoint with { PrivateIpAddresses = [] }] }).Build(), "10.1.1.4", 443).Text);
    }

    [Fact] // a group that the topology does not hold may have members that it does not hold either
    public void A_group_that_is_missing_leaves_the_answer_open()
    {
        var topology = new ExampleNetwork { NsgS = ["Web(100 Allow Tcp Internet -> AsgGone 80)"] }.Build();
        var answer = Judge.Inbound(topology, "A", "198.51.100.9", "tcp", 80);
        Assert.Equal("Deny DenyAllInBound of nsgS", answer.Text); // A is known and is in no such group
        var from = new ExampleNetwork { NsgS = ["Web(100 Allow Tcp AsgGone -> * 80)", "Close(200 Deny * * -> * *)"] }.Build();
        Assert.Equal("Undetermined ReferenceMissing", Judge.Inbound(from, "A", "10.1.2.77", "tcp", 80).Text);
        Assert.Equal("Deny Close of nsgS", Judge.Inbound(from, "A", "10.1.2.77", "tcp", 81).Text);
    }

    [Fact] // N-192: joining shows at once
    public void Joining_a_group_takes_effect()
    {
        var network = new ExampleNetwork { NsgS = ["Web(100 Allow Tcp Internet -> AsgWeb 80)"], MembersOfWeb = ["A"] };
        var before = network.Build();
        Assert.False(Judge.Inbound(before, "B", "198.51.100.9", "tcp", 80).Outcome.Passes);
        var after = before.With((network with { MembersOfWeb = ["B"] }).Nic("B", "S1", "10.1.1.5"));
        Assert.True(Judge.Inbound(after, "B", "198.51.100.9", "tcp", 80).Outcome.Passes);
        Assert.False(Judge.Inbound(before, "B", "198.51.100.9", "tcp", 80).Outcome.Passes);
    }
}
