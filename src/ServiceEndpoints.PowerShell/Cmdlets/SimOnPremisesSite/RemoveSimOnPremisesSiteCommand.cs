namespace ServiceEndpoints.PowerShell.Cmdlets.SimOnPremisesSite;

/// <summary>Removes on-premises sites.</summary>
[Cmdlet(VerbsCommon.Remove, "SimOnPremisesSite", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimOnPremisesSite.md")]
[OutputType(typeof(OnPremisesSite))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimOnPremisesSiteCommand : RemoveResourceCommand<OnPremisesSite>;
