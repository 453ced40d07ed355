using System.Reflection;
using System.Text.RegularExpressions;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Support;

namespace ServiceEndpoints.Engine.Tests.Architecture;

/// <summary>References point one way, PowerShell to engine and YAML to engine, and a folder is a namespace.</summary>
public sealed partial class ReferenceTests
{
    private static readonly Assembly s_engine = typeof(ResourceId).Assembly;
    private static readonly Assembly s_yaml = Assembly.Load("ServiceEndpoints.Yaml");

    [Fact]
    public void Engine_references_nothing_but_the_framework()
        => Assert.DoesNotContain(References(s_engine), name => !IsFramework(name));

    [Fact]
    public void Yaml_references_only_the_engine_and_its_parser()
        => Assert.DoesNotContain(References(s_yaml), name => !IsFramework(name) && name is not ("ServiceEndpoints.Engine" or "YamlDotNet"));

    [Fact]
    public void Another_library_would_be_noticed()
        => Assert.Contains(References(typeof(ReferenceTests).Assembly), name => !IsFramework(name));

    [Fact]
    public void Engine_tests_load_no_PowerShell()
        => Assert.DoesNotContain(
            Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll", SearchOption.AllDirectories).Select(Path.GetFileName),
            name => name is "System.Management.Automation.dll" or "ServiceEndpoints.PowerShell.dll");

    [Theory]
    [InlineData("ServiceEndpoints.Engine")]
    [InlineData("ServiceEndpoints.Yaml")]
    [InlineData("ServiceEndpoints.PowerShell")]
    public void Folder_is_namespace(string project)
    {
        var folder = Path.Combine(SharedFiles.RepositoryRoot(), "src", project);
        var wrong = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (relative.StartsWith("bin/", StringComparison.Ordinal) || relative.StartsWith("obj/", StringComparison.Ordinal))
            {
                continue;
            }

            var declared = NamespaceDeclaration().Match(File.ReadAllText(file)).Groups[1].Value;
            var expected = string.Join('.', relative.Split('/').SkipLast(1).Prepend(project));

            // The folders under Cmdlets group files by noun; as namespaces they would hide the model's types of the same name.
            var isCmdlet = relative.StartsWith("Cmdlets/", StringComparison.Ordinal) && declared == $"{project}.Cmdlets";

            // A file without a namespace holds attributes of the assembly.
            if (declared.Length > 0 && declared != expected && !isCmdlet)
            {
                wrong.Add($"'{relative}' declares '{declared}', its folder says '{expected}'");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    private static IEnumerable<string> References(Assembly assembly)
        => assembly.GetReferencedAssemblies().Select(reference => reference.Name ?? "");

    private static bool IsFramework(string name)
        => File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "", name + ".dll"));

    [GeneratedRegex(@"^namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceDeclaration();
}
