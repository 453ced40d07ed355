namespace ServiceEndpoints.Engine.Tests.Support;

/// <summary>Finds the real files that lie beside the repository; tests that need them are skipped where they are absent.</summary>
internal static class SharedFiles
{
    internal const string PublicTags = "data/ServiceTags_Public.json";
    internal const string OlderPublicTags = "data/ServiceTags_Public_older.json";
    internal const string GovernmentTags = "data/ServiceTags_AzureGovernment.json";

    internal static string Require(string relativePath)
    {
        var path = Find(relativePath);
        if (path is null)
        {
            Assert.Skip($"The file '{relativePath}' is not there; set SERVICEENDPOINTS_SHARED to the folder that holds it.");
        }

        return path;
    }

    internal static string? Find(string relativePath)
    {
        var folder = Environment.GetEnvironmentVariable("SERVICEENDPOINTS_SHARED") ?? BesideTheRepository();
        var path = folder is null ? null : Path.Combine(folder, relativePath);
        return File.Exists(path) ? path : null;
    }

    internal static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ServiceEndpoints.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests must run from a build inside the repository.");
    }

    private static string? BesideTheRepository()
    {
        // A worktree may lie one level deeper than the main checkout.
        for (var folder = new DirectoryInfo(RepositoryRoot()).Parent; folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(Path.Combine(shared, "data")))
            {
                return shared;
            }
        }

        return null;
    }
}
