using ServiceEndpoints.Engine.Tests.Support;


namespace ServiceEndpoints.Engine.Tests.Import.Templates;

/// <summary>Finds the Bicep CLI that the build fetches; tests that need it are skipped where it is absent.</summary>
internal static class BicepTool
{
    internal static string? Find()
    {
        var name = OperatingSystem.IsWindows() ? "bicep.exe" : "bicep";
        var fetched = Path.Combine(SharedFiles.RepositoryRoot(), "out", "tools", "bicep", name);
        return File.Exists(fetched) ? fetched
            : (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    internal static string Require()
    {
        var path = Find();
        if (path is null)
        {
            Assert.Skip("The Bicep CLI is neither in out/tools/bicep nor on PATH.");
        }

        return path;
    }
}
