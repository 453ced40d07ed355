namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>Works on existing resources of one kind: named, piped or given by resource id.</summary>
/// <typeparam name="T">The kind.</typeparam>
public abstract class ExistingResourceCommand<T> : ChangeCommand
    where T : Resource
{
    private protected ExistingResourceCommand()
    {
    }

    /// <summary>The names, or full resource ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ResourceNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The resource group, where the name alone is ambiguous.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? ResourceGroupName { get; set; }

    /// <summary>The resource itself, as Get and New write it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Object, ValueFromPipeline = true)]
    [ValidateNotNull]
    public T? InputObject { get; set; }

    /// <summary>The full resource id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Id, ValueFromPipelineByPropertyName = true)]
    public ResourceId? ResourceId { get; set; }

    /// <summary>Writes the resource; without it nothing is written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool WritesObject => PassThru;

    /// <inheritdoc/>
    private protected override void Process()
    {
        // WHY: the piped object may be older than the topology; its id says which resource is meant.
        var given = InputObject?.Id ?? ResourceId;
        if (given is not null)
        {
            Process(Require<T>(given.ToString()));
            return;
        }

        foreach (var name in Name)
        {
            Stop.ThrowIfCancellationRequested();
            var id = ResourceGroupName is null || name.Contains('/')
                ? null
                : Working.IdsNamed(name).FirstOrDefault(id => id.ResourceGroupName.Equals(ResourceGroupName, StringComparison.OrdinalIgnoreCase) && Working.Find<T>(id) is not null);
            Process(Require<T>(id?.ToString() ?? name));
        }
    }

    /// <summary>Works on one resource.</summary>
    private protected abstract void Process(T resource);
}
