namespace ServiceEndpoints.PowerShell.Cmdlets.SimServiceEndpoint;

/// <summary>A cmdlet that changes which service endpoints a subnet has.</summary>
public abstract class ServiceEndpointCommand : SubnetTargetCommand
{
    private protected ServiceEndpointCommand()
    {
    }

    /// <summary>The endpoint types, for example Microsoft.Storage.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    public string[] Service { get; set; } = [];

    /// <summary>The subnet as network/subnet or id, or its name beside -VNet.</summary>
    [Parameter(Position = 0, ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(SubnetCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Subnet { get; set; }

    /// <summary>Writes the changed subnet; without it nothing is written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool WritesObject => PassThru;

    /// <summary>What is done, in the words of the question.</summary>
    private protected abstract string Verb { get; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var (network, before) = RequireTarget(Subnet);
        var after = Change(before);
        var services = string.Join(", ", Service);
        if (after.Equals(before))
        {
            WriteVerbose($"{Verb} {services}: the subnet '{before.Path}' is so already.");
            WriteResult(before);
            return;
        }

        if (Apply($"{Verb} {services}", before.Id, topology => topology.With(network.With(after))))
        {
            WriteResult(after);
        }
    }

    /// <summary>The subnet after the change.</summary>
    private protected abstract Subnet Change(Subnet subnet);
}
