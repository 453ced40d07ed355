namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkSecurityPerimeterRule;

/// <summary>Adds an access rule to a profile of a perimeter; all of them allow (F-077).</summary>
[Cmdlet(VerbsCommon.Add, "SimNetworkSecurityPerimeterRule", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Add-SimNetworkSecurityPerimeterRule.md")]
[OutputType(typeof(PerimeterAccessRule))]
[OutputType(typeof(Topology))]
public sealed class AddSimNetworkSecurityPerimeterRuleCommand : WriteChildCommand<NetworkSecurityPerimeter, PerimeterAccessRule>
{
    /// <summary>The network security perimeter by name or id.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [Alias("SecurityPerimeterName")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<NetworkSecurityPerimeter>))]
    [ValidateNotNullOrEmpty]
    public string? Perimeter { get; set; }

    /// <summary>The profile; without it default.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ProfileName")]
    [ValidateNotNullOrEmpty]
    public string? Profile { get; set; }

    /// <summary>Inbound or Outbound.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public TrafficDirection Direction { get; set; }

    /// <summary>The source blocks of an inbound rule.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpPrefix[]? AddressPrefix { get; set; }

    /// <summary>The source subscriptions of an inbound rule.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? SubscriptionId { get; set; }

    /// <summary>The host names of an outbound rule.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? FullyQualifiedDomainName { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => Perimeter;

    /// <inheritdoc/>
    private protected override ChildFamily<NetworkSecurityPerimeter, PerimeterAccessRule> Family => ChildFamilies.PerimeterRules(Profile ?? "default");

    /// <inheritdoc/>
    private protected override PerimeterAccessRule Create(NetworkSecurityPerimeter parent, string name) => new()
    {
        Name = name,
        Direction = Direction,
        AddressPrefixes = (AddressPrefix ?? []).ToEquatableArray(),
        SubscriptionIds = (SubscriptionId ?? []).ToEquatableArray(),
        FullyQualifiedDomainNames = (FullyQualifiedDomainName ?? []).ToEquatableArray(),
    };
}
