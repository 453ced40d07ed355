namespace ServiceEndpoints.PowerShell.Cmdlets.SimServiceResource;

/// <summary>Reads resources of Azure services.</summary>
[Cmdlet(VerbsCommon.Get, "SimServiceResource", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimServiceResource.md")]
[OutputType(typeof(ServiceResource))]
public sealed class GetSimServiceResourceCommand : GetResourceCommand<ServiceResource>
{
    /// <summary>Only resources of this type; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ResourceTypeCompleter))]
    public string? Type { get; set; }

    /// <inheritdoc/>
    private protected override bool IsWanted(ServiceResource resource) => Type is null || NamePattern.Of(Type).IsMatch(resource.Type);
}
