namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>A cmdlet that changes the topology: it validates the change, asks, stores, and writes what the caller expects.</summary>
public abstract class ChangeCommand : SimCommand
{
    private protected ChangeCommand()
    {
    }

    /// <summary>True when the changed object goes to the pipeline.</summary>
    private protected virtual bool WritesObject => true;

    /// <inheritdoc/>
    private protected override void End()
    {
        // A given topology comes back changed, whatever became of the single inputs.
        if (HasGivenTopology)
        {
            WriteObject(Working);
        }
    }

    /// <summary>Validates a change, asks, and stores it; errors refuse it and leave what is stored as it was, warnings are written.</summary>
    /// <param name="action">What is done, in the words of the question.</param>
    /// <param name="id">What it is done to.</param>
    /// <param name="change">The change.</param>
    /// <param name="touched">The resources that the change writes; without it the one that holds what it is done to.</param>
    private protected bool Apply(string action, ResourceId id, Func<Topology, Topology> change, IEnumerable<ResourceId>? touched = null)
    {
        var before = Working;
        var after = change(before);
        var findings = (touched ?? [id]).Select(one => after.Find<Resource>(one) ?? after.Find<Resource>(one.Root)).OfType<Resource>()
            .SelectMany(changed => TopologyValidator.ValidateChange(before, after, changed)).Distinct();
        if (!Accept(findings) || !Confirmed(Describe(id), action))
        {
            return false;
        }

        Working = after;
        WriteVerbose($"{action}: {Describe(id)}; the topology holds {after.ResourceCount} resources.");
        return true;
    }

    /// <summary>Validates, asks and stores a changed resource.</summary>
    private protected bool Apply(string action, Resource changed) => Apply(action, changed.Id, topology => topology.With(changed));

    /// <summary>Creates a resource, or replaces it where that is wanted; a replacement names what it drops.</summary>
    private protected void Create<T>(ResourceId id, T created, bool isReplacementWanted, Func<Topology, T, Topology> with, IEnumerable<ResourceId> touched)
        where T : Resource
    {
        var existing = Working.Find<Resource>(id);
        if (existing is not null && !isReplacementWanted)
        {
            throw Fail(DiagnosticCatalog.ResourceExists.For(id, string.Empty, ResourceTypes.WordFor(id.ResourceType), id.Path), id);
        }

        if (existing is not null && ResourceParts.Lost(existing, created) is { Length: > 0 } lost)
        {
            WriteWarning($"Replacing the {Describe(id)} drops {lost}.");
        }

        if (Apply(existing is null ? "Create" : "Replace", id, topology => with(topology, created), touched))
        {
            WriteResult(Working.Find<T>(id) ?? created);
        }
    }

    /// <summary>Removes a resource or a subnet, unless it is in use.</summary>
    private protected bool Remove(ResourceId id, Func<Topology, Topology> change)
    {
        var before = Working;
        if (!Accept(TopologyValidator.ValidateRemoval(before, id)) || !Confirmed(Describe(id), "Remove"))
        {
            return false;
        }

        Working = change(before);
        WriteVerbose($"Remove: {Describe(id)}; the topology holds {Working.ResourceCount} resources.");
        return true;
    }

    /// <summary>Writes the object of the change, unless the caller gets a topology or wants nothing.</summary>
    private protected void WriteResult(object result)
    {
        if (!HasGivenTopology && WritesObject)
        {
            WriteObject(result);
        }
    }

    private protected static string Describe(ResourceId id) => $"{ResourceTypes.WordFor(id.ResourceType)} '{id.Path}'";
}
