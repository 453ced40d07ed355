namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkSecurityGroup;

/// <summary>Reads network security groups.</summary>
[Cmdlet(VerbsCommon.Get, "SimNetworkSecurityGroup", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimNetworkSecurityGroup.md")]
[OutputType(typeof(NetworkSecurityGroup))]
public sealed class GetSimNetworkSecurityGroupCommand : GetResourceCommand<NetworkSecurityGroup>;
