namespace ServiceEndpoints.PowerShell.Cmdlets.SimOnPremisesSite;

/// <summary>Reads on-premises sites.</summary>
[Cmdlet(VerbsCommon.Get, "SimOnPremisesSite", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimOnPremisesSite.md")]
[OutputType(typeof(OnPremisesSite))]
public sealed class GetSimOnPremisesSiteCommand : GetResourceCommand<OnPremisesSite>;
