namespace ServiceEndpoints.PowerShell.Cmdlets.SimServiceResource;

/// <summary>Creates a resource of an Azure service with network rules: a storage account, a vault, a server, an app, ...</summary>
[Cmdlet(VerbsCommon.New, "SimServiceResource", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimServiceResource.md")]
[OutputType(typeof(ServiceResource))]
[OutputType(typeof(Topology))]
public sealed class NewSimServiceResourceCommand : ServiceResourceSettingsCommand
{
    /// <summary>The name of the new resource, or its full resource id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = string.Empty;

    /// <summary>The resource type, for example Microsoft.Storage/storageAccounts; not needed with a full id.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("ResourceType")]
    [ArgumentCompleter(typeof(ResourceTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Type { get; set; }

    /// <summary>The region, in any of its spellings.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LocationCompleter))]
    public string Location { get; set; } = string.Empty;

    /// <summary>The resource group; without it the default one of the topology.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? ResourceGroupName { get; set; }

    /// <summary>Replaces an existing resource of the name, as a second write in Azure does.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var id = ResourceIds.Of(Working, Name, ServiceType(), ResourceGroupName);
        Create(id, Configure(new() { Id = id, Location = RegionOf(Location) }), Force, (topology, created) => topology.With(created), [id]);
    }

    private string ServiceType()
    {
        if (ResourceId.TryParse(Name, out var id))
        {
            return id.ResourceType;
        }

        if (Type is null)
        {
            throw Fail(DiagnosticCatalog.ParameterMissing.With("the parameter '-Type'"), Name);
        }

        if (ServiceCatalog.FindService(Type)?.ResourceType is { } known && known.Equals(Type.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            return known; // a slot is found as an app, and is given by its id
        }

        // WHY: other types are allowed, they call as resource instances and stand behind private endpoints; a misspelt one is not.
        return Type.Count(c => c == '/') >= 1 && Type.Contains('.') && !ServiceCatalog.NearestResourceTypes(Type).Any() ? Type
            : throw Fail(DiagnosticCatalog.ResourceTypeUnknown.With(Type, string.Concat(ServiceCatalog.NearestResourceTypes(Type).Take(1).Select(near => $", such as '{near}'"))), Type);
    }
}
