namespace ServiceEndpoints.PowerShell.Cmdlets.SimSecurityAdminConfiguration;

/// <summary>Creates a deployed security admin configuration of a network manager (N-280).</summary>
[Cmdlet(VerbsCommon.New, "SimSecurityAdminConfiguration", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimSecurityAdminConfiguration.md")]
[OutputType(typeof(SecurityAdminConfiguration))]
[OutputType(typeof(Topology))]
public sealed class NewSimSecurityAdminConfigurationCommand : NewResourceCommand<SecurityAdminConfiguration>
{
    /// <summary>The name of the network manager; without it manager.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? NetworkManager { get; set; }

    /// <summary>The rank of the manager's scope: the smaller the higher, and its rules come first (N-303).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, int.MaxValue)]
    public int ScopeRank { get; set; }

    /// <summary>The regions the configuration is deployed to; without it every region.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Location { get; set; }

    /// <summary>What networks with a network intent policy receive (N-311).</summary>
    [Parameter]
    public IntentPolicyHandling IntentPolicyHandling { get; set; }

    /// <inheritdoc/>
    private protected override SecurityAdminConfiguration Create(ResourceId id) => new()
    {
        Id = id,
        ScopeRank = ScopeRank,
        DeployedRegions = (Location ?? []).Select(RegionOf).ToEquatableArray(),
        IntentPolicyHandling = IntentPolicyHandling,
    };

    /// <inheritdoc/>
    private protected override ResourceId NewId() => Name.Contains('/') ? base.NewId()
        : Working.NewId("Microsoft.Network/networkManagers", NetworkManager ?? "manager", ResourceGroupName).Child("securityAdminConfigurations", Name);
}
