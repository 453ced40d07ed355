namespace ServiceEndpoints.PowerShell.Cmdlets.SimServiceAccess;

/// <summary>Judges whether a source reaches a service, and explains why: verdict, reason, deciding element and every step.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SimServiceAccess", HelpUri = HelpPages.Root + "Test-SimServiceAccess.md")]
[OutputType(typeof(AccessDecision))]
[OutputType(typeof(bool))]
public sealed class TestSimServiceAccessCommand : SimCommand
{
    /// <summary>The sources: network/subnet, network/subnet/machine, network/subnet/address, a machine, interface, scale set, cluster or other workload, app or site by name, cluster/pool, site/address, an Internet address, trusted:Microsoft.EventGrid, a full resource id, or an object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Source")]
    [ReferenceText]
    [ArgumentCompleter(typeof(SourceCompleter))]
    public string[] From { get; set; } = [];

    /// <summary>The destinations: a service resource by name or id, name/part such as contosodata/blob, a host name, an address, a machine, a private endpoint, or an object.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Destination")]
    [ReferenceText]
    [ArgumentCompleter(typeof(DestinationCompleter))]
    public string[] To { get; set; } = [];

    /// <summary>The transport protocol.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateSet("Tcp", "Udp", "Icmp", "Esp", "Ah")]
    public NetworkProtocol Protocol { get; set; } = NetworkProtocol.Tcp;

    /// <summary>The destination port; without it the usual port of the service, or 443.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, 65535)]
    public int? Port { get; set; }

    /// <summary>The source port; without it any ephemeral port.</summary>
    [Parameter]
    [ValidateRange(0, 65535)]
    public int? SourcePort { get; set; }

    /// <summary>What kind of operation it is; service firewalls judge requests to the data plane (F-930).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public AccessOperation Operation { get; set; }

    /// <summary>The database, for database-level rules of SQL Database (F-311).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Database { get; set; }

    /// <summary>Request headers, each written name=value, for access restrictions of App Service (F-616).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? HttpHeader { get; set; }

    /// <summary>Says that the request carries a SAS token (F-079).</summary>
    [Parameter]
    public SwitchParameter UsesSasToken { get; set; }

    /// <summary>The addresses that the SAS token admits (F-115).</summary>
    [Parameter]
    public IpPrefix? SasAddressRange { get; set; }

    /// <summary>Says whether the caller authenticates with a managed identity; without it that is not stated (F-130).</summary>
    [Parameter]
    public bool? UsesManagedIdentity { get; set; }

    /// <summary>Leaves the steps out; verdict, reason and deciding element stay the same.</summary>
    [Parameter]
    public SwitchParameter NoTrace { get; set; }

    /// <summary>Returns true when the verdict is Allowed, and false otherwise, instead of the decision. Any object is true in an if; use this there.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        foreach (var from in From)
        {
            foreach (var to in To)
            {
                Stop.ThrowIfCancellationRequested();
                Judge(from, to);
            }
        }
    }

    private void Judge(string from, string to)
    {
        var topology = Working;
        if (!AccessRequestParser.TryParseSource(topology, from, out var source, out var finding) ||
            !AccessRequestParser.TryParseDestination(topology, to, out var destination, out finding))
        {
            Report(finding, source is null ? from : to);
            return;
        }

        var decision = AccessEvaluator.Evaluate(topology, new()
        {
            Source = source,
            Destination = destination,
            Protocol = Protocol,
            Port = Port,
            SourcePort = SourcePort,
            Operation = Operation,
            Database = Database ?? string.Empty,
            Headers = HeaderText.Read(HttpHeader),
            UsesSasToken = UsesSasToken || SasAddressRange is not null,
            SasAddressRange = SasAddressRange is { } range ? IpRange.Of(range) : null,
            UsesManagedIdentity = UsesManagedIdentity,
            WithTrace = !NoTrace && !Quiet,
        });
        WriteVerbose($"Judged {decision.From} -> {decision.To}: {decision.Verdict} ({decision.Reason}).");
        WriteObject(Quiet ? decision.IsAllowed : decision);
    }
}
