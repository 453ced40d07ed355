using ServiceEndpoints.PowerShell.Errors;
using ServiceEndpoints.PowerShell.State;

namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>What all cmdlets share: the topology they work on, errors through one mapper, and stopping.</summary>
public abstract class SimCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Topology? _changed;

    private protected SimCommand()
    {
    }

    /// <summary>The topology to work on; without it the current one of the runspace. A cmdlet that changes something then writes the changed topology and leaves the current one alone.</summary>
    [Parameter]
    [ValidateNotNull]
    public Topology? Topology { get; set; }

    /// <summary>True when the caller gave a topology instead of relying on the current one.</summary>
    private protected bool HasGivenTopology => Topology is not null;

    /// <summary>The topology as it stands now: the given one with the changes of this call, or the current one.</summary>
    private protected Topology Working
    {
        get => Topology is null ? CurrentTopology.Value : _changed ?? Topology;
        set
        {
            if (Topology is null)
            {
                CurrentTopology.Value = value;
            }
            else
            {
                _changed = value;
            }
        }
    }

    /// <summary>Cancelled when the user stops the pipeline.</summary>
    private protected CancellationToken Stop => _stop.Token;

    /// <summary>Prepares; the pipeline has delivered nothing yet.</summary>
    private protected virtual void Begin()
    {
    }

    /// <summary>Works on one pipeline record, or on the only call.</summary>
    private protected virtual void Process()
    {
    }

    /// <summary>Completes after the last record.</summary>
    private protected virtual void End()
    {
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(Begin);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(Process);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(End);

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>True when the caller wrote the parameter, or the pipeline bound it.</summary>
    private protected bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>Ends the work on this input with an error.</summary>
    private protected static FindingException Fail(Diagnostic finding, object? target = null) => new(finding, target: target);

    /// <summary>Reports an error and goes on.</summary>
    private protected void Report(Diagnostic finding, object? target = null) => WriteError(ErrorMapper.ToRecord(finding, target));

    /// <summary>Reports errors as errors and warnings as warnings, and says whether there was no error.</summary>
    private protected bool Accept(IEnumerable<Diagnostic> findings)
    {
        var accepted = true;
        foreach (var finding in findings)
        {
            switch (finding.Severity)
            {
                case DiagnosticSeverity.Error:
                    accepted = false;
                    Report(finding);
                    break;
                case DiagnosticSeverity.Warning:
                    WriteWarning($"{(finding.Span is null ? string.Empty : $"{finding.Span}: ")}{finding.Message} {finding.Remedy}");
                    break;
                default:
                    WriteVerbose(finding.ToString());
                    break;
            }
        }

        return accepted;
    }

    /// <summary>The resource with a name or id; an error names the nearest ones.</summary>
    private protected T Require<T>(string? nameOrId)
        where T : Resource =>
        string.IsNullOrWhiteSpace(nameOrId) ? throw Fail(DiagnosticCatalog.ParameterMissing.With($"the name of a {WordFor<T>()}, or the object from the pipeline"))
            : TopologyResolver.Resolve<T>(Working, nameOrId, out var finding) ?? throw Fail(finding!, nameOrId); // a missing result comes with its finding

    /// <summary>The subnet named as network/subnet, by its id, or by its name beside the name of its network.</summary>
    private protected Subnet RequireSubnet(string? subnet, string? network = null)
    {
        if (string.IsNullOrWhiteSpace(subnet))
        {
            throw Fail(DiagnosticCatalog.ParameterMissing.With("the name of a subnet, or the object from the pipeline"));
        }

        var found = string.IsNullOrEmpty(network) || subnet.Contains('/')
            ? TopologyResolver.ResolveSubnet(Working, subnet, out var finding)
            : TopologyResolver.ResolveSubnet(Working, Require<VirtualNetwork>(network), subnet, out finding);
        return found ?? throw Fail(finding!, subnet); // a missing result comes with its finding
    }

    /// <summary>The id that a parameter refers to: a full id as it stands, a name looked up; null for an empty text.</summary>
    private protected ResourceId? Reference<T>(string? nameOrId)
        where T : Resource =>
        string.IsNullOrWhiteSpace(nameOrId) ? null : ResourceId.TryParse(nameOrId, out var id) ? id : Require<T>(nameOrId).Id;

    /// <summary>The ids that a parameter refers to.</summary>
    private protected EquatableArray<ResourceId> References<T>(string[]? namesOrIds)
        where T : Resource =>
        (namesOrIds ?? []).Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => Reference<T>(text)!).ToEquatableArray(); // not null for a text

    /// <summary>The id of a subnet that a parameter refers to.</summary>
    private protected ResourceId SubnetReference(string subnet, string? network = null) =>
        ResourceId.TryParse(subnet, out var id) ? id : RequireSubnet(subnet, network).Id;

    /// <summary>The canonical name of a region; empty for none, an error for one that does not exist.</summary>
    private protected static string RegionOf(string? location) => string.IsNullOrEmpty(location) ? string.Empty : RegionCatalog.Find(location)?.Name
        ?? throw Fail(DiagnosticCatalog.LocationUnknown.With(location, string.Concat(RegionCatalog.Nearest(location).Take(2).Select(near => $", perhaps '{near}'"))), location);

    /// <summary>One side of a rule: blocks, one service tag, application security groups, or everything.</summary>
    private protected SecurityRuleAddresses RuleAddresses(string[]? texts, string[]? groups)
    {
        if (groups is not null)
        {
            return texts is null ? new() { ApplicationSecurityGroupIds = References<ApplicationSecurityGroup>(groups) }
                : throw Fail(DiagnosticCatalog.ParameterMissing.With("either addresses or application security groups for one side of the rule (N-032)"));
        }

        return EngineCalls.RuleAddresses(texts ?? [], out var finding) ?? throw Fail(finding!); // a missing side comes with its finding
    }

    private protected static string WordFor<T>()
        where T : Resource => ResourceTypes.WordFor(ResourceKinds.TypeOf<T>());

    private void Guard(Action step)
    {
        try
        {
            step();
        }
        catch (FindingException finding) when (!finding.IsTerminating)
        {
            WriteError(ErrorMapper.ToRecord(finding));
        }
        catch (FindingException finding)
        {
            ThrowTerminatingError(ErrorMapper.ToRecord(finding));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The user stopped the pipeline; nothing was stored, and there is nobody to tell.
        }
        catch (Exception exception) when (exception is not RuntimeException)
        {
            // WHY: the shell's own exceptions (a stopped pipeline, -ErrorAction Stop) pass; all others are faults of ours.
            ThrowTerminatingError(ErrorMapper.ToRecord(ErrorMapper.Unexpected(exception)));
        }
    }
}
