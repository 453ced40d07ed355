using ServiceEndpoints.Engine.Catalog;

namespace ServiceEndpoints.Engine.Tests.Catalog;

public sealed class BuiltInSnapshotTests
{
    /// <summary>Set to 1 to write the embedded snapshots anew from the weekly files; the engine must be built again afterwards.</summary>
    private const string UpdateSwitch = "SERVICEENDPOINTS_UPDATE_SNAPSHOT";

    [Theory]
    [InlineData(AzureCloud.Public, SharedFiles.PublicTags, "service-tags-public.bin")]
    [InlineData(AzureCloud.UsGovernment, SharedFiles.GovernmentTags, "service-tags-usgovernment.bin")]
    public void Embedded_snapshot_holds_what_the_weekly_file_holds(AzureCloud cloud, string weeklyFile, string embedded)
    {
        var path = SharedFiles.Require(weeklyFile);
        var read = ServiceTagReader.Read(File.ReadAllBytes(path), "built-in");
        Assert.True(read.Succeeded);
        if (Environment.GetEnvironmentVariable(UpdateSwitch) == "1")
        {
            using var target = File.Create(Path.Combine(SharedFiles.RepositoryRoot(), "src/ServiceEndpoints.Engine/Catalog/Data", embedded));
            ServiceTagSnapshotWriter.Write(read.Snapshot, target);
            Assert.Skip($"'{embedded}' was written from edition {read.Snapshot.ChangeNumber}.");
        }

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
