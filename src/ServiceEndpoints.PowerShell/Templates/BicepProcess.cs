using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using ServiceEndpoints.Engine.Diagnostics;

namespace ServiceEndpoints.PowerShell.Templates;

/// <summary>How the Bicep CLI is started: without a shell, and without a way to the network.</summary>
internal static class BicepProcess
{
    // Nothing listens on the discard port of this machine, so that every attempt to reach the network fails at once.
    private const string NoProxy = "http://127.0.0.1:9";
    private const int MaxOutputChars = 64 << 20;
    private static readonly string[] s_proxyVariables = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];

    /// <summary>The start information; standard output and error are redirected.</summary>
    public static ProcessStartInfo StartInfo(string path, IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(path, arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var variable in s_proxyVariables)
        {
            // Programs read either spelling; outside Windows they are different variables.
            info.Environment[variable] = NoProxy;
            info.Environment[variable.ToLowerInvariant()] = NoProxy;
        }

        info.Environment.Remove("NO_PROXY");
        info.Environment.Remove("no_proxy");
        info.Environment["NO_COLOR"] = "1";
        return info;
    }

    /// <summary>Starts a prepared process.</summary>
    /// <exception cref="BicepException">It does not start.</exception>
    public static void Start(Process process, string path)
    {
        try
        {
            process.Start();
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or IOException)
        {
            throw new BicepException(DiagnosticCatalog.BicepFailed.With(path, OneLine(exception.Message)), exception);
        }
    }

    /// <summary>Runs the CLI once and returns what it wrote.</summary>
    /// <exception cref="BicepException">It does not start, does not end in time, or writes too much.</exception>
    public static (int ExitCode, string Output, string Errors) Run(string path, IEnumerable<string> arguments, TimeSpan timeout, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = StartInfo(path, arguments) };
        Start(process, path);
        try
        {
            var output = ReadBounded(process.StandardOutput);
            var errors = ReadBounded(process.StandardError);
            if (!Task.WaitAll([output, errors], (int)timeout.TotalMilliseconds, stop) || !process.WaitForExit(timeout))
            {
                throw new BicepException(DiagnosticCatalog.BicepTimedOut.With((int)timeout.TotalSeconds));
            }

            return (process.ExitCode, output.Result, errors.Result);
        }
        catch (AggregateException exception) when (exception.InnerException is InvalidOperationException or IOException)
        {
            throw new BicepException(DiagnosticCatalog.BicepFailed.With(path, OneLine(exception.InnerException.Message)), exception);
        }
        finally
        {
            End(process, 0);
        }
    }

    /// <summary>Ends a process: gently by closing its input, then by force.</summary>
    public static void End(Process process, int waitMilliseconds)
    {
        try
        {
            if (process.StartInfo.RedirectStandardInput)
            {
                process.StandardInput.Close();
            }

            if (!process.WaitForExit(waitMilliseconds))
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit(5000);
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or Win32Exception or AggregateException or NotSupportedException)
        {
            // It ended by itself in between, or cannot be ended; there is nothing more to do.
        }
    }

    /// <summary>A text of a program in one line, without closing period.</summary>
    public static string OneLine(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return (line.Length > 500 ? line[..500] + "..." : line).TrimEnd('.', ' ');
    }

    private static Task<string> ReadBounded(StreamReader reader) => Task.Run(() =>
    {
        var text = new StringBuilder();
        var buffer = new char[8192];
        for (int read; (read = reader.Read(buffer)) > 0;)
        {
            text.Append(buffer, 0, read);
            if (text.Length > MaxOutputChars)
            {
                throw new InvalidOperationException("it writes more than an import takes");
            }
        }

        return text.ToString();
    });
}
