namespace ServiceEndpoints.PowerShell.Cmdlets.SimSubnetWorkload;

/// <summary>Reads resources whose instances live in a subnet: scale sets, Kubernetes clusters, application gateways, managed instances and others.</summary>
[Cmdlet(VerbsCommon.Get, "SimSubnetWorkload", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimSubnetWorkload.md")]
[OutputType(typeof(SubnetWorkload))]
public sealed class GetSimSubnetWorkloadCommand : GetResourceCommand<SubnetWorkload>
{
    /// <summary>Only workloads of this resource type; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(WorkloadTypeCompleter))]
    public string? Type { get; set; }

    /// <inheritdoc/>
    private protected override bool IsWanted(SubnetWorkload resource) => Type is null || NamePattern.Of(Type).IsMatch(resource.Type);
}
