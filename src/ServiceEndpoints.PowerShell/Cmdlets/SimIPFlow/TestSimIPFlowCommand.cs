using ServiceEndpoints.Engine.Policy;

namespace ServiceEndpoints.PowerShell.Cmdlets.SimIPFlow;

/// <summary>Tells whether security rules let a packet pass, with the parameters of Test-AzNetworkWatcherIPFlow.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SimIPFlow", HelpUri = HelpPages.Root + "Test-SimIPFlow.md")]
[OutputType(typeof(IpFlowVerification))]
public sealed class TestSimIPFlowCommand : SimCommand
{
    /// <summary>The machine, by name or id, as network/subnet/machine, or an object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Target")]
    [ReferenceText]
    [ArgumentCompleter(typeof(SourceCompleter))]
    public string TargetVirtualMachineId { get; set; } = string.Empty;

    /// <summary>Inbound or Outbound, seen from the machine.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public TrafficDirection Direction { get; set; }

    /// <summary>Tcp or Udp (N-321).</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateSet("Tcp", "Udp")]
    public NetworkProtocol Protocol { get; set; }

    /// <summary>The address of the machine; without it its first one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IpAddress? LocalIPAddress { get; set; }

    /// <summary>The port of the machine; * or nothing means any, outbound only (N-322).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PortRange? LocalPort { get; set; }

    /// <summary>The address of the other end.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public IpAddress RemoteIPAddress { get; set; }

    /// <summary>The port of the other end; * or nothing means any, inbound only (N-322).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PortRange? RemotePort { get; set; }

    /// <summary>The interface, for a machine with several.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<NetworkInterface>))]
    public string? TargetNetworkInterfaceId { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var text = TargetNetworkInterfaceId ?? TargetVirtualMachineId;
        var (_, card) = RequirePlace(text);
        if (card is null || Working.Find<NetworkInterface>(card.Id) is null) // N-321: instances of scale sets are no machines
        {
            throw Fail(DiagnosticCatalog.NotMachine.With(text), text);
        }

        var local = LocalIPAddress ?? card.IpConfigurations.Select(configuration => configuration.PrivateIpAddress).FirstOrDefault()
            ?? throw Fail(DiagnosticCatalog.ParameterMissing.With("the parameter '-LocalIPAddress'"), text);
        WriteObject(SecurityRuleQueries.VerifyIpFlow(Working, card.Id, Direction, Protocol, local, PortOf(LocalPort), RemoteIPAddress, PortOf(RemotePort)));
    }

    private static int? PortOf(PortRange? ports) => ports is not { IsAny: false } some ? null
        : some.Low == some.High ? some.Low : throw Fail(DiagnosticCatalog.ValueNotReadable.With(some, "one port", "443"), some);
}
