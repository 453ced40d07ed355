namespace ServiceEndpoints.Engine.Diagnostics;

// SEP50xx: service firewalls, access restrictions, perimeters, private endpoints (F-rules).
public static partial class DiagnosticCatalog
{
    // ---- address rules (table T5)

    internal static DiagnosticDescriptor IpRuleUnreadable { get; } = new("SEP5001", "IpRuleUnreadable", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' is not an address rule of {1}; {2} is expected.", "Write the rule in this form.", "F-060");

    internal static DiagnosticDescriptor IpRulePrefixTooLong { get; } = new("SEP5002", "IpRulePrefixTooLong", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The address rule '{0}' is a /31 or /32, which {1} refuses.", "Write the single addresses without a prefix length.", "F-116");

    internal static DiagnosticDescriptor IpRulePrivate { get; } = new("SEP5003", "IpRulePrivate", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The address rule '{0}' holds private addresses, which {1} refuses.", "Use the public address that the clients come from, or a subnet rule.", "F-116");

    internal static DiagnosticDescriptor IpRuleIPv6 { get; } = new("SEP5004", "IpRuleIPv6", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The address rule '{0}' is an IPv6 one, which {1} does not take.", "Use IPv4 addresses.", "F-060");

    internal static DiagnosticDescriptor IpRuleReversed { get; } = new("SEP5005", "IpRuleReversed", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The end of the address rule '{0}' lies below its start.", "Swap start and end.", "F-060");

    internal static DiagnosticDescriptor IpRuleMixedFamilies { get; } = new("SEP5006", "IpRuleMixedFamilies", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The start and the end of the address rule '{0}' are of different families.", "Use two addresses of one family.", "F-060");

    internal static DiagnosticDescriptor IpRuleNeverMatches { get; } = new("SEP5007", "IpRuleNeverMatches", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The address rule '{0}' of '{1}' is accepted but never matches, because no client arrives with a private address.", "Use the public address that the clients come from, or a subnet rule.", "F-064");

    internal static DiagnosticDescriptor IpRuleAdmitsEveryone { get; } = new("SEP5008", "IpRuleAdmitsEveryone", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The address rule '{0}' of '{1}' admits every public address.", "Narrow the rule.", "F-507");

    internal static DiagnosticDescriptor IpRuleAdmitsAzure { get; } = new("SEP5009", "IpRuleAdmitsAzure", DiagnosticSeverity.Information, DiagnosticCategory.InvalidOperation,
        "The rule '{0}' of '{1}' admits every public source inside Azure, other customers included.", "Use subnet rules or the addresses of the clients where that is too much.", "F-313");

    // ---- subnet rules (tables T3, T4)

    internal static DiagnosticDescriptor RuleWithoutEndpoint { get; } = new("SEP5010", "RuleWithoutEndpoint", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "'{0}' has a rule for the subnet '{1}', which has no endpoint for '{2}'.", "Enable the endpoint on the subnet first{3}.", "F-047");

    internal static DiagnosticDescriptor StorageRuleWithoutEndpoint { get; } = new("SEP5011", "StorageRuleWithoutEndpoint", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "'{0}' has a rule for the subnet '{1}', which has no endpoint for 'Microsoft.Storage' or 'Microsoft.Storage.Global'.", "Enable the endpoint on the subnet first.", "F-047", "NetworkAclsValidationFailure");

    internal static DiagnosticDescriptor RuleAwaitsEndpoint { get; } = new("SEP5012", "RuleAwaitsEndpoint", DiagnosticSeverity.Information, DiagnosticCategory.InvalidOperation,
        "The rule of '{0}' for the subnet '{1}' does nothing until the endpoint '{2}' is enabled there.", "Enable the endpoint on the subnet.", "F-048");

    internal static DiagnosticDescriptor RuleInOtherRegion { get; } = new("SEP5013", "RuleInOtherRegion", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "'{0}' in '{1}' has a rule for the subnet '{2}' in '{3}'; its rules name subnets of its own region.", "Use a subnet of the region of the resource, or an address rule.", "F-054");

    internal static DiagnosticDescriptor RuleOutOfReach { get; } = new("SEP5014", "RuleOutOfReach", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "'{0}' in '{1}' has a rule for the subnet '{2}', whose endpoint reaches only '{3}', so the rule never matches.", "Use an endpoint that reaches the region of the resource, or an address rule.", "F-050");

    internal static DiagnosticDescriptor RuleInOtherTenant { get; } = new("SEP5015", "RuleInOtherTenant", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "'{0}' has a rule for the subnet '{1}' of another tenant, which {2} does not allow.", "Use a subnet of the tenant of the resource.", "F-051");

    internal static DiagnosticDescriptor RuleOfDeletedSubnet { get; } = new("SEP5016", "RuleOfDeletedSubnet", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The rule of '{0}' for the subnet '{1}' is left from a subnet that was deleted and matches nothing.", "Remove the rule, or write it again for the present subnet.", "F-045");

    internal static DiagnosticDescriptor SubnetRulesUnsupported { get; } = new("SEP5017", "SubnetRulesUnsupported", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "'{0}' has rules for subnets, which {1} does not have.", "Use a private endpoint instead.", "F-336");

    internal static DiagnosticDescriptor RuleWithoutEndpointType { get; } = new("SEP5018", "RuleWithoutEndpointType", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "'{0}' has a rule for the subnet '{1}', but no endpoint type leads to {2}, so the rule never matches.", "Use a private endpoint instead.", "F-920");

    // ---- tiers and limits

    internal static DiagnosticDescriptor EventHubsRulesNeedTier { get; } = new("SEP5020", "EventHubsRulesNeedTier", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "'{0}' has network rules, which the tier '{1}' of Event Hubs does not have.", "Use the tier Standard or higher.", "F-501");

    internal static DiagnosticDescriptor ServiceBusRulesNeedTier { get; } = new("SEP5021", "ServiceBusRulesNeedTier", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "'{0}' has network rules, which the tier '{1}' of Service Bus does not have.", "Use the tier Premium.", "F-541");

    internal static DiagnosticDescriptor RegistryRulesNeedTier { get; } = new("SEP5022", "RegistryRulesNeedTier", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "'{0}' has network rules, which the tier '{1}' of Container Registry does not have.", "Use the tier Premium.", "F-741");

    internal static DiagnosticDescriptor DatabaseRulesNeedTier { get; } = new("SEP5023", "DatabaseRulesNeedTier", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "'{0}' has rules for subnets, which the tier '{1}' does not have.", "Use the tier General Purpose or Memory Optimized.", "F-354");

    internal static DiagnosticDescriptor PrivateEndpointNeedsTier { get; } = new("SEP5024", "PrivateEndpointNeedsTier", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "'{0}' leads to '{1}', whose tier '{2}' does not have private endpoints.", "Use a higher tier.", "F-501");

    internal static DiagnosticDescriptor SubnetRuleLimit { get; } = new("SEP5030", "SubnetRuleLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "'{0}' has {1} rules for subnets; {3} has at most {2}.", "Remove rules, or use a private endpoint.", "F-910");

    internal static DiagnosticDescriptor IpRuleLimit { get; } = new("SEP5031", "IpRuleLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "'{0}' has {1} address rules; {3} has at most {2}.", "Combine the addresses into larger blocks.", "F-910");

    internal static DiagnosticDescriptor DatabaseIpRuleLimit { get; } = new("SEP5032", "DatabaseIpRuleLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The database '{1}' of '{0}' has {2} address rules; a database has at most {3}.", "Combine the addresses into larger ranges.", "F-323");

    internal static DiagnosticDescriptor AccessRestrictionLimit { get; } = new("SEP5033", "AccessRestrictionLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "'{0}' has {1} access restrictions; an app has at most {2}.", "Combine rules.", "F-625");

    // ---- switches and what they do to rules

    internal static DiagnosticDescriptor RulesWithoutEffect { get; } = new("SEP5040", "RulesWithoutEffect", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "'{0}' has network rules, but its default action is 'Allow', so they have no effect.", "Set the default action to Deny.", "F-033");

    internal static DiagnosticDescriptor RulesWhileClosed { get; } = new("SEP5041", "RulesWhileClosed", DiagnosticSeverity.Information, DiagnosticCategory.InvalidOperation,
        "'{0}' has network rules, which admit nobody while its public network access is 'Disabled'.", "Enable public network access, or remove the rules.", "F-035");

    internal static DiagnosticDescriptor SubnetFilterOff { get; } = new("SEP5042", "SubnetFilterOff", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "'{0}' has rules for subnets, but its virtual network filter is off, so they have no effect.", "Switch the virtual network filter on.", "F-403");

    internal static DiagnosticDescriptor SubnetFilterRefusesAll { get; } = new("SEP5043", "SubnetFilterRefusesAll", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "'{0}' has its virtual network filter on and no rules, so it refuses everything but private endpoints.", "Add rules, or switch the filter off.", "F-403");

    internal static DiagnosticDescriptor EmptyRulesAreOpen { get; } = new("SEP5044", "EmptyRulesAreOpen", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "'{0}' has the default action 'Deny' and no rules; sources disagree on whether that closes a namespace, and the reading in use says that it stays open.", "Add a rule, or disable public network access.", "F-503");

    internal static DiagnosticDescriptor FirewallSwitchedOff { get; } = new("SEP5045", "FirewallSwitchedOff", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "'{0}' has firewall rules, but its firewall is off, so they have no effect.", "Switch the firewall on.", "F-771");

    internal static DiagnosticDescriptor ClosedServerRulesChanged { get; } = new("SEP5046", "ClosedServerRulesChanged", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The rules of '{0}' cannot change while its public network access is 'Disabled'.", "Enable public network access first.", "F-319", "42101");

    internal static DiagnosticDescriptor ClosedDatabaseRulesChanged { get; } = new("SEP5047", "ClosedDatabaseRulesChanged", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The rules of '{0}' cannot change while its public network access is 'Disabled'.", "Enable public network access first.", "F-356");

    internal static DiagnosticDescriptor PublicAccessValueUnsupported { get; } = new("SEP5048", "PublicAccessValueUnsupported", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' has the public network access '{1}', which {2} does not have.", "Use a value that the service has.", "F-088");

    // ---- perimeters

    internal static DiagnosticDescriptor SecuredWithoutPerimeter { get; } = new("SEP5049", "SecuredWithoutPerimeter", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "'{0}' has the public network access 'SecuredByPerimeter' but belongs to no perimeter, so it refuses everything but private endpoints.", "Associate the resource with a perimeter.", "F-074");

    internal static DiagnosticDescriptor RulesIgnoredByPerimeter { get; } = new("SEP5050", "RulesIgnoredByPerimeter", DiagnosticSeverity.Information, DiagnosticCategory.InvalidOperation,
        "'{0}' has network rules of its own, which are ignored because a perimeter decides.", "Put the sources into rules of the perimeter.", "F-072");

    internal static DiagnosticDescriptor PerimeterServiceUnlisted { get; } = new("SEP5051", "PerimeterServiceUnlisted", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The perimeter '{0}' has an association with '{1}', but {2} is not among the services that perimeters support.", "Remove the association.", "F-088");

    internal static DiagnosticDescriptor PerimeterRuleLimit { get; } = new("SEP5052", "PerimeterRuleLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The profile '{0}' has {1} rule elements; a profile has at most {2}.", "Use several profiles, or combine addresses.", "F-093");

    internal static DiagnosticDescriptor PerimeterSizeAdvice { get; } = new("SEP5053", "PerimeterSizeAdvice", DiagnosticSeverity.Warning, DiagnosticCategory.LimitsExceeded,
        "The perimeter '{0}' has {1} {2}; at most {3} are recommended.", "Use several perimeters.", "F-093");

    internal static DiagnosticDescriptor PerimeterCountAdvice { get; } = new("SEP5054", "PerimeterCountAdvice", DiagnosticSeverity.Warning, DiagnosticCategory.LimitsExceeded,
        "'{0}' is beyond the {1} perimeters that are recommended for a subscription.", "Combine perimeters.", "F-093");

    internal static DiagnosticDescriptor PerimeterRuleOfWrongKind { get; } = new("SEP5055", "PerimeterRuleOfWrongKind", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The rule '{0}' is {1} and names {2}; inbound rules name addresses or subscriptions and outbound rules name host names.", "Correct the direction of the rule.", "F-077");

    // ---- exceptions

    internal static DiagnosticDescriptor TrustedBypassWithoutEffect { get; } = new("SEP5060", "TrustedBypassWithoutEffect", DiagnosticSeverity.Information, DiagnosticCategory.InvalidOperation,
        "'{0}' is of the kind '{1}'; the bypass for trusted services is documented for Azure OpenAI only and counts as without effect.", "Use private endpoints or rules for the services that need access.", "F-711");

    internal static DiagnosticDescriptor SubdomainMissing { get; } = new("SEP5061", "SubdomainMissing", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "'{0}' has rules for subnets but no custom subdomain, and requests by the shared regional name are not admitted.", "Give the account a custom subdomain.", "F-704");

    internal static DiagnosticDescriptor ResourceInstanceUnreadable { get; } = new("SEP5062", "ResourceInstanceUnreadable", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}', a resource instance that '{1}' admits, is not a resource id.", "Write the full id of the resource; the last segments may be wildcards.", "F-133");

    internal static DiagnosticDescriptor ResourceInstanceInOtherTenant { get; } = new("SEP5063", "ResourceInstanceInOtherTenant", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "'{1}' admits the resource instance '{0}' of the tenant '{2}', but instances must be of its own tenant.", "Use an instance of the tenant of the account.", "F-133");

    internal static DiagnosticDescriptor BypassListWithoutBypass { get; } = new("SEP5064", "BypassListWithoutBypass", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "'{0}' lists resources that may bypass its rules, but the bypass is off, so the list has no effect.", "Set the bypass to AzureServices.", "F-423");

    internal static DiagnosticDescriptor ClassicAccountWithRules { get; } = new("SEP5065", "ClassicAccountWithRules", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "'{0}' is a classic account, which has no network rules.", "Move the account to Resource Manager.", "F-138");

    internal static DiagnosticDescriptor RegistryRulesInOtherCloud { get; } = new("SEP5066", "RegistryRulesInOtherCloud", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "'{0}' has rules for subnets, which Container Registry does not have in the cloud '{1}'.", "Use a private endpoint instead.", "F-743");

    // ---- App Service and Container Registry

    internal static DiagnosticDescriptor AppRulesBesidePrivateEndpoint { get; } = new("SEP5070", "AppRulesBesidePrivateEndpoint", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The app '{0}' has rules for subnets and the private endpoint '{1}'; the two do not work together.", "Remove the rules for subnets, or the private endpoint.", "F-626");

    internal static DiagnosticDescriptor AppRulesInEnvironment { get; } = new("SEP5071", "AppRulesInEnvironment", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The app '{0}' is in an App Service Environment, where rules for subnets do not work.", "Use address rules.", "F-628");

    internal static DiagnosticDescriptor RegistryRulesBesidePrivateEndpoint { get; } = new("SEP5072", "RegistryRulesBesidePrivateEndpoint", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The registry '{0}' has rules for subnets and the private endpoint '{1}'; the two must not be combined.", "Remove the rules for subnets, or the private endpoint.", "F-744");

    internal static DiagnosticDescriptor AccessRestrictionSources { get; } = new("SEP5073", "AccessRestrictionSources", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The access restriction '{0}' has {1} sources; a rule has at most {2}.", "Use several rules.", "F-615");

    internal static DiagnosticDescriptor AccessRestrictionHeaderValues { get; } = new("SEP5074", "AccessRestrictionHeaderValues", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The header '{1}' of the access restriction '{0}' has {2} values; a header has at most {3}.", "Use several rules.", "F-616");

    internal static DiagnosticDescriptor AccessRestrictionHeaderUnknown { get; } = new("SEP5075", "AccessRestrictionHeaderUnknown", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The access restriction '{0}' has a condition on the header '{1}', which rules cannot look at.", "Use x-forwarded-for, x-forwarded-host, x-azure-fdid or x-fd-healthprobe.", "F-618");

    internal static DiagnosticDescriptor AccessRestrictionTagUnknown { get; } = new("SEP5076", "AccessRestrictionTagUnknown", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{1}' in the access restriction '{0}' is not a service tag of the list '{2}'.", "Check the name of the tag{3}.", "F-614");

    internal static DiagnosticDescriptor AccessRestrictionPrivateSource { get; } = new("SEP5077", "AccessRestrictionPrivateSource", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The access restriction '{0}' has the private source '{1}', which matches only in an App Service Environment.", "Use a rule for the subnet, or the public address of the clients.", "F-610");

    internal static DiagnosticDescriptor AccessRestrictionPriorityShared { get; } = new("SEP5078", "AccessRestrictionPriorityShared", DiagnosticSeverity.Information, DiagnosticCategory.InvalidOperation,
        "The access restrictions '{0}' and '{1}' have the same priority {2}; they are tried in the order in which they are stored.", "Give each rule a priority of its own.", "F-603");

    internal static DiagnosticDescriptor AccessRestrictionWithoutSource { get; } = new("SEP5079", "AccessRestrictionWithoutSource", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The access restriction '{0}' has no source; addresses, a subnet or a service tag are expected.", "Give the rule a source.", "F-595");

    internal static DiagnosticDescriptor ToolsSiteOpen { get; } = new("SEP5091", "ToolsSiteOpen", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The app '{0}' has access restrictions, but its advanced-tools site has none and is open.", "Use the rules of the site for the advanced-tools site as well.", "F-605");

    // ---- private endpoints

    internal static DiagnosticDescriptor PrivateEndpointInOtherRegion { get; } = new("SEP5080", "PrivateEndpointInOtherRegion", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The private endpoint '{0}' is in '{1}', its subnet '{2}' in '{3}'.", "Create the private endpoint in the region of its network.", "F-805");

    internal static DiagnosticDescriptor PrivateEndpointGroupUnknown { get; } = new("SEP5081", "PrivateEndpointGroupUnknown", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The private endpoint '{0}' names the group '{1}'; {2} has {3}.", "Give one of the groups of the service.", "F-803");

    internal static DiagnosticDescriptor PrivateEndpointOnOldAccount { get; } = new("SEP5082", "PrivateEndpointOnOldAccount", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The private endpoint '{0}' leads to '{1}' of the kind '{2}'; private endpoints need a general-purpose v2 account.", "Move the account to general-purpose v2.", "F-808");

    internal static DiagnosticDescriptor PrivateEndpointUnsupported { get; } = new("SEP5083", "PrivateEndpointUnsupported", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The private endpoint '{0}' leads to '{1}', but {2} has no private endpoints.", "Use another way to reach the resource.", "F-779");

    internal static DiagnosticDescriptor PrivateZoneLimit { get; } = new("SEP5084", "PrivateZoneLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The zone group of the private endpoint '{0}' has {1} zones; it has at most {2}.", "Remove zones from the group.", "F-836");

    internal static DiagnosticDescriptor PrivateZoneDoesNotFit { get; } = new("SEP5085", "PrivateZoneDoesNotFit", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The private endpoint '{0}' keeps its records in '{1}', but names of its group are looked up in '{2}'.", "Use the zone of the group.", "F-830");

    internal static DiagnosticDescriptor PrivateZoneNotLinked { get; } = new("SEP5086", "PrivateZoneNotLinked", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The zone '{1}' of the private endpoint '{0}' is not linked to its network '{2}', so clients there get public addresses.", "Link the zone to the network.", "F-832");

    internal static DiagnosticDescriptor PrivateEndpointLimitPerNetwork { get; } = new("SEP5087", "PrivateEndpointLimitPerNetwork", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "'{0}' has {1} private endpoints; a network has at most {2}.", "Spread the private endpoints over several networks.", "F-843");

    internal static DiagnosticDescriptor PrivateEndpointLimitPerTarget { get; } = new("SEP5088", "PrivateEndpointLimitPerTarget", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "'{0}' has {1} private endpoints; {3} has at most {2}.", "Share private endpoints between networks.", "F-843");

    internal static DiagnosticDescriptor PrivateEndpointInactive { get; } = new("SEP5089", "PrivateEndpointInactive", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The connection of the private endpoint '{0}' is '{1}', so it carries no traffic.", "Get the connection approved by the owner of the target.", "F-802");
}
