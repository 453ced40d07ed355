using System.Collections.Immutable;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>Turns one side of a rule into its compiled form.</summary>
internal static class RuleSideCompiler
{
    internal const string VirtualNetworkTag = "VirtualNetwork";
    internal const string InternetTag = "Internet";
    internal const string LoadBalancerTag = "AzureLoadBalancer";
    internal const string DnsTag = "AzurePlatformDNS";
    internal const string MetadataTag = "AzurePlatformIMDS";
    internal const string ActivationTag = "AzurePlatformLKM";

    // WHY: AzureCloud has 14,000 blocks; in the index of every group that names it they would cost hundreds of kilobytes each.
    private const int LargestIndexedTag = 256;

    private static readonly string[] s_placeTags = [VirtualNetworkTag, LoadBalancerTag, "VIRTUAL_NETWORK", "AZURE_LOADBALANCER"];

    /// <summary>The side as a union of the given items (N-036); for a rule of a security group there is one. The other side may be of another kind (N-035).</summary>
    public static RuleSide Compile(ImmutableArray<SecurityRuleAddresses> items, ServiceTagSnapshot tags, string rule, out RuleDoubt? doubt, out PlatformTag platform)
    {
        doubt = null;
        platform = PlatformTag.None;
        if (items.Any(item => item.IsAny))
        {
            return new() { IsAny = true, Fixed = IpSet.All, Indexed = IpSet.All };
        }

        // N-023: a single address is a block like any other.
        var literal = IpSet.From(items.SelectMany(item => item.Prefixes));
        var large = new List<ServiceTag>();
        var possible = IpSet.Empty;
        var isVirtualNetwork = false;
        var isInternet = false;
        var isPublished = false;
        foreach (var item in items)
        {
            switch (item.ServiceTag)
            {
                case "":
                    if (item.Prefixes.IsEmpty && item.ApplicationSecurityGroupIds.IsEmpty)
                    {
                        // N-030: one of the three forms must be there; which addresses were meant cannot be told.
                        doubt ??= new(AccessReason.ValueUnknown, $"the source or destination of rule '{rule}', which is empty");
                        possible = IpSet.All;
                    }

                    break;
                case var tag when Is(tag, VirtualNetworkTag): // N-204
                    isVirtualNetwork = true;
                    break;
                case var tag when Is(tag, InternetTag): // N-211: INTERNET is another casing
                    isInternet = true;
                    break;
                case var tag when Is(tag, LoadBalancerTag): // N-250, N-208; N-103: the host alone, so never clients behind a load balancer
                    literal = literal.Union(AddressSpaces.HostSet);
                    break;
                case var tag when Is(tag, DnsTag): // N-163
                    literal = literal.Union(AddressSpaces.HostSet);
                    platform = PlatformTag.Dns;
                    break;
                case var tag when Is(tag, MetadataTag):
                    literal = literal.Union(AddressSpaces.MetadataSet);
                    platform = PlatformTag.Metadata;
                    break;
                case var tag when Is(tag, ActivationTag):
                    literal = literal.Union(AddressSpaces.Activation);
                    platform = PlatformTag.Activation;
                    break;
                case var name when tags.TryGetTag(name, out var tag) && tag.IsUsableInSecurityRules: // N-200
                    isPublished = true;

                    // N-127, N-128: each tag holds its own list and nothing more, in both families (N-052); N-130: whose resource has the address does not matter.
                    if (tag.PrefixCount > LargestIndexedTag)
                    {
                        large.Add(tag);
                    }
                    else
                    {
                        literal = literal.Union(tag.Prefixes.Addresses);
                    }

                    break;
                case var name:
                    isPublished = true;

                    // N-202: an unknown tag never means 'matches nothing'; N-201: a tag that rules may not name counts as unknown.
                    doubt ??= new(AccessReason.ServiceTagUnknown, tags.TryGetTag(name, out _)
                        ? $"what rule '{rule}' means by the service tag '{name}', which security rules may not name"
                        : $"the addresses of the service tag '{name}' of rule '{rule}', which edition {tags.ChangeNumber} of the service tags does not hold");

                    // N-144: published tags hold public addresses only, unless the word is a misspelling of a tag of the network.
                    possible = NearestName.Find(name, s_placeTags).Any() ? IpSet.All : possible.Union(AddressSpaces.PublicUnicast);
                    break;
            }
        }

        var all = literal;
        foreach (var tag in large)
        {
            all = all.IsEmpty ? tag.Prefixes.Addresses : all.Union(tag.Prefixes.Addresses);
        }

        return new()
        {
            Fixed = all,
            Indexed = literal,
            LargeTags = [.. large],
            IsVirtualNetwork = isVirtualNetwork,
            IsInternet = isInternet,
            NamesPublishedTag = isPublished,
            Groups = [.. items.SelectMany(item => item.ApplicationSecurityGroupIds)], // N-187: several groups are a union
            Possible = possible,
            Text = string.Join(", ", items.Select(Describe)),
        };
    }

    /// <summary>The ports of a rule that count beside the tag of a platform address: only those that the tag stands for (N-163).</summary>
    public static EquatableArray<PortRange> PlatformPorts(PlatformTag tag, EquatableArray<PortRange> ports)
    {
        var port = tag switch
        {
            PlatformTag.Dns => AddressSpaces.DnsPort,
            PlatformTag.Metadata => AddressSpaces.MetadataPort,
            PlatformTag.Activation => AddressSpaces.ActivationPort,
            _ => -1,
        };
        return port < 0 ? ports : PortIndex.Contains(ports, port) ? [new((ushort)port, (ushort)port)] : [];
    }

    private static string Describe(SecurityRuleAddresses item) => item.Prefixes.Count > 4
        ? $"{string.Join(", ", item.Prefixes.Take(3))} and {item.Prefixes.Count - 3} more"
        : item.ToString();

    private static bool Is(string tag, string known) => tag.Equals(known, StringComparison.OrdinalIgnoreCase);
}
