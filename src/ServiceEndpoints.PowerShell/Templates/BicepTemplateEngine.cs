using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import.Templates;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.PowerShell.Templates;

/// <summary>
/// Microsoft's template engine in the Bicep CLI. One process serves all templates of an import; what it reads lies in a folder
/// of its own that only the user can enter, because parameters may be secrets. Both go away on dispose.
/// </summary>
internal sealed partial class BicepTemplateEngine(string path, TimeSpan timeout) : ITemplateEngine, IDisposable
{
    private const int MethodNotFound = -32601;
    private BicepRpcClient? _client;
    private DirectoryInfo? _folder;
    private int _lastFile;

    /// <summary>The path of the CLI.</summary>
    public string Path { get; } = path;

    /// <summary>The version of the CLI.</summary>
    public string Version { get; private set; } = string.Empty;

    /// <inheritdoc/>
    public EngineAnswer Evaluate(EngineRequest request, CancellationToken stop)
    {
        var client = Client(stop);
        _folder ??= Directory.CreateTempSubdirectory("service-endpoints-");
        // WHY: the CLI keeps what it read; a name is never used again.
        var name = "t" + (++_lastFile).ToString(CultureInfo.InvariantCulture);
        var template = System.IO.Path.Combine(_folder.FullName, name + ".json");
        var parameters = System.IO.Path.Combine(_folder.FullName, name + ".bicepparam");
        try
        {
            File.WriteAllText(template, request.Template);
            File.WriteAllText(parameters, $"using './{name}.json'\n{request.Assignments}\n");
            return Snapshot(client, parameters, request, stop);
        }
        finally
        {
            File.Delete(template);
            File.Delete(parameters);
        }
    }

    /// <summary>Compiles a Bicep file to a template. Modules from registries are taken from the local cache only.</summary>
    /// <param name="file">The full path of the .bicep file.</param>
    /// <param name="stop">Ends the compilation.</param>
    /// <returns>The template, or null; and what the compiler says.</returns>
    public (string? Template, IReadOnlyList<EngineMessage> Messages) CompileTemplate(string file, CancellationToken stop)
    {
        if (BicepReferences.NeedsRestore(file, ReadText))
        {
            var (exitCode, output, errors) = BicepProcess.Run(Path, ["build", "--no-restore", "--stdout", file], timeout, stop);
            return (exitCode == 0 ? output : null, ReadMessages(errors));
        }

        using var answer = Call("bicep/compile", writer => writer.WriteString("path", file), stop, out var result, out var error);
        return error is not null
            ? (null, [new(file, 0, 0, IsError: true, string.Empty, error)])
            : (Text(result, "contents"), ReadMessages(result));
    }

    /// <summary>Compiles a Bicep parameter file together with the template it uses.</summary>
    /// <param name="file">The full path of the .bicepparam file.</param>
    /// <param name="stop">Ends the compilation.</param>
    /// <returns>The template and the parameter file as JSON, or null; and what the compiler says.</returns>
    public (string? Template, string? Parameters, IReadOnlyList<EngineMessage> Messages) CompileParameters(string file, CancellationToken stop)
    {
        if (BicepReferences.NeedsRestore(file, ReadText))
        {
            var (exitCode, output, errors) = BicepProcess.Run(Path, ["build-params", "--no-restore", "--stdout", file], timeout, stop);
            if (exitCode != 0)
            {
                return (null, null, ReadMessages(errors));
            }

            using var both = JsonDocument.Parse(output);
            return (Text(both.RootElement, "templateJson"), Text(both.RootElement, "parametersJson"), ReadMessages(errors));
        }

        using var answer = Call(
            "bicep/compileParams",
            writer =>
            {
                writer.WriteString("path", file);
                writer.WriteStartObject("parameterOverrides");
                writer.WriteEndObject();
            },
            stop,
            out var result,
            out var error);
        return error is not null
            ? (null, null, [new(file, 0, 0, IsError: true, string.Empty, error)])
            : (Text(result, "template"), Text(result, "parameters"), ReadMessages(result));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client?.Dispose();
        _client = null;
        try
        {
            _folder?.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody looks at the folder; the system clears temporary folders.
        }

        _folder = null;
    }

    [GeneratedRegex(@"^(?<file>.+)\((?<line>\d+),(?<column>\d+)\) : (?<level>\w+) (?<code>[\w-]+): (?<text>.*?)(?: \[https?://[^\]]*\])?$")]
    private static partial Regex MessagePattern();

    private static string? ReadText(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private BicepRpcClient Client(CancellationToken stop)
    {
        if (_client is { IsRunning: true } running)
        {
            return running;
        }

        _client?.Dispose();
        _client = BicepRpcClient.Start(Path, timeout);
        using var answer = _client.Call("bicep/version", _ => { }, stop);
        Version = answer.RootElement.TryGetProperty("result", out var result) ? Text(result, "version") ?? string.Empty : string.Empty;
        // A version of its own making, such as 0.50.0-dev, counts by its numbers.
        var numbers = Version.Split('-', '+')[0];
        return System.Version.TryParse(numbers, out var version) && version < BicepCli.MinimumVersion
            ? throw new BicepException(DiagnosticCatalog.BicepTooOld.With(Path, Version, BicepCli.MinimumVersion))
            : _client;
    }

    private EngineAnswer Snapshot(BicepRpcClient client, string parameters, EngineRequest request, CancellationToken stop)
    {
        using var answer = client.Call(
            "bicep/getSnapshot",
            writer =>
            {
                writer.WriteString("path", parameters);
                writer.WriteStartObject("metadata");
                Write(writer, "tenantId", request.Target.TenantId);
                if (request.Scope is DeploymentScope.Subscription or DeploymentScope.ResourceGroup)
                {
                    Write(writer, "subscriptionId", request.Target.SubscriptionId);
                }

                if (request.Scope == DeploymentScope.ManagementGroup)
                {
                    Write(writer, "managementGroupId", request.Target.ManagementGroupId);
                }

                if (request.Scope == DeploymentScope.ResourceGroup)
                {
                    Write(writer, "resourceGroup", request.Target.ResourceGroupName);
                }

                Write(writer, "location", request.Target.Location);
                Write(writer, "deploymentName", request.Target.DeploymentName);
                writer.WriteEndObject();
                writer.WriteStartArray("externalInputs");
                writer.WriteEndArray();
            },
            stop);
        if (answer.RootElement.TryGetProperty("result", out var result) && Text(result, "snapshot") is { } snapshot)
        {
            return new(Encoding.UTF8.GetBytes(snapshot), string.Empty, []);
        }

        var message = ErrorOf(answer.RootElement);
        if (message != "Compilation failed")
        {
            return new(null, message, []);
        }

        using var compiled = Call(
            "bicep/compileParams",
            writer =>
            {
                writer.WriteString("path", parameters);
                writer.WriteStartObject("parameterOverrides");
                writer.WriteEndObject();
            },
            stop,
            out var details,
            out var error);
        return new(null, error ?? message, error is null ? ReadMessages(details).ToEquatableArray() : []);
    }

    private JsonDocument Call(string method, Action<Utf8JsonWriter> write, CancellationToken stop, out JsonElement result, out string? error)
    {
        var answer = Client(stop).Call(method, write, stop);
        error = answer.RootElement.TryGetProperty("result", out result) && result.ValueKind == JsonValueKind.Object ? null : ErrorOf(answer.RootElement);
        return answer;
    }

    private string ErrorOf(JsonElement answer)
    {
        if (!answer.TryGetProperty("error", out var error) || error.ValueKind != JsonValueKind.Object)
        {
            return "it answers with something else than a result";
        }

        if (error.TryGetProperty("code", out var code) && code.TryGetInt32(out var number) && number == MethodNotFound)
        {
            throw new BicepException(DiagnosticCatalog.BicepTooOld.With(Path, Version, BicepCli.MinimumVersion));
        }

        return Text(error, "message") ?? "it gives no reason";
    }

    private static void Write(Utf8JsonWriter writer, string name, string value)
    {
        if (value.Length > 0)
        {
            writer.WriteString(name, value);
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<EngineMessage> ReadMessages(JsonElement result)
    {
        var messages = new List<EngineMessage>();
        if (result.TryGetProperty("diagnostics", out var diagnostics) && diagnostics.ValueKind == JsonValueKind.Array)
        {
            foreach (var diagnostic in diagnostics.EnumerateArray())
            {
                var start = diagnostic.TryGetProperty("range", out var range) && range.TryGetProperty("start", out var at) ? at : default;
                messages.Add(new(
                    Text(diagnostic, "source") ?? string.Empty,
                    Number(start, "line") + 1,
                    Number(start, "char") + 1,
                    Text(diagnostic, "level") == "Error",
                    Text(diagnostic, "code") ?? string.Empty,
                    Text(diagnostic, "message") ?? string.Empty));
            }
        }

        return messages;

        static int Number(JsonElement element, string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? number : 0;
    }

    /// <summary>Reads the lines that the CLI writes for people.</summary>
    private static List<EngineMessage> ReadMessages(string text)
    {
        var messages = new List<EngineMessage>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (MessagePattern().Match(line) is { Success: true } match)
            {
                messages.Add(new(
                    match.Groups["file"].Value,
                    int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture),
                    int.Parse(match.Groups["column"].Value, CultureInfo.InvariantCulture),
                    match.Groups["level"].Value == "Error",
                    match.Groups["code"].Value,
                    match.Groups["text"].Value));
            }
        }

        return messages;
    }
}
