namespace ServiceEndpoints.PowerShell.Cmdlets.SimServiceResource;

/// <summary>The settings of a service resource, as New and Update take them; each service uses those it has.</summary>
public abstract class ServiceResourceSettingsCommand : ChangeCommand
{
    private protected ServiceResourceSettingsCommand()
    {
    }

    /// <summary>What happens to requests no rule matches: Allow or Deny (F-033).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public FirewallAction? DefaultAction { get; set; }

    /// <summary>The exceptions: AzureServices, Logging, Metrics, or None alone (F-130, F-134).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public FirewallBypass[]? Bypass { get; set; }

    /// <summary>Enabled, Disabled or SecuredByPerimeter (F-035).</summary>
    [Parameter]
    public PublicNetworkAccess? PublicNetworkAccess { get; set; }

    /// <summary>The kind, for example StorageV2, OpenAI, functionapp.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Kind { get; set; }

    /// <summary>The name of the tier, for example Premium.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? SkuName { get; set; }

    /// <summary>The public addresses of the resource; without it the published service tag stands for them .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpPrefix[]? PublicAddress { get; set; }

    /// <summary>Lets trusted services into Event Hubs, Service Bus and Synapse (F-510, F-547).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public bool? TrustedServiceAccessEnabled { get; set; }

    /// <summary>Switches the network filter of Cosmos DB (F-403).</summary>
    [Parameter]
    [Alias("IsVirtualNetworkFilterEnabled")]
    public bool? EnableVirtualNetworkFilter { get; set; }

    /// <summary>Switches the firewall of Data Lake Gen1 (F-771).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public bool? FirewallEnabled { get; set; }

    /// <summary>Lets Azure addresses into Data Lake Gen1 (F-777).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public bool? AllowAzureIP { get; set; }

    /// <summary>Lets tasks of Container Registry pass (F-749).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public bool? BypassAllowedForTask { get; set; }

    /// <summary>The subnet an App Service app is integrated with .</summary>
    [Parameter]
    [Alias("VirtualNetworkSubnetId")]
    [ReferenceText]
    [ArgumentCompleter(typeof(SubnetCompleter))]
    [AllowEmptyString]
    [AllowNull]
    public string? IntegrationSubnet { get; set; }

    /// <summary>Lets an app send all its traffic into the subnet .</summary>
    [Parameter]
    public bool? VnetRouteAllEnabled { get; set; }

    /// <summary>The outbound addresses an app shows on its own .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpPrefix[]? OutboundIPAddress { get; set; }

    /// <summary>Says that the app is in an App Service Environment (F-610).</summary>
    [Parameter]
    public SwitchParameter InAppServiceEnvironment { get; set; }

    /// <summary>Says that the SQL server holds dedicated pools, so that no perimeter takes it (F-090).</summary>
    [Parameter]
    public SwitchParameter HasDedicatedPool { get; set; }

    /// <summary>Says that the environment of the app answers on an internal address only (F-632).</summary>
    [Parameter]
    public SwitchParameter InternalEnvironment { get; set; }

    /// <summary>What happens to requests to the site that no restriction matches (F-604).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public FirewallAction? MainDefaultAction { get; set; }

    /// <summary>The same for the advanced tools (F-604).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public FirewallAction? ScmDefaultAction { get; set; }

    /// <summary>Lets the advanced tools use the restrictions of the site (F-605).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public bool? ScmUseMain { get; set; }

    /// <summary>Default, Proxy or Redirect for a SQL server (F-324).</summary>
    [Parameter]
    public SqlConnectionPolicy ConnectionPolicy { get; set; }

    /// <summary>The custom subdomain of an Azure AI account (F-704).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? CustomSubdomainName { get; set; }

    /// <summary>The alias of the Azure service that owns the account, for example /services/Azure/Batch .</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OwningService { get; set; }

    /// <summary>Says whether a managed identity is assigned (F-130).</summary>
    [Parameter]
    public bool? HasManagedIdentity { get; set; }

    /// <summary>Says that the resource is a classic one, without network rules (F-138).</summary>
    [Parameter]
    public SwitchParameter Classic { get; set; }

    /// <summary>The resource with every given setting in place; what is not given stays as in the start.</summary>
    private protected ServiceResource Configure(ServiceResource start) => start with
    {
        Kind = Kind ?? start.Kind,
        Sku = SkuName ?? start.Sku,
        PublicAddresses = PublicAddress?.ToEquatableArray() ?? start.PublicAddresses,
        IsClassic = IsBound(nameof(Classic)) ? Classic : start.IsClassic,
        PublicNetworkAccess = PublicNetworkAccess ?? start.PublicNetworkAccess,
        NetworkRules = Rules(start.NetworkRules),
        AccessRestrictions = Restrictions(start.AccessRestrictions),
        VirtualNetworkSubnetId = !IsBound(nameof(IntegrationSubnet)) ? start.VirtualNetworkSubnetId : string.IsNullOrEmpty(IntegrationSubnet) ? null : SubnetReference(IntegrationSubnet),
        VnetRouteAllEnabled = VnetRouteAllEnabled ?? start.VnetRouteAllEnabled,
        OutboundIpAddresses = OutboundIPAddress?.ToEquatableArray() ?? start.OutboundIpAddresses,
        IsInAppServiceEnvironment = IsBound(nameof(InAppServiceEnvironment)) ? InAppServiceEnvironment : start.IsInAppServiceEnvironment,
        IsEnvironmentInternal = IsBound(nameof(InternalEnvironment)) ? InternalEnvironment : start.IsEnvironmentInternal,
        HasDedicatedPools = IsBound(nameof(HasDedicatedPool)) ? HasDedicatedPool : start.HasDedicatedPools,
        ConnectionPolicy = IsBound(nameof(ConnectionPolicy)) ? ConnectionPolicy : start.ConnectionPolicy,
        CustomSubdomain = CustomSubdomainName ?? start.CustomSubdomain,
        OwnedByAlias = OwningService ?? start.OwnedByAlias,
        HasManagedIdentity = HasManagedIdentity ?? start.HasManagedIdentity,
    };

    private ServiceNetworkRules? Rules(ServiceNetworkRules? start) =>
        DefaultAction is null && Bypass is null && TrustedServiceAccessEnabled is null && EnableVirtualNetworkFilter is null && FirewallEnabled is null && AllowAzureIP is null && BypassAllowedForTask is null
            ? start
            : (start ?? new()) with
            {
                DefaultAction = DefaultAction ?? start?.DefaultAction,
                Bypass = Bypass is null ? start?.Bypass : Bypass.Aggregate(FirewallBypass.None, (all, one) => all | one),
                TrustedServiceAccessEnabled = TrustedServiceAccessEnabled ?? start?.TrustedServiceAccessEnabled ?? false,
                IsVirtualNetworkFilterEnabled = EnableVirtualNetworkFilter ?? start?.IsVirtualNetworkFilterEnabled,
                IsFirewallEnabled = FirewallEnabled ?? start?.IsFirewallEnabled,
                AllowAzureIps = AllowAzureIP ?? start?.AllowAzureIps ?? false,
                BypassAllowedForTasks = BypassAllowedForTask ?? start?.BypassAllowedForTasks ?? false,
            };

    private AccessRestrictions? Restrictions(AccessRestrictions? start) => MainDefaultAction is null && ScmDefaultAction is null && ScmUseMain is null
        ? start
        : (start ?? new()) with
        {
            MainDefaultAction = MainDefaultAction ?? start?.MainDefaultAction,
            ScmDefaultAction = ScmDefaultAction ?? start?.ScmDefaultAction,
            ScmUsesMain = ScmUseMain ?? start?.ScmUsesMain ?? false,
        };
}
