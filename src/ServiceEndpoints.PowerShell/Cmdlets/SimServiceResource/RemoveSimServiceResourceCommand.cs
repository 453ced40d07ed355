namespace ServiceEndpoints.PowerShell.Cmdlets.SimServiceResource;

/// <summary>Removes resources of Azure services.</summary>
[Cmdlet(VerbsCommon.Remove, "SimServiceResource", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Remove-SimServiceResource.md")]
[OutputType(typeof(ServiceResource))]
[OutputType(typeof(Topology))]
public sealed class RemoveSimServiceResourceCommand : RemoveResourceCommand<ServiceResource>;
