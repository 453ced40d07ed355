namespace ServiceEndpoints.PowerShell.Cmdlets.SimVNet;

/// <summary>Reads virtual networks.</summary>
[Cmdlet(VerbsCommon.Get, "SimVNet", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimVNet.md")]
[Alias("Get-SimVirtualNetwork")]
[OutputType(typeof(VirtualNetwork))]
public sealed class GetSimVNetCommand : GetResourceCommand<VirtualNetwork>;
