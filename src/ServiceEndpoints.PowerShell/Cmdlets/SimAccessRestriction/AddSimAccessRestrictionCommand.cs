namespace ServiceEndpoints.PowerShell.Cmdlets.SimAccessRestriction;

/// <summary>Adds an access restriction to an App Service app (F-601).</summary>
[Cmdlet(VerbsCommon.Add, "SimAccessRestriction", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Add-SimAccessRestriction.md")]
[Alias("Add-SimWebAppAccessRestrictionRule")]
[OutputType(typeof(AccessRestrictionRule))]
[OutputType(typeof(Topology))]
public sealed class AddSimAccessRestrictionCommand : WriteChildCommand<ServiceResource, AccessRestrictionRule>
{
    /// <summary>The app by name, id or object.</summary>
    [Parameter(ParameterSetName = ParameterSets.Name, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<ServiceResource>))]
    [ValidateNotNullOrEmpty]
    public string? Resource { get; set; }

    /// <summary>Means the advanced tools instead of the site (F-605).</summary>
    [Parameter]
    public SwitchParameter TargetScmSite { get; set; }

    /// <summary>Smaller numbers are tried first (F-601).</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, int.MaxValue)]
    public int Priority { get; set; }

    /// <summary>Allow or Deny.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public FirewallAction Action { get; set; }

    /// <summary>Up to eight blocks; AnyVnets for any subnet with the endpoint, Any for every source (F-610, F-612).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("IpAddress")]
    [ValidateNotNullOrEmpty]
    public string[]? IPAddressOrRange { get; set; }

    /// <summary>The subnet of a subnet rule, as network/subnet, id or object (F-611).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(SubnetCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Subnet { get; set; }

    /// <summary>Up to eight service tags (F-614).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ServiceTagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? ServiceTag { get; set; }

    /// <summary>Header conditions, each written name=value (F-616).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? HttpHeader { get; set; }

    /// <inheritdoc/>
    private protected override string? ParentName => Resource;

    /// <inheritdoc/>
    private protected override ChildFamily<ServiceResource, AccessRestrictionRule> Family => ChildFamilies.AccessRestrictions(TargetScmSite);

    /// <inheritdoc/>
    private protected override AccessRestrictionRule Create(ServiceResource parent, string name)
    {
        var texts = IPAddressOrRange ?? [];
        return new()
        {
            Name = name,
            Priority = Priority,
            Action = Action,
            AddressPrefixes = texts.Where(text => !IsWord(text)).Select(PrefixOf).ToEquatableArray(),
            IsAnyVirtualNetwork = texts.Contains("AnyVnets", StringComparer.OrdinalIgnoreCase),
            IsAnySource = texts.Contains("Any", StringComparer.OrdinalIgnoreCase) || (texts.Length == 0 && Subnet is null && ServiceTag is null),
            SubnetId = Subnet is null ? null : SubnetReference(Subnet),
            ServiceTags = (ServiceTag ?? []).ToEquatableArray(),
            Headers = HeaderText.Read(HttpHeader),
        };
    }

    private static bool IsWord(string text) => text.Equals("AnyVnets", StringComparison.OrdinalIgnoreCase) || text.Equals("Any", StringComparison.OrdinalIgnoreCase);

    private static IpPrefix PrefixOf(string text) => IpPrefix.TryParse(text, out var prefix, out var corrected) ? prefix
        : corrected ?? throw Fail(DiagnosticCatalog.ValueNotReadable.With(text, "an address block", "198.51.100.0/24"), text);
}
