namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>Adds a named part to a resource, or replaces it.</summary>
/// <typeparam name="TParent">The kind of resource that holds the part.</typeparam>
/// <typeparam name="TChild">The part.</typeparam>
public abstract class WriteChildCommand<TParent, TChild> : ChildCommand<TParent, TChild>
    where TParent : Resource
    where TChild : class
{
    private protected WriteChildCommand()
    {
    }

    /// <summary>True for Set, which replaces an existing part; false for Add, which wants a new name.</summary>
    private protected virtual bool Replaces => false;

    /// <inheritdoc/>
    private protected override void Process(TParent parent, string name)
    {
        var existing = Family.Find(parent, name);
        if (existing is null == Replaces)
        {
            throw Fail(Replaces ? Family.NotFound(parent, name) : Family.Exists(parent, name), name);
        }

        var child = Create(parent, name);
        if (Apply($"{(Replaces ? "Set" : "Add")} {Family.Word} '{name}'", parent.Id, topology => With(topology, Family.Set(parent, child), child)))
        {
            WriteResult(child);
        }
    }

    /// <summary>The part as the parameters describe it.</summary>
    private protected abstract TChild Create(TParent parent, string name);

    /// <summary>The topology with the changed resource and whatever follows from it.</summary>
    private protected virtual Topology With(Topology topology, TParent parent, TChild child) => topology.With(parent);
}
