using ServiceEndpoints.Engine.Policy;

namespace ServiceEndpoints.PowerShell.Cmdlets.SimNetworkConfigurationDiagnostic;

/// <summary>Shows which rule of which security group decides about a flow, and why the rules before it do not match, in the shape of Invoke-AzNetworkWatcherNetworkConfigurationDiagnostic.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SimNetworkConfigurationDiagnostic", HelpUri = HelpPages.Root + "Test-SimNetworkConfigurationDiagnostic.md")]
[Alias("Invoke-SimNetworkConfigurationDiagnostic")]
[OutputType(typeof(NetworkConfigurationDiagnosticResult))]
public sealed class TestSimNetworkConfigurationDiagnosticCommand : SimCommand
{
    /// <summary>The machine or interface, by name or id, as network/subnet/machine, or an object; a subnet means a new machine in it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Target")]
    [ReferenceText]
    [ArgumentCompleter(typeof(SourceCompleter))]
    public string TargetResourceId { get; set; } = string.Empty;

    /// <summary>Inbound or Outbound, seen from the target.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public TrafficDirection Direction { get; set; }

    /// <summary>Tcp, Udp, Icmp, Esp, Ah, or * for any.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [AnyProtocol]
    public NetworkProtocol Protocol { get; set; }

    /// <summary>An address, a block, a service tag, or *; without it and outbound the address of the target. A block matches a rule that holds all of it (N-344).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServiceTagCompleter))]
    public string? Source { get; set; }

    /// <summary>An address, a block, a service tag, or *; without it and inbound the address of the target. A block matches a rule that holds all of it (N-344).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServiceTagCompleter))]
    public string? Destination { get; set; }

    /// <summary>One port; * or nothing means any (N-344).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PortRange? DestinationPort { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var (subnet, card) = RequirePlace(TargetResourceId);
        var isInbound = Direction == TrafficDirection.Inbound;
        if (DestinationPort is { IsAny: false } ports && ports.Low != ports.High)
        {
            throw Fail(DiagnosticCatalog.ValueNotReadable.With(ports, "one port, or *", "443"), ports);
        }

        var profile = new NetworkConfigurationDiagnosticProfile
        {
            Direction = Direction,
            Protocol = Protocol,
            Source = Source ?? (isInbound ? throw Fail(DiagnosticCatalog.ParameterMissing.With("the parameter '-Source'"), TargetResourceId) : OwnAddress()),
            Destination = Destination ?? (isInbound ? OwnAddress() : throw Fail(DiagnosticCatalog.ParameterMissing.With("the parameter '-Destination'"), TargetResourceId)),
            DestinationPort = (DestinationPort ?? PortRange.Any).ToString(),
        };
        foreach (var result in card is not null ? SecurityRuleQueries.Diagnose(Working, card, profile) : SecurityRuleQueries.Diagnose(Working, subnet, profile))
        {
            WriteObject(result);
        }

        // The address of the interface, or the one block of the subnet, whose every address is a new machine's.
        string OwnAddress() => card?.IpConfigurations.Select(configuration => configuration.PrivateIpAddress).FirstOrDefault(address => address is not null)?.ToString()
            ?? (subnet.AddressPrefixes is [var prefix] ? prefix.ToString()
            : throw Fail(DiagnosticCatalog.ParameterMissing.With($"the parameter '-{(isInbound ? nameof(Destination) : nameof(Source))}'"), TargetResourceId));
    }
}
