using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Diagnostics;

namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>
/// The private address of an Azure Firewall, which no template gives and routes point to. Azure gives it the first address of its
/// subnet that can be used; the assumption is reported.
/// </summary>
internal static class FirewallAddresses
{
    private const string FirewallType = "Microsoft.Network/azureFirewalls";
    private const string NetworkType = "Microsoft.Network/virtualNetworks";

    /// <summary>The resources with the addresses of firewalls whose subnets are described too; null when there are none.</summary>
    public static IReadOnlyList<SnapshotResource>? Add(IReadOnlyList<SnapshotResource> resources, List<Diagnostic> findings)
    {
        var isAny = false;
        var result = new List<SnapshotResource>(resources.Count);
        foreach (var resource in resources)
        {
            var added = resource.Type.Equals(FirewallType, StringComparison.OrdinalIgnoreCase) ? WithAddress(resource, resources, findings) : null;
            isAny |= added is not null;
            result.Add(added ?? resource);
        }

        return isAny ? result : null;
    }

    private static SnapshotResource? WithAddress(SnapshotResource firewall, IReadOnlyList<SnapshotResource> resources, List<Diagnostic> findings)
    {
        if (firewall.Node.Find("properties") is not { Kind: DocumentNodeKind.Object } properties || properties.Find("ipConfigurations") is not { Kind: DocumentNodeKind.Array } configurations)
        {
            return null;
        }

        var isAny = false;
        var items = configurations.EnumerateItems().Select(configuration =>
        {
            if (configuration.Find("properties") is not { Kind: DocumentNodeKind.Object } inner || inner.Find("privateIPAddress") is not null
                || inner.Find("subnet")?.Find("id") is not { Kind: DocumentNodeKind.String } subnetId || PrefixOf(subnetId.Text, resources) is not { } prefix)
            {
                return configuration;
            }

            isAny = true;
            var address = IpAddress.From(prefix.First.Value + 4, prefix.IsIPv6).ToString();
            findings.Add(DiagnosticCatalog.FirewallAddressAssumed.In(configuration.Span, firewall.Node.Find("name")?.Text, address));
            var members = inner.EnumerateMembers().Append(new("privateIPAddress", TemplateValues.WithText(configuration, address)));
            return TemplateValues.Like(configuration, configuration.EnumerateMembers().Select(member => member.Value == inner ? new(member.Name, TemplateValues.Like(inner, members)) : member));
        }).ToList();
        if (!isAny)
        {
            return null;
        }

        var newProperties = TemplateValues.Like(properties, properties.EnumerateMembers().Select(member => member.Value == configurations ? new(member.Name, TemplateValues.Like(configurations, items)) : member));
        return firewall with { Node = TemplateValues.Like(firewall.Node, firewall.Node.EnumerateMembers().Select(member => member.Value == properties ? new(member.Name, newProperties) : member)) };
    }

    /// <summary>The prefix of a subnet that stands in its network or by itself.</summary>
    private static IpPrefix? PrefixOf(string subnetId, IReadOnlyList<SnapshotResource> resources)
    {
        foreach (var resource in resources)
        {
            var properties = resource.Node.Find("properties");
            if (resource.Id.Equals(subnetId, StringComparison.OrdinalIgnoreCase))
            {
                return PrefixIn(properties);
            }

            if (resource.Type.Equals(NetworkType, StringComparison.OrdinalIgnoreCase) && subnetId.StartsWith(resource.Id + "/subnets/", StringComparison.OrdinalIgnoreCase))
            {
                var name = subnetId[(resource.Id.Length + "/subnets/".Length)..];
                if (properties?.Find("subnets")?.EnumerateItems().FirstOrDefault(subnet => name.Equals(subnet.Find("name")?.Text, StringComparison.OrdinalIgnoreCase)) is { } inside)
                {
                    return PrefixIn(inside.Find("properties"));
                }
            }
        }

        return null;
    }

    private static IpPrefix? PrefixIn(DocumentNode? properties) =>
        (properties?.Find("addressPrefix") ?? properties?.Find("addressPrefixes")?.EnumerateItems().FirstOrDefault()) is { IsScalar: true } text && IpPrefix.TryParse(text.Text, out var prefix) && !prefix.IsIPv6 ? prefix : null;
}
