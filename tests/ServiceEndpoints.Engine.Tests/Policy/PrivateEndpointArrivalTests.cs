using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Support;
using static ServiceEndpoints.Engine.Tests.Support.Firewalls;

namespace ServiceEndpoints.Engine.Tests.Policy;

public sealed class PrivateEndpointArrivalTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(PublicNetworkAccess.Enabled)]
    [InlineData(PublicNetworkAccess.Disabled)]
    [InlineData(PublicNetworkAccess.SecuredByPerimeter)]
    internal void An_approved_private_endpoint_needs_no_rule(PublicNetworkAccess? access) // W-10, F-800, F-801, F-082
    {
        var account = Net.Storage("data", Deny) with { PublicNetworkAccess = access };
        var endpoint = PrivateEndpointTo(account, "blob");
        var judged = Judge(Private(account, endpoint, "blob"), endpoint, PerimeterTests.Perimeter(account, PerimeterAccessMode.Enforced));
        Assert.Equal(AccessReason.PrivateEndpoint, judged.Reason);
        Assert.Equal(endpoint.Id, judged.Outcome.DecidedBy.ResourceId);
    }

    [Theory]
    [InlineData(PrivateEndpointConnectionState.Pending, "Approve the connection")] // W-43
    [InlineData(PrivateEndpointConnectionState.Rejected, "Create the private endpoint")]
    [InlineData(PrivateEndpointConnectionState.Disconnected, "Create the private endpoint")]
    public void Only_an_approved_connection_carries_traffic(PrivateEndpointConnectionState state, string remedy) // F-802
    {
        var vault = Of(Vault, Deny) with { PublicNetworkAccess = PublicNetworkAccess.Disabled };
        var endpoint = PrivateEndpointTo(vault, "vault", state);
        var judged = Judge(Private(vault, endpoint, "vault"), endpoint);
        Assert.Equal(AccessReason.PrivateEndpointNotApproved, judged.Reason);
        Assert.Equal(AccessVerdict.Unreachable, judged.Verdict);
        Assert.True(judged.HasReading("F-802"));
        Assert.StartsWith(remedy, judged.Recorder.Recommendations[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("blob", "blob", true)]
    [InlineData("blob", "BLOB", true)]
    [InlineData("blob", "", true)]
    [InlineData("blob", "dfs", false)] // F-803
    [InlineData("blob", "blob_secondary", false)] // F-804
    [InlineData("blob_secondary", "blob_secondary", true)]
    [InlineData("blob_secondary", "blob", false)]
    public void One_private_endpoint_serves_one_part(string group, string part, bool serves)
    {
        var account = Net.Storage("data");
        var endpoint = PrivateEndpointTo(account, group);
        Assert.Equal(serves ? AccessReason.PrivateEndpoint : AccessReason.PrivateEndpointOfAnotherResource, Judge(Private(account, endpoint, part), endpoint).Reason);
    }

    [Fact]
    public void Slots_of_an_app_are_parts_of_their_own() // F-922
    {
        var site = Of(App);
        var slot = PrivateEndpointTo(site, "sites-staging");
        Assert.Equal(AccessReason.PrivateEndpointOfAnotherResource, Judge(Private(site, slot, "sites"), slot).Reason);
        Assert.Equal(AccessReason.PrivateEndpoint, Judge(Private(site, slot, "sites-staging"), slot).Reason);
    }

    [Fact]
    public void A_private_endpoint_without_part_is_enough_where_there_is_only_one() // F-803
    {
        var vault = Of(Vault);
        Assert.Equal(AccessReason.PrivateEndpoint, Judge(Private(vault, PrivateEndpointTo(vault, string.Empty), "vault")).Reason);
        var account = Net.Storage("data");
        Assert.Equal(AccessReason.ValueUnknown, Judge(Private(account, PrivateEndpointTo(account, string.Empty), "blob")).Reason);
    }

    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts", "blob", AccessReason.DefaultActionAllow)]
    [InlineData(Vault, "vault", AccessReason.DefaultActionAllow)]
    [InlineData(EventHubs, "namespace", AccessReason.DefaultActionAllow)]
    [InlineData(Registry, "registry", AccessReason.DefaultActionAllow)]
    [InlineData(Cosmos, "Sql", AccessReason.ClosedByPrivateEndpoint)] // F-421
    [InlineData(App, "sites", AccessReason.ClosedByPrivateEndpoint)] // F-600
    public void A_private_endpoint_does_not_close_the_public_side_but_for_two_services(string type, string group, AccessReason reason) // F-037
    {
        var target = Of(type);
        Assert.Equal(reason, Judge(Internet(target, "198.51.100.9"), PrivateEndpointTo(target, group)).Reason);
    }

    [Fact]
    public void What_is_open_or_missing_is_named()
    {
        var vault = Of(Vault);
        var endpoint = PrivateEndpointTo(vault, "vault");
        Assert.Equal(AccessReason.ReferenceMissing, Judge(Private(vault, null, "vault")).Reason);
        Assert.Equal(AccessReason.ValueUnknown, Judge(Private(vault, endpoint with { TargetId = null }, "vault")).Reason);
        Assert.Equal(AccessReason.ValueUnknown, Judge(Private(vault, endpoint with { UnknownValues = [new() { Property = "connectionState" }] }, "vault")).Reason);
    }
}
