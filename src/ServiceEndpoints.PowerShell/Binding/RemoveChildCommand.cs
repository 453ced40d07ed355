namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>Removes a named part of a resource.</summary>
/// <typeparam name="TParent">The kind of resource that holds the part.</typeparam>
/// <typeparam name="TChild">The part.</typeparam>
public abstract class RemoveChildCommand<TParent, TChild> : ChildCommand<TParent, TChild>
    where TParent : Resource
    where TChild : class
{
    private protected RemoveChildCommand()
    {
    }

    /// <summary>Removes without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes what was removed; without it nothing is written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool WritesObject => PassThru;

    private protected override bool IsForced => Force;

    /// <inheritdoc/>
    private protected override void Process(TParent parent, string name)
    {
        var child = Family.Find(parent, name) ?? throw Fail(Family.NotFound(parent, name), name);
        if (Apply($"Remove {Family.Word} '{Family.NameOf(child)}'", parent.Id, topology => With(topology, Family.Remove(parent, name), child)))
        {
            WriteResult(child);
        }
    }

    /// <summary>The topology with the changed resource and whatever follows from it.</summary>
    private protected virtual Topology With(Topology topology, TParent parent, TChild child) => topology.With(parent);
}
