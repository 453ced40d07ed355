namespace ServiceEndpoints.PowerShell.Cmdlets.SimServiceEndpointPolicyDefinition;

/// <summary>Removes a definition of a service endpoint policy.</summary>
[Cmdlet(VerbsCommon.Remove, "SimServiceEndpointPolicyDefinition", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimServiceEndpointPolicyDefinition.md")]
[OutputType(typeof(ServiceEndpointPolicyDefinition))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimServiceEndpointPolicyDefinitionCommand : RemoveChildCommand<ServiceEndpointPolicy, ServiceEndpointPolicyDefinition>
{
    /// <summary>The service endpoint policy by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<ServiceEndpointPolicy>))]
    [ValidateNotNullOrEmpty]
    public string? ServiceEndpointPolicy { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => ServiceEndpointPolicy;

    /// <inheritdoc/>
    private protected override ChildFamily<ServiceEndpointPolicy, ServiceEndpointPolicyDefinition> Family => ChildFamilies.PolicyDefinitions;
}
