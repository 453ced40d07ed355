using System.Diagnostics;
using ServiceEndpoints.PowerShell.Templates;

namespace ServiceEndpoints.Engine.Tests.Import.Templates;

public sealed class BicepRpcClientTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bicep-rpc-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void One_process_answers_many_calls()
    {
        using var client = BicepRpcClient.Start(BicepTool.Require(), TimeSpan.FromSeconds(60));

        for (var i = 0; i < 3; i++)
        {
            using var answer = client.Call("bicep/version", _ => { }, CancellationToken.None);
            Assert.True(Version.TryParse(answer.RootElement.GetProperty("result").GetProperty("version").GetString(), out _));
        }

        using var unknown = client.Call("bicep/noSuchMethod", _ => { }, CancellationToken.None);
        Assert.Equal(-32601, unknown.RootElement.GetProperty("error").GetProperty("code").GetInt32());
        Assert.True(client.IsRunning);
    }

    [Fact]
    public void A_program_that_does_not_answer_is_ended()
    {
        var (path, pidFile) = Script("echo $$ > \"$PID_FILE\"\nexec sleep 60");
        using var client = BicepRpcClient.Start(path, TimeSpan.FromSeconds(1));

        var finding = Assert.Throws<BicepException>(() => client.Call("bicep/version", _ => { }, CancellationToken.None)).Finding;

        Assert.Equal("SEP2204", finding.Code);
        Assert.False(client.IsRunning);
        AssertEnded(pidFile);
    }

    [Fact]
    public void Cancellation_ends_the_program_and_the_waiting()
    {
        var (path, pidFile) = Script("echo $$ > \"$PID_FILE\"\nexec sleep 60");
        using var client = BicepRpcClient.Start(path, TimeSpan.FromSeconds(60));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        var watch = Stopwatch.StartNew();

        Assert.ThrowsAny<OperationCanceledException>(() => client.Call("bicep/version", _ => { }, stop.Token));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
        AssertEnded(pidFile);
    }

    [Fact]
    public void A_program_that_ends_is_reported_with_what_it_said()
    {
        var (path, _) = Script("echo 'no such option' >&2\nexit 1");
        using var client = BicepRpcClient.Start(path, TimeSpan.FromSeconds(30));

        var finding = Assert.Throws<BicepException>(() => client.Call("bicep/version", _ => { }, CancellationToken.None)).Finding;

        Assert.Equal("SEP2203", finding.Code);
        Assert.False(client.IsRunning);
    }

    [Theory]
    [InlineData("printf 'Content-Length: 99999999999\\r\\n\\r\\n'")]
    [InlineData("printf 'Content-Length: -1\\r\\n\\r\\n'")]
    [InlineData("printf 'Content-Length: 3\\r\\n\\r\\nabc'")]
    [InlineData("printf '\\r\\n'")]
    [InlineData("head -c 100000 /dev/zero")]
    public void An_answer_that_is_none_is_reported(string command)
    {
        var (path, _) = Script(command + "\nexec sleep 60");
        using var client = BicepRpcClient.Start(path, TimeSpan.FromSeconds(30));

        Assert.Equal("SEP2203", Assert.Throws<BicepException>(() => client.Call("bicep/version", _ => { }, CancellationToken.None)).Finding.Code);
    }

    [Fact]
    public void A_file_that_is_no_program_is_reported()
    {
        var path = Path.Combine(_folder.FullName, "text");
        File.WriteAllText(path, "text");

        Assert.Equal("SEP2203", Assert.Throws<BicepException>(() => BicepRpcClient.Start(path, TimeSpan.FromSeconds(1))).Finding.Code);
    }

    [Fact]
    public void The_program_sees_no_way_to_the_network()
    {
        var environment = BicepProcess.StartInfo("bicep", []).Environment;

        foreach (var name in (string[])["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"])
        {
            Assert.Equal("http://127.0.0.1:9", environment[name]);
        }

        Assert.False(environment.ContainsKey("NO_PROXY"));
        Assert.False(environment.ContainsKey("no_proxy"));
    }

    private (string Path, string PidFile) Script(string text)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The stand-in for the CLI is a shell script.");
        }

        var path = Path.Combine(_folder.FullName, "bicep");
        var pidFile = Path.Combine(_folder.FullName, "pid");
        File.WriteAllText(path, $"#!/bin/sh\nPID_FILE='{pidFile}'\n{text}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return (path, pidFile);
    }

    private static void AssertEnded(string pidFile)
    {
        var id = int.Parse(File.ReadAllText(pidFile), System.Globalization.CultureInfo.InvariantCulture);
        var isEnded = SpinWait.SpinUntil(() => !IsRunning(id), TimeSpan.FromSeconds(10));
        Assert.True(isEnded, $"The process {id} is still there.");
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
