namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>Removes resources of one kind; one that is in use stays, with an error.</summary>
/// <typeparam name="T">The kind.</typeparam>
public abstract class RemoveResourceCommand<T> : ExistingResourceCommand<T>
    where T : Resource
{
    private protected RemoveResourceCommand()
    {
    }

    /// <summary>Removes without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool IsForced => Force;

    /// <inheritdoc/>
    private protected override void Process(T resource)
    {
        if (Remove(resource.Id, topology => Without(topology, resource)))
        {
            WriteResult(resource);
        }
    }

    /// <summary>The topology without the resource.</summary>
    private protected virtual Topology Without(Topology topology, T resource) => topology.Without(resource.Id);
}
