namespace ServiceEndpoints.PowerShell.Output;

/// <summary>The forms in which a topology is written to a file.</summary>
public enum TopologyFileFormat
{
    /// <summary>The topology format as YAML: pleasant to read, with readings and expectations.</summary>
    Yaml,

    /// <summary>The topology format as JSON, with readings and expectations.</summary>
    Json,

    /// <summary>A list of resources as Azure's API shows them, without readings and expectations.</summary>
    AzureResource,

    /// <summary>The resources of one resource group as a Bicep file, without readings and expectations.</summary>
    Bicep,
}
