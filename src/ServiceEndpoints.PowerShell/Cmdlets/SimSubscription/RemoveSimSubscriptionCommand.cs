namespace ServiceEndpoints.PowerShell.Cmdlets.SimSubscription;

/// <summary>Removes what the topology says of subscriptions.</summary>
[Cmdlet(VerbsCommon.Remove, "SimSubscription", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimSubscription.md")]
[OutputType(typeof(AzureSubscription))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimSubscriptionCommand : RemoveResourceCommand<AzureSubscription>;
