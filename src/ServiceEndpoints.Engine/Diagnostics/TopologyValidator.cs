using ServiceEndpoints.Engine.Diagnostics.Validation;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics;

/// <summary>Finds what Azure would refuse (errors) and what it would store although it is probably a mistake (warnings).</summary>
/// <remarks>
/// Rows of the tables of refusals that no description can show, and why:
/// R-105 needs no check (the registration is no longer asked for); R-554 gateway-required integration is not part of the model;
/// R-805 outside a complete catalogue is a warning; R-847 is about two writes at one time;
/// R-851 old codes are only accepted when codes are compared; R-852 overlapping networks that are not peered are allowed;
/// R-855 private endpoint and service endpoint in one subnet are allowed; N-033 is about how a script calls;
/// F-049, F-056 rights and registrations are not part of the model;
/// F-337 neither is the managed network of a workspace; N-281 neither is the scope of a network manager.
/// R-802, R-819 (unknown words), N-021 to N-025, N-031, N-032, N-040 to N-043 and F-060 (unreadable texts) are found by the parsers
/// beside this class, because values that break them never enter a topology.
/// </remarks>
public static class TopologyValidator
{
    /// <summary>All findings about a topology, those of one resource together, in the order of the resource ids.</summary>
    public static EquatableArray<Diagnostic> Validate(Topology topology)
    {
        ArgumentNullException.ThrowIfNull(topology);
        var context = new ValidationContext(topology, null);
        foreach (var resource in topology.Resources)
        {
            ResourceChecks.Check(context, resource);
        }

        ResourceChecks.CheckWhole(context);
        return context.ToArray();
    }

    /// <summary>
    /// The findings that a change brings: those of the changed resource and of what it touches, without those that were there before.
    /// The cost depends on the resource and its neighbours, not on the size of the topology.
    /// </summary>
    /// <param name="before">The topology before the change.</param>
    /// <param name="after">The topology with the change.</param>
    /// <param name="changed">The resource as it is after the change.</param>
    internal static EquatableArray<Diagnostic> ValidateChange(Topology before, Topology after, Resource changed)
    {
        var context = new ValidationContext(after, before);
        ResourceChecks.Check(context, changed);
        ResourceChecks.CheckTouched(context, changed);

        var earlier = new ValidationContext(before, after);
        if (before.Index.Resources.TryGetValue(changed.Id, out var old))
        {
            ResourceChecks.Check(earlier, old);
        }

        ResourceChecks.CheckTouched(earlier, old ?? changed);
        var known = earlier.Findings.ToHashSet();
        TransitionChecks.Check(context, before, old, changed);
        return context.ToArray().Where(finding => !known.Contains(finding)).ToEquatableArray();
    }

    /// <summary>
    /// Why Azure would refuse to delete a resource or subnet, as errors, and what the deletion leaves behind, as warnings.
    /// Rules of services that name a subnet do not keep it (F-043).
    /// </summary>
    /// <param name="before">The topology with the resource.</param>
    /// <param name="id">A resource, or a child of one such as a subnet or peering.</param>
    internal static EquatableArray<Diagnostic> ValidateRemoval(Topology before, ResourceId id)
    {
        var context = new ValidationContext(before, null);
        RemovalChecks.Check(context, id);
        return context.ToArray();
    }
}
