using ServiceEndpoints.Engine.Import;

namespace ServiceEndpoints.PowerShell.Templates;

/// <summary>What an import of files is told.</summary>
internal sealed record ImportSettings
{
    /// <summary>Reads the documents of a text in the format that its name and content say.</summary>
    public required Func<string, ReadOnlyMemory<byte>, string, DocumentReadResult> ReadDocuments { get; init; }

    /// <summary>Says how a message shows a full path.</summary>
    public required Func<string, string> Show { get; init; }

    /// <summary>The subscription of resources that are given by name only.</summary>
    public required string SubscriptionId { get; init; }

    /// <summary>The resource group of resources that are given by name only.</summary>
    public required string ResourceGroupName { get; init; }

    /// <summary>The tenant of a deployment; empty when it is not known.</summary>
    public string TenantId { get; init; } = string.Empty;

    /// <summary>The management group of deployments to one.</summary>
    public string ManagementGroupId { get; init; } = "managementGroup";

    /// <summary>The location of the resource group or of the deployment; empty when it is not known.</summary>
    public string Location { get; init; } = string.Empty;

    /// <summary>The full path of a parameter file for templates; null when there is none.</summary>
    public string? ParameterFile { get; init; }

    /// <summary>Values for parameters of templates, which count before those of the file; null when there are none.</summary>
    public DocumentNode? Parameters { get; init; }

    /// <summary>The path of the Bicep CLI; null to look for it.</summary>
    public string? BicepPath { get; init; }

    /// <summary>True for the resources before a Terraform plan.</summary>
    public bool IsBefore { get; init; }

    /// <summary>How long the Bicep CLI may work on one template.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(120);
}
