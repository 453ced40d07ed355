namespace ServiceEndpoints.PowerShell.Cmdlets.SimNextHop;

/// <summary>Tells where a packet goes next, with the parameters of Get-AzNetworkWatcherNextHop.</summary>
[Cmdlet(VerbsCommon.Get, "SimNextHop", HelpUri = HelpPages.Root + "Get-SimNextHop.md")]
[OutputType(typeof(NextHopResult))]
public sealed class GetSimNextHopCommand : SimCommand
{
    /// <summary>The machine: by name or id, as network/subnet/machine, or an object; a subnet stands for a new machine in it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Target")]
    [ReferenceText]
    [ArgumentCompleter(typeof(SourceCompleter))]
    public string TargetVirtualMachineId { get; set; } = string.Empty;

    /// <summary>Where the packet goes.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public IpAddress[] DestinationIPAddress { get; set; } = [];

    /// <summary>Where the packet comes from; without it the first address of the interface. Only the destination decides .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpAddress? SourceIPAddress { get; set; }

    /// <summary>The interface, for a machine with several.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<NetworkInterface>))]
    public string? TargetNetworkInterfaceId { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var (subnet, card) = RequirePlace(TargetNetworkInterfaceId ?? TargetVirtualMachineId);
        foreach (var destination in DestinationIPAddress)
        {
            var source = SourceIPAddress ?? card?.IpConfigurations.Select(configuration => configuration.PrivateIpAddress).FirstOrDefault();
            WriteObject(card is not null && source is { } address
                ? RouteQueries.NextHop(Working, card, address, destination)
                : RouteQueries.NextHop(Working, subnet, destination));
        }
    }
}
