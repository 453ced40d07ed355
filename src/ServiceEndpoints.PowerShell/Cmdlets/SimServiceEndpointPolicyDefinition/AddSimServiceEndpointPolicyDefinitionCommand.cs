namespace ServiceEndpoints.PowerShell.Cmdlets.SimServiceEndpointPolicyDefinition;

/// <summary>Adds a definition to a service endpoint policy .</summary>
[Cmdlet(VerbsCommon.Add, "SimServiceEndpointPolicyDefinition", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Add-SimServiceEndpointPolicyDefinition.md")]
[OutputType(typeof(ServiceEndpointPolicyDefinition))]
[OutputType(typeof(Topology))]
public sealed class AddSimServiceEndpointPolicyDefinitionCommand : WriteChildCommand<ServiceEndpointPolicy, ServiceEndpointPolicyDefinition>
{
    /// <summary>The service endpoint policy by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<ServiceEndpointPolicy>))]
    [ValidateNotNullOrEmpty]
    public string? ServiceEndpointPolicy { get; set; }

    /// <summary>Microsoft.Storage for ids, Global for aliases; without it what fits the first entry.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Service { get; set; }

    /// <summary>Ids of subscriptions, resource groups or accounts, names of accounts in the topology, or aliases such as /services/Azure/Batch.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<ServiceResource>))]
    public string[] ServiceResource { get; set; } = [];

    /// <summary>A note of at most 140 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Description { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => ServiceEndpointPolicy;

    /// <inheritdoc/>
    private protected override ChildFamily<ServiceEndpointPolicy, ServiceEndpointPolicyDefinition> Family => ChildFamilies.PolicyDefinitions;

    /// <inheritdoc/>
    private protected override ServiceEndpointPolicyDefinition Create(ServiceEndpointPolicy parent, string name) => new()
    {
        Name = name,
        Description = Description ?? string.Empty,
        Service = Service ?? (ServiceResource[0].StartsWith("/services/", StringComparison.OrdinalIgnoreCase) ? "Global" : "Microsoft.Storage"),
        ServiceResources = ServiceResource.Select(entry => entry.StartsWith('/') ? entry : Require<ServiceResource>(entry).Id.ToString()).ToEquatableArray(),
    };
}
