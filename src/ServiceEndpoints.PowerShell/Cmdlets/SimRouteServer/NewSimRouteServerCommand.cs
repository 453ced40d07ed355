using System.Globalization;

namespace ServiceEndpoints.PowerShell.Cmdlets.SimRouteServer;

/// <summary>Creates a Route Server through the routes it yields .</summary>
[Cmdlet(VerbsCommon.New, "SimRouteServer", SupportsShouldProcess = true, HelpUri = HelpPages.Root + "New-SimRouteServer.md")]
[OutputType(typeof(RouteServer))]
[OutputType(typeof(Topology))]
public sealed class NewSimRouteServerCommand : NewResourceCommand<RouteServer>
{
    /// <summary>The virtual network that receives the routes.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("VirtualNetwork")]
    [ReferenceText]
    [ArgumentCompleter(typeof(NameCompleter<VirtualNetwork>))]
    public string VNet { get; set; } = string.Empty;

    /// <summary>The learned routes, each written '10.9.0.0/16 via 10.0.5.4'; append 'path 2' for an AS path of two .</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? LearnedRoute { get; set; }

    /// <summary>The region; without it that of the network.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LocationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <inheritdoc/>
    private protected override RouteServer Create(ResourceId id)
    {
        var network = Reference<VirtualNetwork>(VNet);
        return new()
        {
            Id = id,
            Location = Location is null ? LocationOf(network) : RegionOf(Location),
            VirtualNetworkId = network,
            LearnedRoutes = (LearnedRoute ?? []).Select(RouteOf).ToEquatableArray(),
        };
    }

    private static LearnedRoute RouteOf(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var length = 1;
        return words.Length is 3 or 5 && words[1].Equals("via", StringComparison.OrdinalIgnoreCase) &&
            IpPrefix.TryParse(words[0], out var prefix) && IpAddress.TryParse(words[2], out var hop) &&
            (words.Length == 3 || (words[3].Equals("path", StringComparison.OrdinalIgnoreCase) && int.TryParse(words[4], NumberStyles.None, CultureInfo.InvariantCulture, out length) && length > 0))
            ? new() { AddressPrefix = prefix, NextHopIpAddress = hop, AsPathLength = length }
            : throw Fail(DiagnosticCatalog.ValueNotReadable.With(text, "a learned route", "10.9.0.0/16 via 10.0.5.4"), text);
    }
}
