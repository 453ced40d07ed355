namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>Works on a named part of a resource: the resource is named, piped, or given with the id of the part.</summary>
/// <typeparam name="TParent">The kind of resource that holds the part.</typeparam>
/// <typeparam name="TChild">The part.</typeparam>
public abstract class ChildCommand<TParent, TChild> : ChangeCommand
    where TParent : Resource
    where TChild : class
{
    private protected ChildCommand()
    {
    }

    /// <summary>The name of the part.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [Parameter(Position = 0, ParameterSetName = ParameterSets.Object)]
    [ArgumentCompleter(typeof(ChildNameCompleter))]
    public string Name { get; set; } = string.Empty;

    /// <summary>The resource that holds the part, as Get writes it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Object, ValueFromPipeline = true)]
    [ValidateNotNull]
    public TParent? InputObject { get; set; }

    /// <summary>The full resource id of the part.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Id, ValueFromPipelineByPropertyName = true)]
    public ResourceId? ResourceId { get; set; }

    /// <summary>The name of the resource that holds the part, from the parameter that says so.</summary>
    private protected abstract string? ParentName { get; }

    /// <summary>The list that the part belongs to.</summary>
    private protected abstract ChildFamily<TParent, TChild> Family { get; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        // WHY: -Name is mandatory by hand where the resource comes from the pipeline; the shell would ask for it before it has seen a row that carries it.
        var parent = Require<TParent>(InputObject?.Id.ToString() ?? HolderOf(ResourceId)?.ToString() ?? ParentName);
        var name = ResourceId?.Name ?? Name;
        Process(parent, name.Length > 0 ? name : throw Fail(DiagnosticCatalog.ParameterMissing.With("the parameter '-Name'"), parent.Id));
    }

    // WHY: the holder is the nearest one above that the topology has; a rule of an admin configuration stands two levels below it.
    private ResourceId? HolderOf(ResourceId? part)
    {
        for (var id = part?.Parent; id is not null; id = id.Parent)
        {
            if (Working.Find<TParent>(id) is not null)
            {
                return id;
            }
        }

        return part?.Parent ?? part;
    }

    /// <summary>Works on one part.</summary>
    private protected abstract void Process(TParent parent, string name);
}
