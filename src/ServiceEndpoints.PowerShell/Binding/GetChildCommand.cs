namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>Reads the named parts of resources.</summary>
/// <typeparam name="TParent">The kind of resource that holds the parts.</typeparam>
/// <typeparam name="TChild">The part.</typeparam>
public abstract class GetChildCommand<TParent, TChild> : SimCommand
    where TParent : Resource
    where TChild : class
{
    private protected GetChildCommand()
    {
    }

    /// <summary>The names, with wildcards or exact; without it all parts.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ChildNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>The resource that holds the parts, as Get writes it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Object, ValueFromPipeline = true)]
    [ValidateNotNull]
    public TParent? InputObject { get; set; }

    /// <summary>The name of the resource that holds the parts, from the parameter that says so.</summary>
    private protected abstract string? ParentName { get; }

    /// <summary>The list that the parts belong to.</summary>
    private protected abstract ChildFamily<TParent, TChild> Family { get; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var parent = Require<TParent>(InputObject?.Id.ToString() ?? ParentName);
        var pattern = NamePattern.Of(Name);
        foreach (var child in Family.ListOf(parent))
        {
            if (pattern.IsMatch(Family.NameOf(child)))
            {
                WriteObject(child);
            }
        }

        foreach (var name in (Name ?? []).Where(name => !WildcardPattern.ContainsWildcardCharacters(name) && Family.Find(parent, WildcardPattern.Unescape(name)) is null))
        {
            Report(Family.NotFound(parent, name), name);
        }
    }
}
