using ServiceEndpoints.PowerShell.Errors;

namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>What all cmdlets share: errors through one mapper, questions, and stopping.</summary>
public abstract class GuardedCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    private protected GuardedCommand()
    {
    }

    /// <summary>Cancelled when the user stops the pipeline.</summary>
    private protected CancellationToken Stop => _stop.Token;

    /// <summary>True when the question of a high confirm impact is answered beforehand.</summary>
    private protected virtual bool IsForced => false;

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

    /// <summary>Asks whether to go on, as -WhatIf, -Confirm and the preferences say.</summary>
    private protected bool Confirmed(string target, string action)
    {
        // WHY: -Force answers the question of a high impact, but -WhatIf and a written -Confirm come first.
        if (IsForced && !IsBound("Confirm") && !IsWhatIf())
        {
            return true;
        }

        return ShouldProcess(target, action);
    }

    /// <summary>The canonical name of a region; empty for none, an error for one that does not exist.</summary>
    private protected static string RegionOf(string? location) => string.IsNullOrEmpty(location) ? string.Empty : RegionCatalog.Find(location)?.Name
        ?? throw Fail(DiagnosticCatalog.LocationUnknown.With(location, string.Concat(RegionCatalog.Nearest(location).Take(2).Select(near => $", perhaps '{near}'"))), location);

    private bool IsWhatIf() => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var bound)
        ? bound is SwitchParameter { IsPresent: true }
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

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
