namespace ServiceEndpoints.PowerShell.Cmdlets.SimTopology;

/// <summary>Finds what Azure would refuse in a topology (errors) and what is probably a mistake (warnings).</summary>
[Cmdlet(VerbsDiagnostic.Test, "SimTopology", HelpUri = HelpPages.Root + "Test-SimTopology.md")]
[OutputType(typeof(Diagnostic))]
[OutputType(typeof(bool))]
public sealed class TestSimTopologyCommand : SimCommand
{
    /// <summary>Only findings of at least this severity.</summary>
    [Parameter]
    public DiagnosticSeverity MinimumSeverity { get; set; }

    /// <summary>Returns true when there is no error, and false otherwise, instead of the findings.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var findings = TopologyValidator.Validate(Working);
        WriteVerbose($"Checked {Working.ResourceCount} resources: {findings.Count} findings.");
        if (Quiet)
        {
            WriteObject(findings.All(finding => finding.Severity != DiagnosticSeverity.Error));
            return;
        }

        foreach (var finding in findings)
        {
            if (finding.Severity >= MinimumSeverity)
            {
                WriteObject(finding);
            }
        }
    }
}
