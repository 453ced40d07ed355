namespace ServiceEndpoints.Engine.Model;

/// <summary>
/// A resource whose instances live in a subnet without being virtual machines of the description: a scale set, a Kubernetes cluster, an application gateway,
/// a managed instance, an App Service Environment, a container group and others.
/// </summary>
public sealed record SubnetWorkload : Resource
{
    /// <summary>The resource type, for example Microsoft.ContainerService/managedClusters.</summary>
    public string Type => Id.ResourceType;

    /// <summary>The places of the instances; empty for a resource that is in no subnet of the description.</summary>
    public EquatableArray<NetworkInterfaceConfiguration> NetworkInterfaceConfigurations { get; internal init; }

    /// <summary>The public addresses that the resource answers on, for example those of an application gateway.</summary>
    public EquatableArray<ResourceId> PublicIpAddressIds { get; internal init; }

    /// <summary>True for a scale set of the flexible kind, whose instances have no default outbound access .</summary>
    public bool IsFlexibleScaleSet { get; internal init; }

    internal SubnetWorkloadKind? Kind => SubnetWorkloadKind.Of(Type);

    internal bool IsScaleSet => Id.IsType(SubnetWorkloadKind.ScaleSet);

    internal override IEnumerable<ResourceId> References() => NetworkInterfaceConfigurations.SelectMany(configuration => configuration.References()).Concat(PublicIpAddressIds);

    /// <summary>The workloads in a subnet, in the order of their ids.</summary>
    internal static IEnumerable<SubnetWorkload> In(Topology topology, ResourceId subnetId) =>
        // WHY: most topologies have none, and a subnet may be named by thousands of interfaces.
        !topology.Index.ByKind.ContainsKey(typeof(SubnetWorkload)) ? []
        : topology.ReferencesTo(subnetId).OfType<SubnetWorkload>().Where(workload => workload.IsIn(subnetId)).OrderBy(workload => workload.Id);

    /// <summary>True for a network with a network intent policy: it says so, or it holds SQL managed instances or Databricks workspaces (N-310).</summary>
    internal static bool GiveIntentPolicy(Topology topology, VirtualNetwork network) => network.HasNetworkIntentPolicy ||
        network.Subnets.Any(subnet => In(topology, subnet.Id).Any(workload => workload.Id.IsType(SubnetWorkloadKind.ManagedInstance) || workload.Id.IsType(SubnetWorkloadKind.Databricks)));

    internal bool IsIn(ResourceId subnetId)
    {
        foreach (var configuration in NetworkInterfaceConfigurations)
        {
            if (configuration.SubnetId == subnetId)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An interface such as the instances of a configuration have; without a name of the primary one.</summary>
    internal NetworkInterface? FindInterface(string configurationName) => NetworkInterfaceConfigurations
        .Where(configuration => configurationName.Length == 0 || configuration.Name.Equals(configurationName, StringComparison.OrdinalIgnoreCase))
        .OrderByDescending(configuration => configuration.IsPrimary).Select(InterfaceOf).FirstOrDefault();

    /// <summary>An interface such as the instances have; it has no address, since Azure gives that.</summary>
    internal NetworkInterface InterfaceOf(NetworkInterfaceConfiguration configuration)
    {
        const string address = "ipConfiguration";
        return new()
        {
            Id = Id.Child("networkInterfaces", configuration.Name.Length > 0 ? configuration.Name : Name),
            Location = Location,
            NetworkSecurityGroupId = configuration.NetworkSecurityGroupId,
            EnableIPForwarding = configuration.EnableIPForwarding,
            DnsServers = configuration.DnsServers,
            IpConfigurations =
            [
                new()
                {
                    Name = address,
                    IsPrimary = true,
                    SubnetId = configuration.SubnetId,
                    PublicIpAddressId = configuration.HasPublicIpAddress ? Id.Child("publicIPAddresses", configuration.Name.Length > 0 ? configuration.Name : Name) : null,
                    ApplicationSecurityGroupIds = configuration.ApplicationSecurityGroupIds,
                    LoadBalancerBackendPoolIds = configuration.LoadBalancerBackendPoolIds,
                },
            ],
            UnknownValues = OpenValuesOf(configuration).ToEquatableArray(),
        };
    }

    private IEnumerable<UnknownValue> OpenValuesOf(NetworkInterfaceConfiguration configuration)
    {
        var index = -1;
        for (var i = 0; i < NetworkInterfaceConfigurations.Count && index < 0; i++)
        {
            index = ReferenceEquals(NetworkInterfaceConfigurations[i], configuration) ? i : -1;
        }

        foreach (var unknown in UnknownValues)
        {
            if (Policy.OpenValues.TryReadElement(unknown.Property, "networkInterfaceConfigurations", out var key, out var member) &&
                (key.Equals(configuration.Name, StringComparison.OrdinalIgnoreCase) ||
                 (int.TryParse(key, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number == index)))
            {
                yield return new() { Property = member, Expression = unknown.Expression };
            }
        }
    }
}
