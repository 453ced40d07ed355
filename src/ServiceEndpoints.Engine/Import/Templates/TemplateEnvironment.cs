using System.Collections.Frozen;
using ServiceEndpoints.Engine.Catalog;

namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>
/// What environment() says in each cloud. The engine leaves the call open, and the names of private DNS zones and hosts are made
/// of it. Source: the reference of the function environment (Azure documentation, "Deployment functions for ARM templates"), the
/// suffixes of the national clouds as in the catalogue of services.
/// </summary>
internal static class TemplateEnvironment
{
    private static readonly FrozenDictionary<AzureCloud, FrozenDictionary<string, string>> s_values = new Dictionary<AzureCloud, FrozenDictionary<string, string>>
    {
        [AzureCloud.Public] = Values(
            "AzureCloud", "https://management.azure.com/", "https://login.microsoftonline.com/", "core.windows.net", ".vault.azure.net", ".database.windows.net", ".azurecr.io", "azurefd.net", "azuredatalakestore.net"),
        [AzureCloud.UsGovernment] = Values(
            "AzureUSGovernment", "https://management.usgovcloudapi.net/", "https://login.microsoftonline.us/", "core.usgovcloudapi.net", ".vault.usgovcloudapi.net", ".database.usgovcloudapi.net", ".azurecr.us", "azurefd.us", null),
        [AzureCloud.China] = Values(
            "AzureChinaCloud", "https://management.chinacloudapi.cn/", "https://login.chinacloudapi.cn/", "core.chinacloudapi.cn", ".vault.azure.cn", ".database.chinacloudapi.cn", ".azurecr.cn", null, null),
    }.ToFrozenDictionary();

    /// <summary>An expression with what environment() comes to in place of the calls whose value is known.</summary>
    public static string Replace(string text, AzureCloud cloud)
    {
        if (!TemplateExpression.IsExpression(text) || !text.Contains("environment(", StringComparison.OrdinalIgnoreCase) || !TemplateExpression.TryParse(text[1..^1], out var expression))
        {
            return text;
        }

        var inner = text[1..^1];
        foreach (var call in expression.DescendantsAndSelf().OfType<TemplateExpression.Call>().Where(call => call.Is("environment") && call.Arguments.Count == 0).OrderByDescending(call => call.Start))
        {
            for (var count = Math.Min(call.Steps.Count, 2); count > 0; count--)
            {
                if (call.Steps.Take(count).All(step => step.Key is not null) && s_values[cloud].TryGetValue(string.Join('.', call.Steps.Take(count).Select(step => step.Key)), out var value))
                {
                    inner = string.Concat(inner.AsSpan(0, call.Start), TemplateExpression.Quote(value), inner.AsSpan(call.Steps[count - 1].End));
                    break;
                }
            }
        }

        return $"[{inner}]";
    }

    private static FrozenDictionary<string, string> Values(
        string name, string resourceManager, string login, string storage, string keyVault, string sql, string registry, string? frontDoor, string? dataLake)
    {
        var values = new Dictionary<string, string>
        {
            ["name"] = name,
            ["resourceManager"] = resourceManager,
            ["authentication.loginEndpoint"] = login,
            ["suffixes.storage"] = storage,
            ["suffixes.keyvaultDns"] = keyVault,
            ["suffixes.sqlServerHostname"] = sql,
            ["suffixes.acrLoginServer"] = registry,
        };
        if (frontDoor is not null)
        {
            values.Add("suffixes.azureFrontDoorEndpointSuffix", frontDoor);
        }

        if (dataLake is not null)
        {
            values.Add("suffixes.azureDatalakeStoreFileSystem", dataLake);
        }

        return values.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
