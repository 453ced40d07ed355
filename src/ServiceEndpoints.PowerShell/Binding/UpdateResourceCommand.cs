namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>Changes what is given of existing resources of one kind, and leaves the rest.</summary>
/// <typeparam name="T">The kind.</typeparam>
public abstract class UpdateResourceCommand<T> : ExistingResourceCommand<T>
    where T : Resource
{
    private protected UpdateResourceCommand()
    {
    }

    /// <inheritdoc/>
    private protected override void Process(T resource)
    {
        var changed = Change(resource);
        if (Apply("Update", changed))
        {
            WriteResult(changed);
        }
    }

    /// <summary>The resource with the given parameters in place.</summary>
    private protected abstract T Change(T resource);
}
