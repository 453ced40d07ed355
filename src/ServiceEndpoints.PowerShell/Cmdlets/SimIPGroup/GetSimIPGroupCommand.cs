namespace ServiceEndpoints.PowerShell.Cmdlets.SimIPGroup;

/// <summary>Reads IP groups.</summary>
[Cmdlet(VerbsCommon.Get, "SimIPGroup", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimIPGroup.md")]
[OutputType(typeof(IpGroup))]
public sealed class GetSimIPGroupCommand : GetResourceCommand<IpGroup>;
