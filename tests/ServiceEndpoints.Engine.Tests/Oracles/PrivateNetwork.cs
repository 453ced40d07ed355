namespace ServiceEndpoints.Engine.Tests.Oracles;

/// <summary>A network namespace of its own: nothing in it touches the machine's network, and it ends with its program.</summary>
internal static class PrivateNetwork
{
    // A user namespace gives the rights without being root; where it is forbidden, root can do without.
    private static readonly Lazy<string?> s_option = new(() => new[] { "-rn", "-n" }.FirstOrDefault(option => OracleTool.TryRun("unshare", string.Empty, option, "true") is { Code: 0 }));

    /// <summary>Runs a program in a new namespace; skips the test where there are none or the program is missing.</summary>
    public static string Run(string program, string input, params string[] arguments)
    {
        Assert.SkipWhen(!OperatingSystem.IsLinux(), "Network namespaces exist on Linux only.");
        Assert.SkipWhen(s_option.Value is null, "'unshare' is missing or this machine permits no network namespaces.");
        Assert.SkipWhen(OracleTool.TryRun("sh", string.Empty, "-c", $"command -v {program}") is not { Code: 0 }, $"'{program}' is not on this machine.");
        return OracleTool.Run("unshare", input, [s_option.Value!, program, .. arguments]); // skipped above when null
    }
}
