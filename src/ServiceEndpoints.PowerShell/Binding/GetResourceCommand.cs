namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>Reads the resources of one kind.</summary>
/// <typeparam name="T">The kind.</typeparam>
public abstract class GetResourceCommand<T> : SimCommand
    where T : Resource
{
    private NamePattern? _group;

    private protected GetResourceCommand()
    {
    }

    /// <summary>The names, with wildcards or exact, or full resource ids; without it all resources of the kind.</summary>
    [Parameter(Position = 0, ParameterSetName = ParameterSets.Name, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ResourceNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Only resources of this resource group; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? ResourceGroupName { get; set; }

    /// <summary>The full resource id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Id, ValueFromPipelineByPropertyName = true)]
    public ResourceId? ResourceId { get; set; }

    /// <summary>True for resources that the further parameters select.</summary>
    private protected virtual bool IsWanted(T resource) => true;

    /// <inheritdoc/>
    private protected override void Process()
    {
        _group = null;
        if (ResourceId is not null)
        {
            WriteObject(Require<T>(ResourceId.ToString()));
            return;
        }

        if (Name is null)
        {
            Write(Working.All<T>());
            return;
        }

        foreach (var name in Name)
        {
            if (WildcardPattern.ContainsWildcardCharacters(name))
            {
                var pattern = NamePattern.Of(name);
                Write(Working.All<T>().Where(resource => pattern.IsMatch(resource.Name)));
            }
            else
            {
                WriteNamed(WildcardPattern.Unescape(name));
            }
        }
    }

    private void WriteNamed(string name)
    {
        // WHY: a name may stand in several resource groups; all of them are shown.
        var found = Working.IdsNamed(name).Select(id => Working.Find<T>(id)).OfType<T>().Where(InGroup).ToList();
        if (found.Count > 0)
        {
            Write(found.OrderBy(resource => resource.Id));
        }
        else if (TopologyResolver.Resolve<T>(Working, name, out var finding) is { } resource && InGroup(resource))
        {
            Write([resource]);
        }
        else
        {
            Report(finding ?? DiagnosticCatalog.NameNotFound.With(ResourceTypes.WordFor(ResourceKinds.TypeOf<T>()), name, $" and the resource group '{ResourceGroupName}'"), name);
        }
    }

    private void Write(IEnumerable<T> resources)
    {
        var count = 0;
        foreach (var resource in resources)
        {
            Stop.ThrowIfCancellationRequested();
            if (InGroup(resource) && IsWanted(resource))
            {
                count++;
                WriteObject(resource);
            }
        }

        WriteVerbose($"Found {count} of kind {ResourceTypes.WordFor(ResourceKinds.TypeOf<T>())}.");
    }

    private bool InGroup(T resource) => ResourceGroupName is null || (_group ??= NamePattern.Of(ResourceGroupName)).IsMatch(resource.ResourceGroupName);
}
