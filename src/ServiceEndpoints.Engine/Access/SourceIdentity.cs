using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>The source as the far end sees it (R-001, R-500).</summary>
public sealed record SourceIdentity
{
    /// <summary>No identity.</summary>
    public static SourceIdentity None { get; } = new();

    /// <summary>What is known about the source.</summary>
    public SourceIdentityKind Kind { get; internal init; }

    /// <summary>The addresses that may be seen, for Key Vault what it reports in the header x-ms-keyvault-network-info (F-211); null when the address is not known (R-510).</summary>
    public IpSet? Addresses { get; internal init; }

    /// <summary>The subnet, for the kind Subnet.</summary>
    public ResourceId? SubnetId { get; internal init; }

    /// <summary>The resource or service behind the source: the NAT gateway, site, trusted service; empty when none.</summary>
    public string Origin { get; internal init; } = string.Empty;

    /// <summary>The identity in a few words, for example Subnet(hub/app) 10.0.1.4.</summary>
    public override string ToString() => Kind switch
    {
        SourceIdentityKind.Subnet => $"Subnet({SubnetId?.Path}) {Addresses}".TrimEnd(),
        SourceIdentityKind.Public => $"Public({(Addresses is null ? "unknown" : Addresses)})",
        SourceIdentityKind.Private => $"Private({Addresses})",
        SourceIdentityKind.OnPremises => $"OnPremises({(Addresses is null ? "unknown" : Addresses)})",
        SourceIdentityKind.AzureService => $"AzureService({Origin})",
        SourceIdentityKind.AzureInternal => "AzureInternal",
        _ => "None",
    };
}
