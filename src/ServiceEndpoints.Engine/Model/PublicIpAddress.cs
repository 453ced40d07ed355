using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>A public address (Microsoft.Network/publicIPAddresses).</summary>
public sealed record PublicIpAddress : Resource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Microsoft.Network/publicIPAddresses";

    /// <summary>The address; null when none is assigned or the source left it open.</summary>
    public IpAddress? IpAddress { get; internal init; }

    /// <summary>Standard or Basic; a Standard address is closed to inbound traffic until a security group opens it (N-110).</summary>
    public NetworkSku Sku { get; internal init; } = NetworkSku.Standard;
}
