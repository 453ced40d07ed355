using System.ComponentModel;
using System.Diagnostics;

namespace ServiceEndpoints.Engine.Tests.Oracles;

/// <summary>Programs nobody here wrote, started by the tests themselves; a test whose program is missing is skipped with its name.</summary>
internal static class OracleTool
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(120);

    /// <summary>What the program wrote; skips the test when the machine does not have it.</summary>
    public static string Run(string program, string input, params string[] arguments)
    {
        var (code, output, error) = TryRun(program, input, arguments) ?? throw Missing(program);
        Assert.True(code == 0, $"'{program}' ended with {code}: {error}{output}");
        return output;
    }

    /// <summary>Exit code, output and errors; null when there is no such program.</summary>
    public static (int Code, string Output, string Error)? TryRun(string program, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }

        using (process)
        {
            // The streams are read beside each other, so that none fills up and blocks the program.
            var output = process!.StandardOutput.ReadToEndAsync(); // a process that was started is not null
            var error = process.StandardError.ReadToEndAsync();
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            if (!process.WaitForExit(s_limit))
            {
                process.Kill(true);
                Assert.Fail($"'{program}' did not end within {s_limit.TotalSeconds} seconds.");
            }

            return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
        }
    }

    public static Exception Missing(string program)
    {
        Assert.Skip($"'{program}' is not on this machine.");
        throw new InvalidOperationException(program); // Skip does not return
    }
}
