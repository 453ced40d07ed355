namespace ServiceEndpoints.PowerShell.Cmdlets.SimVirtualMachine;

/// <summary>Starts or stops a virtual machine, or gives it other interfaces.</summary>
[Cmdlet(VerbsData.Update, "SimVirtualMachine", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Update-SimVirtualMachine.md")]
[OutputType(typeof(VirtualMachine))]
[OutputType(typeof(Topology))]
public sealed class UpdateSimVirtualMachineCommand : UpdateResourceCommand<VirtualMachine>
{
    /// <summary>False stops the machine, true starts it .</summary>
    [Parameter]
    public bool? IsRunning { get; set; }

    /// <summary>The interfaces, the primary one first; the list is the whole list.</summary>
    [Parameter]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<NetworkInterface>))]
    [ValidateNotNullOrEmpty]
    public string[]? NetworkInterface { get; set; }

    /// <inheritdoc/>
    private protected override VirtualMachine Change(VirtualMachine resource) => resource with
    {
        IsRunning = IsRunning ?? resource.IsRunning,
        NetworkInterfaceIds = NetworkInterface is null ? resource.NetworkInterfaceIds : References<NetworkInterface>(NetworkInterface),
    };
}
