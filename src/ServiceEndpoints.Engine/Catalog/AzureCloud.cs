using System.Diagnostics.CodeAnalysis;

namespace ServiceEndpoints.Engine.Catalog;

/// <summary>A separate installation of Azure with its own regions, names and addresses (N-206).</summary>
public enum AzureCloud
{
    /// <summary>The worldwide cloud, named AzureCloud by the tools and Public in service-tag files.</summary>
    Public,

    /// <summary>The cloud of the US Government, named AzureUSGovernment by the tools.</summary>
    UsGovernment,

    /// <summary>The cloud operated by 21Vianet in China, named AzureChinaCloud by the tools.</summary>
    China,
}

/// <summary>The names of the clouds as Azure's tools and files write them.</summary>
public static class AzureCloudNames
{
    /// <summary>The name that Azure CLI and Azure PowerShell give the cloud: AzureCloud, AzureUSGovernment or AzureChinaCloud.</summary>
    public static string NameOf(AzureCloud cloud) => cloud switch
    {
        AzureCloud.Public => "AzureCloud",
        AzureCloud.UsGovernment => "AzureUSGovernment",
        AzureCloud.China => "AzureChinaCloud",
        _ => throw new ArgumentOutOfRangeException(nameof(cloud), cloud, "The cloud is one of the three known ones."),
    };

    /// <summary>Reads a cloud name as tools, service-tag files and this catalogue spell it, without regard to letter case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out AzureCloud cloud)
    {
        cloud = AzureCloud.Public;
        switch (text?.Trim().ToUpperInvariant())
        {
            case "AZURECLOUD" or "AZUREPUBLICCLOUD" or "AZUREPUBLIC" or "PUBLIC":
                return true;
            case "AZUREUSGOVERNMENT" or "AZUREUSGOVERNMENTCLOUD" or "AZUREGOVERNMENT" or "USGOVERNMENT" or "GOVERNMENT":
                cloud = AzureCloud.UsGovernment;
                return true;
            case "AZURECHINACLOUD" or "AZURECHINA" or "CHINA":
                cloud = AzureCloud.China;
                return true;
            default:
                return false;
        }
    }
}
