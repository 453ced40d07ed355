using ServiceEndpoints.PowerShell.Templates;

namespace ServiceEndpoints.Engine.Tests.Import.Templates;

public sealed class BicepCliTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bicep-cli-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_given_path_counts()
    {
        var program = Program("given");

        Assert.Equal(program, BicepCli.Find(program, _ => null, "/nowhere"));
        Assert.Equal(program, BicepCli.Find(Path.GetDirectoryName(program), _ => null, "/nowhere"));
        Assert.Contains("given2", Assert.Throws<BicepException>(() => BicepCli.Find(Path.Combine(_folder.FullName, "given2"), name => name == "PATH" ? Path.GetDirectoryName(program) : null, "/nowhere")).Finding.Message);
    }

    [Fact]
    public void Path_comes_before_the_folder_of_the_Azure_CLI()
    {
        var onPath = Program("path");
        var ofAzure = Program(Path.Combine("home", ".azure", "bin"));
        var home = Path.Combine(_folder.FullName, "home");

        Assert.Equal(onPath, BicepCli.Find(null, name => name == "PATH" ? $".{Path.PathSeparator}{Path.GetDirectoryName(onPath)}" : null, home));
        Assert.Equal(ofAzure, BicepCli.Find(null, _ => null, home));
        Assert.Equal(ofAzure, BicepCli.Find(null, name => name == "AZURE_CONFIG_DIR" ? Path.Combine(home, ".azure") : null, "/nowhere"));
    }

    [Fact]
    public void A_missing_program_is_one_finding_that_says_how_to_get_it()
    {
        var finding = Assert.Throws<BicepException>(() => BicepCli.Find(null, _ => null, _folder.FullName)).Finding;

        Assert.Equal("SEP2201", finding.Code);
        Assert.Contains("winget install Microsoft.Bicep", finding.Remedy);
        Assert.Contains("-BicepPath", finding.Remedy);
    }

    private string Program(string folder)
    {
        var path = Path.Combine(_folder.CreateSubdirectory(folder).FullName, OperatingSystem.IsWindows() ? "bicep.exe" : "bicep");
        File.WriteAllText(path, "#!/bin/sh\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
