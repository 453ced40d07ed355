using System.Reflection;
using System.Runtime.Loader;
using ServiceEndpoints.Engine.Import;

namespace ServiceEndpoints.PowerShell.Loading;

/// <summary>The YAML reader and writer, loaded on first use into a context of their own, so that any other parser in the process is harmless.</summary>
internal static class YamlAssembly
{
    private const string YamlName = "ServiceEndpoints.Yaml";

    private static readonly Lazy<Assembly> s_assembly = new(() => new YamlLoadContext(Folder).LoadFromAssemblyName(new(YamlName)));

    /// <summary>A reader of YAML.</summary>
    public static IDocumentReader Reader => Create<IDocumentReader>("YamlDocumentReader");

    /// <summary>A writer of YAML.</summary>
    public static IDocumentWriter Writer => Create<IDocumentWriter>("YamlDocumentWriter");

    private static string Folder => Path.Combine(Path.GetDirectoryName(typeof(YamlAssembly).Assembly.Location) ?? string.Empty, "yaml");

    private static T Create<T>(string type) =>
        s_assembly.Value.CreateInstance($"{YamlName}.{type}") is T instance ? instance
            : throw new InvalidOperationException($"The file '{YamlName}.dll' in '{Folder}' does not belong to this module.");

    /// <summary>Finds the assemblies of the folder there, and the engine where the cmdlets have it.</summary>
    private sealed class YamlLoadContext(string folder) : AssemblyLoadContext(YamlName)
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            var engine = typeof(Topology).Assembly;
            if (assemblyName.Name == engine.GetName().Name)
            {
                return engine;
            }

            var path = Path.Combine(folder, $"{assemblyName.Name}.dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
}
