namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>Creates a resource of one kind.</summary>
/// <typeparam name="T">The kind.</typeparam>
public abstract class NewResourceCommand<T> : ChangeCommand
    where T : Resource
{
    private protected NewResourceCommand()
    {
    }

    /// <summary>The name of the new resource, or its full resource id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = string.Empty;

    /// <summary>The resource group; without it the default one of the topology.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? ResourceGroupName { get; set; }

    /// <summary>Replaces an existing resource of the name, as a second write in Azure does.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The resource type of the new resource.</summary>
    private protected virtual string TypeToCreate => ResourceKinds.TypeOf<T>();

    /// <inheritdoc/>
    private protected override void Process()
    {
        var id = NewId();
        if (Working.Find<Resource>(id) is null || Force)
        {
            Create(id, Create(id), Force, With, Touched(id));
        }
        else
        {
            Report(DiagnosticCatalog.ResourceExists.For(id, string.Empty, ResourceTypes.WordFor(id.ResourceType), id.Path), Name);
        }
    }

    /// <summary>The new resource as the parameters describe it.</summary>
    private protected abstract T Create(ResourceId id);

    /// <summary>The topology with the new resource and whatever comes with it.</summary>
    private protected virtual Topology With(Topology topology, T created) => topology.With(created);

    /// <summary>The resources that are written.</summary>
    private protected virtual IEnumerable<ResourceId> Touched(ResourceId id) => [id];

    /// <summary>The region of a network or subnet, which its resources share when none is given.</summary>
    private protected string LocationOf(ResourceId? subnetOrNetwork) =>
        Working.Find<VirtualNetwork>(subnetOrNetwork)?.Location ?? Working.NetworkOf(subnetOrNetwork)?.Location ?? string.Empty;

    /// <summary>The id that the name stands for.</summary>
    private protected virtual ResourceId NewId() => ResourceIds.Of(Working, Name, TypeToCreate, ResourceGroupName);
}
