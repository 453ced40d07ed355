using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>A rule of an appliance or of Azure Firewall.</summary>
public sealed record ApplianceRule
{
    /// <summary>The name.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>Allow or Deny.</summary>
    public ApplianceAction Action { get; internal init; }

    /// <summary>True for an application rule, which always translates the source .</summary>
    public bool IsApplicationRule { get; internal init; }

    /// <summary>The protocol; Any for all.</summary>
    public NetworkProtocol Protocol { get; internal init; }

    /// <summary>The source: blocks, a tag or any.</summary>
    public SecurityRuleAddresses Source { get; internal init; } = SecurityRuleAddresses.Any;

    /// <summary>IP groups whose addresses count as sources beside <see cref="Source"/>.</summary>
    public EquatableArray<ResourceId> SourceIpGroupIds { get; internal init; }

    /// <summary>The destination: blocks, a tag or any.</summary>
    public SecurityRuleAddresses Destination { get; internal init; } = SecurityRuleAddresses.Any;

    /// <summary>IP groups whose addresses count as destinations beside <see cref="Destination"/>.</summary>
    public EquatableArray<ResourceId> DestinationIpGroupIds { get; internal init; }

    /// <summary>Host names the rule matches, * as first label allowed; empty when the destination decides.</summary>
    public EquatableArray<string> HostNames { get; internal init; }

    /// <summary>FQDN tags, for example WindowsUpdate: sets of host names that Microsoft keeps and does not publish as data.</summary>
    public EquatableArray<string> FqdnTags { get; internal init; }

    /// <summary>Web categories, for example SocialNetworking: sets of host names that Microsoft keeps and does not publish as data.</summary>
    public EquatableArray<string> WebCategories { get; internal init; }

    /// <summary>The destination ports.</summary>
    public EquatableArray<PortRange> DestinationPorts { get; internal init; } = [PortRange.Any];

    /// <summary>True when host names decide, or sets of host names.</summary>
    internal bool NamesHosts => HostNames.Count > 0 || FqdnTags.Count > 0 || WebCategories.Count > 0;

    internal IEnumerable<ResourceId> References() => SourceIpGroupIds.Concat(DestinationIpGroupIds);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
