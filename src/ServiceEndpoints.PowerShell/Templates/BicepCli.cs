using ServiceEndpoints.Engine.Diagnostics;

namespace ServiceEndpoints.PowerShell.Templates;

/// <summary>Where the Bicep CLI is.</summary>
internal static class BicepCli
{
    /// <summary>The first version whose snapshots know all deployment scopes.</summary>
    public static readonly Version MinimumVersion = new(0, 43, 1);

    private static readonly string s_fileName = OperatingSystem.IsWindows() ? "bicep.exe" : "bicep";

    /// <summary>The full path: the given one, the first on PATH, or the one that the Azure CLI installed.</summary>
    /// <param name="given">A full path from the user, or null.</param>
    /// <param name="environment">Reads a variable of the environment.</param>
    /// <param name="home">The home folder of the user; the Azure CLI keeps its own below it.</param>
    /// <exception cref="BicepException">There is none.</exception>
    public static string Find(string? given, Func<string, string?> environment, string home)
    {
        if (!string.IsNullOrEmpty(given))
        {
            // A folder is understood as the place of the program.
            var path = Directory.Exists(given) ? Path.Combine(given, s_fileName) : given;
            return IsProgram(path) ? Path.GetFullPath(path) : throw Missing($"not at '{given}'");
        }

        foreach (var folder in (environment("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // WHY: an entry that is not absolute would make the program depend on the current folder.
            if (Path.IsPathFullyQualified(folder.Trim('"')) && Path.Combine(folder.Trim('"'), s_fileName) is var path && IsProgram(path))
            {
                return path;
            }
        }

        var configured = environment("AZURE_CONFIG_DIR");
        var ofAzureCli = Path.Combine(string.IsNullOrEmpty(configured) ? Path.Combine(home, ".azure") : configured, "bin", s_fileName);
        return IsProgram(ofAzureCli) ? ofAzureCli : throw Missing("neither on PATH nor where the Azure CLI keeps it");
    }

    private static bool IsProgram(string path)
    {
        try
        {
            return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static BicepException Missing(string where) => new(DiagnosticCatalog.BicepMissing.With(where));
}
