using ServiceEndpoints.Engine.Catalog;

namespace ServiceEndpoints.Engine.Tests.Catalog;

internal static class SnapshotComparison
{
    /// <summary>Every tag, column and prefix is the same in both.</summary>
    internal static void AssertEqual(ServiceTagSnapshot expected, ServiceTagSnapshot actual)
    {
        Assert.Equal((expected.ChangeNumber, expected.Cloud, expected.Source, expected.Count), (actual.ChangeNumber, actual.Cloud, actual.Source, actual.Count));
        for (var i = 0; i < expected.Count; i++)
        {
            var (a, b) = (expected.Tags[i], actual.Tags[i]);
            Assert.Equal((a.Name, a.Region, a.SystemService, a.Features, a.ChangeNumber, a.PrefixCount), (b.Name, b.Region, b.SystemService, b.Features, b.ChangeNumber, b.PrefixCount));
            Assert.True(a.Prefixes.Prefixes == b.Prefixes.Prefixes, $"The prefixes of '{a.Name}' differ.");
        }
    }
}
