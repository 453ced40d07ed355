namespace ServiceEndpoints.PowerShell.Cmdlets.SimSubscription;

/// <summary>Reads what the topology says of subscriptions.</summary>
[Cmdlet(VerbsCommon.Get, "SimSubscription", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimSubscription.md")]
[OutputType(typeof(AzureSubscription))]
public sealed class GetSimSubscriptionCommand : GetResourceCommand<AzureSubscription>;
