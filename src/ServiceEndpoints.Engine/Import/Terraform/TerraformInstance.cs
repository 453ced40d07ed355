namespace ServiceEndpoints.Engine.Import.Terraform;

/// <summary>One instance of a resource in a plan or state.</summary>
internal sealed class TerraformInstance
{
    /// <summary>The full address, for example module.net[0].azurerm_subnet.app["a"].</summary>
    public required string Address { get; init; }

    /// <summary>The address of the module instance, empty for the root.</summary>
    public required string Module { get; init; }

    /// <summary>The type, for example azurerm_subnet.</summary>
    public required string Type { get; init; }

    /// <summary>The name in the configuration.</summary>
    public required string Name { get; init; }

    /// <summary>The key of count or for_each as text; null when there is one instance only.</summary>
    public string? Key { get; init; }

    /// <summary>The known values.</summary>
    public required DocumentNode Values { get; init; }

    /// <summary>Which values are known only after the plan is applied.</summary>
    public DocumentNode? Unknown { get; init; }

    /// <summary>The resource in the configuration; null when the file holds none.</summary>
    public DocumentNode? Configuration { get; set; }
}
