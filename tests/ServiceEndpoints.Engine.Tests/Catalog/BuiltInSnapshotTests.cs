using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Tests.Support;

namespace ServiceEndpoints.Engine.Tests.Catalog;

public sealed class BuiltInSnapshotTests
{
    [Theory]
    [InlineData(AzureCloud.Public, SharedFiles.PublicTags)]
    [InlineData(AzureCloud.UsGovernment, SharedFiles.GovernmentTags)]
    public void Embedded_snapshot_holds_what_the_weekly_file_holds(AzureCloud cloud, string weeklyFile)
    {
        var read = ServiceTagReader.Read(File.ReadAllBytes(SharedFiles.Require(weeklyFile)), "built-in");
        Assert.True(read.Succeeded);
        var builtIn = ServiceTagSnapshot.BuiltInFor(cloud);
        Assert.NotNull(builtIn);
        SnapshotComparison.AssertEqual(read.Snapshot, builtIn);
    }

    [Fact]
    public void Built_in_editions_are_known()
    {
        Assert.Equal("Public 398 (built-in)", ServiceTagSnapshot.BuiltIn.ToString());
        Assert.Equal("UsGovernment 401 (built-in)", ServiceTagSnapshot.BuiltInFor(AzureCloud.UsGovernment)?.ToString());
        Assert.Same(ServiceTagSnapshot.BuiltIn, ServiceTagSnapshot.BuiltInFor(AzureCloud.Public));
        Assert.Null(ServiceTagSnapshot.BuiltInFor(AzureCloud.China));
    }

    [Fact]
    public void Embedded_snapshots_are_small()
    {
        var assembly = typeof(ServiceTagSnapshot).Assembly;
        long Size(string name) => assembly.GetManifestResourceStream("Catalog/" + name)?.Length ?? long.MaxValue;
        Assert.InRange(Size("service-tags-public.bin"), 50_000, 200_000);
        Assert.InRange(Size("service-tags-usgovernment.bin"), 3_000, 30_000);
    }

    [Fact]
    public void Empty_snapshot_answers_with_nothing()
    {
        Assert.Equal(0, ServiceTagSnapshot.Empty.Count);
        Assert.False(ServiceTagSnapshot.Empty.TryGetTag("Storage", out _));
        Assert.Empty(ServiceTagSnapshot.Empty.TagsContaining(Engine.Addressing.IpAddress.Parse("20.60.0.1")));
        Assert.Null(ServiceTagSnapshot.Empty.RegionalTag("Storage", "westeurope"));
        Assert.Empty(ServiceTagSnapshot.Empty.NearestNames("Storage"));
    }
}
