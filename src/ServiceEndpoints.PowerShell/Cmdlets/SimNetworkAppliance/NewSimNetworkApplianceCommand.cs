namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkAppliance;

/// <summary>Creates a network appliance: what a forwarding machine does with packets.</summary>
[Cmdlet(VerbsCommon.New, "SimNetworkAppliance", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimNetworkAppliance.md")]
[OutputType(typeof(NetworkAppliance))]
[OutputType(typeof(Topology))]
public sealed class NewSimNetworkApplianceCommand : NewResourceCommand<NetworkAppliance>
{
    /// <summary>The interfaces of the appliance.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<NetworkInterface>))]
    public string[] NetworkInterface { get; set; } = [];

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
    private protected override NetworkAppliance Create(ResourceId id) => new()
    {
        Id = id,
        NetworkInterfaceIds = References<NetworkInterface>(NetworkInterface),
        OutgoingInterfaceId = Reference<NetworkInterface>(OutgoingInterface),
        SourceTranslation = SourceTranslation,
        IsRunning = IsRunning ?? true,
        Forwards = !NoForwarding,
        DefaultAction = UnmatchedAction,
    };
}
