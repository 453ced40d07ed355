namespace ServiceEndpoints.PowerShell.Cmdlets.SimExpectation;

/// <summary>Runs the expectations that a topology carries.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SimExpectation", HelpUri = HelpPages.Root + "Test-SimExpectation.md")]
[OutputType(typeof(ExpectationResult))]
[OutputType(typeof(bool))]
public sealed class TestSimExpectationCommand : SimCommand
{
    /// <summary>The names of expectations, with wildcards or exact; without it all of them. An expectation without a name is called 'from -> to'.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ExpectationCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Returns true when every expectation is met, and false otherwise, instead of the results.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var topology = Working;
        var areMet = true;
        var pattern = NamePattern.Of(Name);
        var progress = new Progress(this, "Expectations", topology.Expectations.Count);
        foreach (var expectation in topology.Expectations)
        {
            Stop.ThrowIfCancellationRequested();
            progress.Step(expectation.To);
            if (pattern.IsMatch(new ExpectationResult { Expectation = expectation }.Name))
            {
                var result = ExpectationRunner.Run(topology, expectation);
                areMet &= result.IsMet;
                if (!Quiet)
                {
                    WriteObject(result);
                }
            }
        }

        progress.Complete();
        WriteVerbose($"Ran {topology.Expectations.Count} expectations.");
        if (Quiet)
        {
            WriteObject(areMet);
        }
    }
}
