namespace ServiceEndpoints.PowerShell.Cmdlets.SimServiceResource;

/// <summary>Changes what is given of a service resource; rules and other settings stay.</summary>
[Cmdlet(VerbsData.Update, "SimServiceResource", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Update-SimServiceResource.md")]
[OutputType(typeof(ServiceResource))]
[OutputType(typeof(Topology))]
public sealed class UpdateSimServiceResourceCommand : ServiceResourceSettingsCommand
{
    /// <summary>The name, or the full resource id.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ResourceNameCompleter))]
    public string Name { get; set; } = string.Empty;

    /// <summary>The resource, as Get-SimServiceResource writes it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Object, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ServiceResource? InputObject { get; set; }

    /// <summary>The full resource id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ParameterSets.Id, ValueFromPipelineByPropertyName = true)]
    public ResourceId? ResourceId { get; set; }

    /// <summary>Writes the changed resource; without it nothing is written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool WritesObject => PassThru;

    /// <inheritdoc/>
    private protected override void Process()
    {
        var changed = Configure(Require<ServiceResource>((InputObject?.Id ?? ResourceId)?.ToString() ?? Name));
        if (Apply("Update", changed))
        {
            WriteResult(changed);
        }
    }
}
