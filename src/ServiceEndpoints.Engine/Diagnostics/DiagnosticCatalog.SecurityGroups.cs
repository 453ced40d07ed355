namespace ServiceEndpoints.Engine.Diagnostics;

// SEP40xx: security groups, application security groups, security admin rules (N-rules).
public static partial class DiagnosticCatalog
{
    // ---- the fields of a rule

    internal static DiagnosticDescriptor SecurityRuleNameInvalid { get; } = new("SEP4001", "SecurityRuleNameInvalid", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The rule name '{0}' is not allowed; a name has 1 to 80 letters, digits, underscores, periods and hyphens, starts with a letter, digit or underscore and ends with one.",
        "Choose another name.", "N-010");

    internal static DiagnosticDescriptor SecurityRuleNameRepeated { get; } = new("SEP4002", "SecurityRuleNameRepeated", DiagnosticSeverity.Error, DiagnosticCategory.ResourceExists,
        "'{0}' has more than one rule named '{1}'; names differ by more than letter case.", "Rename one of the rules.", "N-012");

    internal static DiagnosticDescriptor SecurityRuleDescriptionTooLong { get; } = new("SEP4003", "SecurityRuleDescriptionTooLong", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The description of the rule '{0}' has {1} characters; it has at most {2}.", "Shorten the description.", "N-010");

    internal static DiagnosticDescriptor SecurityRulePriorityOutOfRange { get; } = new("SEP4004", "SecurityRulePriorityOutOfRange", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The rule '{0}' has the priority {1}; priorities of rules are 100 to 4096.", "Choose a priority in this range.", "N-015");

    internal static DiagnosticDescriptor SecurityRulePriorityShared { get; } = new("SEP4005", "SecurityRulePriorityShared", DiagnosticSeverity.Error, DiagnosticCategory.ResourceExists,
        "The rules '{0}' and '{1}' have the same priority {2} in the same direction.", "Give each rule of a direction a priority of its own.", "N-013", "SecurityRuleConflict");

    internal static DiagnosticDescriptor SecurityRuleSideMissing { get; } = new("SEP4006", "SecurityRuleSideMissing", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The rule '{0}' has no {1}; addresses, a service tag, application security groups or '*' are expected.", "Give the {1}.", "N-030");

    internal static DiagnosticDescriptor SecurityRuleSideAmbiguous { get; } = new("SEP4007", "SecurityRuleSideAmbiguous", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The rule '{0}' gives its {1} in more than one way; addresses, a service tag, application security groups and '*' exclude each other.", "Keep one of them, or use several rules.", "N-030");

    internal static DiagnosticDescriptor SecurityRulePrefixesOverlap { get; } = new("SEP4008", "SecurityRulePrefixesOverlap", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The prefixes '{1}' and '{2}' of the rule '{0}' overlap; the prefixes of a list are apart.", "Remove the prefix that the other one holds.", "N-034", "OverlappingSubnetsNotPermittedInSecurityRule");

    internal static DiagnosticDescriptor SecurityRuleFamiliesMixed { get; } = new("SEP4009", "SecurityRuleFamiliesMixed", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The rule '{0}' has the IPv4 prefix '{1}' and the IPv6 prefix '{2}'; all prefixes of a rule are of one family.", "Use a rule for each family.", "N-051",
        "ResourceCannotContainAddressPrefixesFromDifferentAddressFamilies");

    internal static DiagnosticDescriptor SecurityRuleAddressInvalid { get; } = new("SEP4010", "SecurityRuleAddressInvalid", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' is neither an address, a prefix, a service tag nor '*'.", "Write an address, a prefix such as 10.0.1.0/24, or a service tag.", "N-022", "SecurityRuleInvalidAddressPrefix");

    internal static DiagnosticDescriptor SecurityRuleAddressAny { get; } = new("SEP4011", "SecurityRuleAddressAny", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' is a word of the portal and no address; every address is written '*'.", "Write *.", "N-021", "SecurityRuleInvalidAddressPrefix");

    internal static DiagnosticDescriptor SecurityRuleAddressHostBits { get; } = new("SEP4012", "SecurityRuleAddressHostBits", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' has host bits set; the block that holds this address is '{1}'.", "Write {1}.", "N-024", "SecurityRuleInvalidAddressPrefix");

    internal static DiagnosticDescriptor SecurityRuleAddressRange { get; } = new("SEP4013", "SecurityRuleAddressRange", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' is a range with two ends, which rules do not take.", "Write prefixes: {1}.", "N-025", "SecurityRuleInvalidAddressPrefix");

    internal static DiagnosticDescriptor SecurityRuleTagInList { get; } = new("SEP4014", "SecurityRuleTagInList", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' cannot stand in a list; a list holds addresses and prefixes only.", "Use a rule of its own for it.", "N-032", "SecurityRuleParameterContainsUnsupportedValue");

    internal static DiagnosticDescriptor SecurityRuleTagUnknown { get; } = new("SEP4015", "SecurityRuleTagUnknown", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' is not a service tag of the list '{1}'.", "Check the name of the tag{2}.", "N-202", "SecurityRuleInvalidAddressPrefix");

    internal static DiagnosticDescriptor SecurityRuleTagUnusable { get; } = new("SEP4016", "SecurityRuleTagUnusable", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The service tag '{0}' is listed, but rules of security groups cannot name it.", "Use the tag of the whole cloud.", "N-201", "SecurityRuleInvalidAddressPrefix");

    internal static DiagnosticDescriptor SecurityRuleClassicTag { get; } = new("SEP4017", "SecurityRuleClassicTag", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' is the classic spelling of the service tag '{1}'.", "Write {1}.", "N-211", "SecurityRuleInvalidAddressPrefix");

    internal static DiagnosticDescriptor SecurityRulePortInvalid { get; } = new("SEP4018", "SecurityRulePortInvalid", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' is not a port; a number from 0 to 65535, two of them joined by '-', or '*' is expected.", "Write one port or range for each entry.", "N-040", "SecurityRuleInvalidPortRange");

    internal static DiagnosticDescriptor SecurityRulePortReversed { get; } = new("SEP4019", "SecurityRulePortReversed", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The port range '{0}' ends below its start.", "Swap the two ports.", "N-041", "SecurityRuleInvalidPortRange");

    internal static DiagnosticDescriptor SecurityRulePortAny { get; } = new("SEP4020", "SecurityRulePortAny", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' is not a port; every port is written '*'.", "Write *.", "N-042", "SecurityRuleInvalidPortRange");

    internal static DiagnosticDescriptor SecurityRulePortStarInList { get; } = new("SEP4021", "SecurityRulePortStarInList", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'*' cannot stand in a list of ports.", "Write * alone, or list the ports.", "N-043", "SecurityRuleParameterContainsUnsupportedValue");

    internal static DiagnosticDescriptor SecurityRulePortMissing { get; } = new("SEP4022", "SecurityRulePortMissing", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The rule '{0}' has no {1} ports; a port, a range or '*' is expected.", "Give the ports.", "N-031");

    internal static DiagnosticDescriptor SecurityRuleProtocolUnknown { get; } = new("SEP4023", "SecurityRuleProtocolUnknown", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "'{0}' is not a protocol of rules.", "Use Tcp, Udp, Icmp, Esp, Ah or *.", "N-010");

    internal static DiagnosticDescriptor SecurityRuleIcmpPorts { get; } = new("SEP4024", "SecurityRuleIcmpPorts", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The ICMP rule '{0}' has ports; ICMP has none, and sources disagree on what they mean.", "Write * for the ports.", "N-046");

    internal static DiagnosticDescriptor SecurityRuleNamedLikeDefault { get; } = new("SEP4025", "SecurityRuleNamedLikeDefault", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The rule '{0}' has the name of a default rule but does not replace it; the default rule stays.", "Choose another name.", "N-016");

    internal static DiagnosticDescriptor SecurityRulePublicMachineAddress { get; } = new("SEP4026", "SecurityRulePublicMachineAddress", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The rule '{0}' names '{1}', the public address '{2}', as its {3}; rules see private addresses there, so it never matches.", "Name the private address of the machine.", "N-101");

    internal static DiagnosticDescriptor PlatformDenyIneffective { get; } = new("SEP4027", "PlatformDenyIneffective", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The rule '{0}' denies '{1}' for one protocol or some ports only; a deny of this tag is effective with all protocols and ports.", "Write * for the protocol and the ports.", "N-163");

    internal static DiagnosticDescriptor TagsNeedOthers { get; } = new("SEP4028", "TagsNeedOthers", DiagnosticSeverity.Information, DiagnosticCategory.InvalidOperation,
        "'{0}' allows '{1}' outbound and denies the rest, but that service also needs '{2}'.", "Allow the other tags as well.", "N-132");

    internal static DiagnosticDescriptor SqlRedirectDenied { get; } = new("SEP4029", "SqlRedirectDenied", DiagnosticSeverity.Information, DiagnosticCategory.InvalidOperation,
        "The rule '{1}' of '{0}' allows '{2}' without the ports 11000 to 11999, which redirected connections inside Azure use.", "Allow these ports as well, or set the connection policy of the server to Proxy.", "N-131");

    // ---- limits

    internal static DiagnosticDescriptor SecurityRuleLimit { get; } = new("SEP4030", "SecurityRuleLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "'{0}' has {1} rules; a security group has at most {2}.", "Combine rules.", "N-350");

    internal static DiagnosticDescriptor SecurityRuleAddressLimit { get; } = new("SEP4031", "SecurityRuleAddressLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The rule '{0}' has {2} addresses as its {1}; it has at most {3}.", "Use several rules, or larger blocks.", "N-350");

    internal static DiagnosticDescriptor SecurityRuleAsgLimit { get; } = new("SEP4032", "SecurityRuleAsgLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The rule '{0}' names {2} application security groups as its {1}; it names at most {3}.", "Use several rules.", "N-186",
        "NumberOfApplicationSecurityGroupsReferencedInSecurityRuleLimitReached");

    internal static DiagnosticDescriptor SecurityGroupAsgLimit { get; } = new("SEP4033", "SecurityGroupAsgLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The rules of '{0}' name {1} different application security groups; they name at most {2}.", "Combine application security groups.", "N-350");

    internal static DiagnosticDescriptor SecurityGroupLimit { get; } = new("SEP4034", "SecurityGroupLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "'{0}' is beyond the {1} security groups that a subscription can have in the region '{2}'.", "Share security groups.", "N-350");

    internal static DiagnosticDescriptor AsgLimit { get; } = new("SEP4035", "AsgLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "'{0}' is beyond the {1} application security groups that a subscription can have in the region '{2}'.", "Combine application security groups.", "N-350");

    internal static DiagnosticDescriptor AsgMemberLimit { get; } = new("SEP4036", "AsgMemberLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "'{0}' has {1} members; an application security group has at most {2}.", "Use several application security groups.", "N-350");

    internal static DiagnosticDescriptor InterfaceAsgLimit { get; } = new("SEP4037", "InterfaceAsgLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "'{0}' is in {1} application security groups; an interface is in at most {2}.", "Combine application security groups.", "N-353");

    // ---- places and members

    internal static DiagnosticDescriptor InterfaceElsewhere { get; } = new("SEP4040", "InterfaceElsewhere", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The interface '{0}' is of another {1} than its network '{2}'.", "Create the interface in the region and subscription of the network.", "N-004");

    internal static DiagnosticDescriptor SecurityGroupElsewhere { get; } = new("SEP4041", "SecurityGroupElsewhere", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The security group '{0}' is of another {1} than the interface '{2}'.", "Use a security group of the region and subscription of the interface.", "N-004");

    internal static DiagnosticDescriptor AsgElsewhere { get; } = new("SEP4042", "AsgElsewhere", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The application security group '{0}' is of another {1} than '{2}'.", "Use an application security group of the region and subscription of the interface.", "N-190");

    internal static DiagnosticDescriptor AsgMembersInTwoNetworks { get; } = new("SEP4043", "AsgMembersInTwoNetworks", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "'{0}' in the network '{1}' cannot be in the application security group '{2}', whose members are in '{3}'.", "Use an application security group for each network.", "N-183");

    internal static DiagnosticDescriptor RuleAsgsOfTwoNetworks { get; } = new("SEP4044", "RuleAsgsOfTwoNetworks", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The rule '{0}' names application security groups with members in '{1}' and in '{2}'; all of them are of one network.", "Use prefixes for the other network.", "N-184",
        "AllApplicationSecurityGroupsInSecurityRuleMustBeFromSameVnet");

    internal static DiagnosticDescriptor AsgWithoutMembers { get; } = new("SEP4045", "AsgWithoutMembers", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The rule '{0}' names the application security group '{1}', which has no members, so it matches nothing on that side.", "Add interfaces to the application security group.", "N-189");

    internal static DiagnosticDescriptor PrivateEndpointAsgInert { get; } = new("SEP4046", "PrivateEndpointAsgInert", DiagnosticSeverity.Information, DiagnosticCategory.InvalidOperation,
        "The private endpoint '{0}' is in application security groups, but the subnet '{1}' does not apply security groups to private endpoints.",
        "Set the private endpoint network policies of the subnet to NetworkSecurityGroupEnabled.", "N-194");

    // ---- groups on subnets and interfaces

    internal static DiagnosticDescriptor GatewaySubnetGroup { get; } = new("SEP4050", "GatewaySubnetGroup", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The subnet '{0}' has the security group '{1}'; gateways do not support that and stop working.", "Remove the security group from the subnet.", "N-151");

    internal static DiagnosticDescriptor BastionRuleMissing { get; } = new("SEP4051", "BastionRuleMissing", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The security group '{1}' of the subnet '{0}' lacks a rule that allows {2}.", "Add this rule before the group is attached.", "N-152");

    internal static DiagnosticDescriptor VirtualNetworkTagWidened { get; } = new("SEP4052", "VirtualNetworkTagWidened", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The default route '{1}' of the subnet '{0}' makes the tag 'VirtualNetwork' hold every address, and the rule '{2}' of '{3}' names it.", "Write prefixes instead of the tag.", "N-225");

    internal static DiagnosticDescriptor HealthProbesDenied { get; } = new("SEP4053", "HealthProbesDenied", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The rule '{1}' of '{2}' denies the health probes of the load balancer to '{0}', which is then taken out of service.", "Allow AzureLoadBalancer before this rule.", "N-164");

    // ---- security admin rules

    internal static DiagnosticDescriptor AdminRulePriorityOutOfRange { get; } = new("SEP4060", "AdminRulePriorityOutOfRange", DiagnosticSeverity.Error, DiagnosticCategory.InvalidArgument,
        "The security admin rule '{0}' has the priority {1}; priorities of such rules are 1 to 4096.", "Choose a priority in this range.", "N-282");

    internal static DiagnosticDescriptor AdminRuleTie { get; } = new("SEP4061", "AdminRuleTie", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidOperation,
        "The security admin rules '{0}' and '{1}' have the same priority {2} and direction but differ in what they do; no source says which comes first.", "Give each rule a priority of its own.", "N-292");

    internal static DiagnosticDescriptor AdminConfigurationTwice { get; } = new("SEP4062", "AdminConfigurationTwice", DiagnosticSeverity.Error, DiagnosticCategory.InvalidOperation,
        "The configurations '{0}' and '{1}' of one network manager are both deployed to {2}; a region has one of a manager.", "Put the rules into collections of one configuration.", "N-300");

    internal static DiagnosticDescriptor AdminRulesSkipNetwork { get; } = new("SEP4063", "AdminRulesSkipNetwork", DiagnosticSeverity.Information, DiagnosticCategory.InvalidOperation,
        "The security admin rules of '{0}' do not reach '{1}', whose services have a network intent policy.", "Set the handling of such networks, or use security groups there.", "N-310");

    internal static DiagnosticDescriptor AdminRuleLimit { get; } = new("SEP4064", "AdminRuleLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "'{0}' has {1} security admin rules; there are at most {2}.", "Combine rules.", "N-350");

    internal static DiagnosticDescriptor AdminPrefixLimit { get; } = new("SEP4065", "AdminPrefixLimit", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The security admin rules of '{0}' hold {1} prefixes; there are at most {2}.", "Combine prefixes.", "N-350");

    // ---- removals

    internal static DiagnosticDescriptor SecurityGroupInUse { get; } = new("SEP4070", "SecurityGroupInUse", DiagnosticSeverity.Error, DiagnosticCategory.ResourceBusy,
        "The security group '{0}' cannot be deleted while '{1}' uses it.", "Remove the group from its subnets and interfaces first.", "N-003", "InUseNetworkSecurityGroupCannotBeDeleted");

    internal static DiagnosticDescriptor AsgInUse { get; } = new("SEP4071", "AsgInUse", DiagnosticSeverity.Error, DiagnosticCategory.ResourceBusy,
        "The application security group '{0}' cannot be deleted while '{1}' uses it.", "Remove its members and the rules that name it first.", "N-191");
}
