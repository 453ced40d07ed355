namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkAppliance;

/// <summary>Changes what is given of a network appliance; its rules stay.</summary>
[Cmdlet(VerbsData.Update, "SimNetworkAppliance", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Update-SimNetworkAppliance.md")]
[OutputType(typeof(NetworkAppliance))]
[OutputType(typeof(Topology))]
public sealed class UpdateSimNetworkApplianceCommand : UpdateResourceCommand<NetworkAppliance>
{
    /// <summary>The interface packets leave by; without it the receiving one .</summary>
    [Parameter]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<NetworkInterface>))]
    [AllowEmptyString]
    [AllowNull]
    public string? OutgoingInterface { get; set; }

    /// <summary>When the source is replaced by the appliance's own address .</summary>
    [Parameter]
    public SourceTranslation SourceTranslation { get; set; }

    /// <summary>False for an appliance that is stopped .</summary>
    [Parameter]
    public bool? IsRunning { get; set; }

    /// <summary>Says that the guest does not forward .</summary>
    [Parameter]
    public SwitchParameter NoForwarding { get; set; }

    /// <summary>What happens to packets that no rule matches: Allow, Deny or Unknown.</summary>
    [Parameter]
    public ApplianceAction UnmatchedAction { get; set; }

    /// <inheritdoc/>
    private protected override NetworkAppliance Change(NetworkAppliance resource) => resource with
    {
        OutgoingInterfaceId = IsBound(nameof(OutgoingInterface)) ? Reference<NetworkInterface>(OutgoingInterface) : resource.OutgoingInterfaceId,
        SourceTranslation = IsBound(nameof(SourceTranslation)) ? SourceTranslation : resource.SourceTranslation,
        IsRunning = IsRunning ?? resource.IsRunning,
        Forwards = IsBound(nameof(NoForwarding)) ? !NoForwarding : resource.Forwards,
        DefaultAction = IsBound(nameof(UnmatchedAction)) ? UnmatchedAction : resource.DefaultAction,
    };
}
