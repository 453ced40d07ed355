using ServiceEndpoints.PowerShell.State;

namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>Works on a topology: the current one of the runspace, or a given one.</summary>
public abstract class SimCommand : GuardedCommand
{
    private Topology? _changed;

    private protected SimCommand()
    {
    }

    /// <summary>The topology to work on; without it the current one of the runspace. A cmdlet that changes something then writes the changed topology and leaves the current one alone.</summary>
    [Parameter]
    [ValidateNotNull]
    public Topology? Topology { get; set; }

    /// <summary>True when the caller gave a topology instead of relying on the current one.</summary>
    private protected bool HasGivenTopology => Topology is not null;

    /// <summary>The topology as it stands now: the given one with the changes of this call, or the current one.</summary>
    private protected Topology Working
    {
        get => Topology is null ? CurrentTopology.Value : _changed ?? Topology;
        set
        {
            if (Topology is null)
            {
                CurrentTopology.Value = value;
            }
            else
            {
                _changed = value;
            }
        }
    }

    /// <summary>The resource with a name or id; an error names the nearest ones.</summary>
    private protected T Require<T>(string? nameOrId)
        where T : Resource =>
        string.IsNullOrWhiteSpace(nameOrId) ? throw Fail(DiagnosticCatalog.ParameterMissing.With($"the name of a {WordFor<T>()}, or the object from the pipeline"))
            : TopologyResolver.Resolve<T>(Working, nameOrId, out var finding) ?? throw Fail(finding!, nameOrId); // a missing result comes with its finding

    /// <summary>The subnet named as network/subnet, by its id, or by its name beside the name of its network.</summary>
    private protected Subnet RequireSubnet(string? subnet, string? network = null)
    {
        if (string.IsNullOrWhiteSpace(subnet))
        {
            throw Fail(DiagnosticCatalog.ParameterMissing.With("the name of a subnet, or the object from the pipeline"));
        }

        var found = string.IsNullOrEmpty(network) || subnet.Contains('/')
            ? TopologyResolver.ResolveSubnet(Working, subnet, out var finding)
            : TopologyResolver.ResolveSubnet(Require<VirtualNetwork>(network), subnet, out finding);
        return found ?? throw Fail(finding!, subnet); // a missing result comes with its finding
    }

    /// <summary>The id that a parameter refers to: a full id as it stands, a name looked up; null for an empty text.</summary>
    private protected ResourceId? Reference<T>(string? nameOrId)
        where T : Resource =>
        string.IsNullOrWhiteSpace(nameOrId) ? null : ResourceId.TryParse(nameOrId, out var id) ? id : Require<T>(nameOrId).Id;

    /// <summary>The ids that a parameter refers to.</summary>
    private protected EquatableArray<ResourceId> References<T>(string[]? namesOrIds)
        where T : Resource =>
        (namesOrIds ?? []).Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => Reference<T>(text)!).ToEquatableArray(); // not null for a text

    /// <summary>The id of a subnet that a parameter refers to.</summary>
    private protected ResourceId SubnetReference(string subnet, string? network = null) =>
        ResourceId.TryParse(subnet, out var id) ? id : RequireSubnet(subnet, network).Id;

    /// <summary>The id of a backend pool, given as load balancer/pool or as an id.</summary>
    private protected ResourceId PoolReference(string text)
    {
        if (ResourceId.TryParse(text, out var id))
        {
            return id;
        }

        var slash = text.IndexOf('/');
        return slash < 1 || slash == text.Length - 1
            ? throw Fail(DiagnosticCatalog.NameNotUsable.With(text, "backend pool of the form load balancer/pool", $"{LoadBalancer.Type}/backendAddressPools"), text)
            : Require<LoadBalancer>(text[..slash]).BackendPoolId(text[(slash + 1)..]);
    }

    /// <summary>A frontend of a load balancer: inside a subnet, or with a public address.</summary>
    private protected LoadBalancerFrontend Frontend(string name, string? subnet, string? network, IpAddress? privateAddress, string? publicAddress)
    {
        if (subnet is null == publicAddress is null)
        {
            throw Fail(DiagnosticCatalog.ParameterMissing.With("either '-Subnet' or '-PublicIPAddress' for the frontend"), name);
        }

        var subnetId = subnet is null ? null : SubnetReference(subnet, network);
        return new()
        {
            Name = name,
            SubnetId = subnetId,
            PrivateIpAddress = privateAddress ?? (Working.FindSubnet(subnetId) is { } inside ? SubnetAddresses.NextFree(Working, inside) : null),
            PublicIpAddressId = Reference<PublicIpAddress>(publicAddress),
        };
    }

    /// <summary>One side of a rule: blocks, one service tag, application security groups, or everything.</summary>
    private protected SecurityRuleAddresses RuleAddresses(string[]? texts, string[]? groups)
    {
        if (groups is not null)
        {
            return texts is null ? new() { ApplicationSecurityGroupIds = References<ApplicationSecurityGroup>(groups) }
                : throw Fail(DiagnosticCatalog.ParameterMissing.With("either addresses or application security groups for one side of the rule (N-032)"));
        }

        return texts is null ? SecurityRuleAddresses.Any
            : SecurityRuleParser.TryParseAddresses(texts, Working.ServiceTags, out var addresses, out var finding) ? addresses
            : throw Fail(finding, string.Join(", ", texts));
    }

    private protected static string WordFor<T>()
        where T : Resource => ResourceTypes.WordFor(ResourceKinds.TypeOf<T>());

    /// <summary>The place in a network that a text names: a subnet, and the interface in it where one is meant.</summary>
    private protected (Subnet Subnet, NetworkInterface? Interface) RequirePlace(string text)
    {
        var topology = Working;
        if (!AccessRequestParser.TryParseSource(topology, text, out var source, out var finding))
        {
            throw Fail(finding, text);
        }

        var card = source switch
        {
            AccessSource.Interface at => topology.Find<NetworkInterface>(at.NetworkInterfaceId),
            AccessSource.Workload at => topology.Find<SubnetWorkload>(at.WorkloadId)?.FindInterface(at.ConfigurationName),
            _ => null,
        };
        var subnetId = source switch
        {
            AccessSource.Subnet inside => inside.SubnetId,
            AccessSource.App app => topology.Find<ServiceResource>(app.AppId)?.VirtualNetworkSubnetId,
            _ => (card?.IpConfigurations.FirstOrDefault(configuration => configuration.IsPrimary) ?? card?.IpConfigurations.FirstOrDefault())?.SubnetId,
        };
        return (topology.FindSubnet(subnetId) ?? throw Fail(DiagnosticCatalog.NotInNetwork.With(text), text), card);
    }
}
