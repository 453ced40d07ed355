using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Catalog;

/// <summary>Where a service tag may be used, as the column networkFeatures of the service-tag file says.</summary>
[Flags]
public enum ServiceTagFeatures
{
    /// <summary>In none of the places below.</summary>
    None = 0,

    /// <summary>API: the tag is listed by the discovery API.</summary>
    DiscoveryApi = 1,

    /// <summary>NSG: in the rules of network security groups (N-200).</summary>
    SecurityRules = 2,

    /// <summary>UDR: as address prefix of a route.</summary>
    Routes = 4,

    /// <summary>FW: in the network rules of Azure Firewall.</summary>
    AzureFirewall = 8,

    /// <summary>VSE: a service endpoint carries the prefixes of the tag.</summary>
    ServiceEndpoints = 16,
}

/// <summary>A named list of the public addresses of an Azure service, from one edition of the service-tag file.</summary>
public sealed class ServiceTag
{
    private readonly Lazy<TagPrefixTable> _table;
    private readonly int _index;
    private PrefixSet? _prefixes;

    internal ServiceTag(Lazy<TagPrefixTable> table, int index, string name, string region, string systemService, ServiceTagFeatures features, int changeNumber)
    {
        _table = table;
        _index = index;
        Name = name;
        Region = region;
        SystemService = systemService;
        Features = features;
        ChangeNumber = changeNumber;
    }

    /// <summary>The name in the spelling of the file, for example Storage.WestEurope or AzureCloud.norwaye (N-203).</summary>
    public string Name { get; }

    /// <summary>The region column of the file; empty for a tag of the whole cloud. A dot in the name does not mean a region (N-205).</summary>
    public string Region { get; }

    /// <summary>The service that the file names for the tag; may be empty.</summary>
    public string SystemService { get; }

    /// <summary>Where the tag may be used.</summary>
    public ServiceTagFeatures Features { get; }

    /// <summary>The file's own edition counter of this tag.</summary>
    public int ChangeNumber { get; }

    /// <summary>True for a tag of one region.</summary>
    public bool IsRegional => Region.Length > 0;

    /// <summary>True when rules of a network security group may name the tag (N-200); otherwise it is refused like an unknown one (N-201).</summary>
    public bool IsUsableInSecurityRules => (Features & ServiceTagFeatures.SecurityRules) != 0;

    /// <summary>True when a service endpoint carries the prefixes of the tag .</summary>
    public bool SupportsServiceEndpoints => (Features & ServiceTagFeatures.ServiceEndpoints) != 0;

    /// <summary>The number of IPv4 and IPv6 prefixes.</summary>
    public int PrefixCount => _table.Value.CountOf(_index);

    /// <summary>The prefixes, IPv4 and IPv6; built on first use.</summary>
    public PrefixSet Prefixes => _prefixes ??= PrefixSet.From(_table.Value.PrefixesOf(_index));

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
