namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkSecurityGroup;

/// <summary>Removes network security groups; one that is attached stays.</summary>
[Cmdlet(VerbsCommon.Remove, "SimNetworkSecurityGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimNetworkSecurityGroup.md")]
[OutputType(typeof(NetworkSecurityGroup))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimNetworkSecurityGroupCommand : RemoveResourceCommand<NetworkSecurityGroup>;
