namespace ServiceEndpoints.PowerShell.Cmdlets.SimPublicIPPrefix;

/// <summary>Reads blocks of public IP addresses.</summary>
[Cmdlet(VerbsCommon.Get, "SimPublicIPPrefix", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimPublicIPPrefix.md")]
[OutputType(typeof(PublicIpPrefix))]
public sealed class GetSimPublicIPPrefixCommand : GetResourceCommand<PublicIpPrefix>;
