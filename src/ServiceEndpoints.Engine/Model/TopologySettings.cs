using System.Reflection;

namespace ServiceEndpoints.Engine.Model;

/// <summary>The readings of contested rules, each a switch with a default (section 2.2 of the routing specification and the F- and N-rules named below).</summary>
public sealed record TopologySettings
{
    /// <summary>The default readings.</summary>
    public static TopologySettings Default { get; } = new();

    /// <summary>Endpoint routes against user and BGP routes .</summary>
    public EndpointRoutePrecedence EndpointRoutePrecedence { get; internal init; }

    /// <summary>A user route to Internet leaves service traffic on the endpoint .</summary>
    public bool InternetRouteKeepsEndpoint { get; internal init; } = true;

    /// <summary>Reserved prefixes beside a default route .</summary>
    public ReservedRoutesUnderDefault ReservedRoutesUnderDefault { get; internal init; }

    /// <summary>The list of reserved prefixes .</summary>
    public PlatformNoneRoutes PlatformNoneRoutes { get; internal init; }

    /// <summary>Which side's flag lets forwarded traffic cross a peering .</summary>
    public ForwardedTrafficFlag ForwardedTrafficFlag { get; internal init; }

    /// <summary>A user route with the /32 of a private endpoint (R-243, F-813).</summary>
    public PrivateEndpointHostRoute PrivateEndpointHostRoute { get; internal init; }

    /// <summary>The regions an endpoint policy acts on .</summary>
    public EndpointPolicyScope EndpointPolicyScope { get; internal init; }

    /// <summary>What a client sees under an endpoint policy .</summary>
    public EndpointPolicyDenial EndpointPolicyDenial { get; internal init; }

    /// <summary>NAT gateway or instance-level address first .</summary>
    public NatPrecedence NatPrecedence { get; internal init; }

    /// <summary>The meaning of an unset defaultOutboundAccess .</summary>
    public DefaultOutboundWhenUnset DefaultOutboundWhenUnset { get; internal init; }

    /// <summary>The address storage sees from its own region .</summary>
    public SameRegionStorageIdentity SameRegionStorageIdentity { get; internal init; }

    /// <summary>What an app sends into its subnet with Route All off .</summary>
    public AppServicePartialRouting AppServicePartialRouting { get; internal init; }

    /// <summary>The 0.0.0.0 rule of SQL servers admits endpoint traffic of unlisted subnets (F-317).</summary>
    public bool SqlAzureRuleAdmitsEndpoint { get; internal init; }

    /// <summary>The 0.0.0.0 rule of PostgreSQL, MySQL and MariaDB admits endpoint traffic of unlisted subnets (F-352).</summary>
    public bool OpenSourceAzureRuleAdmitsEndpoint { get; internal init; }

    /// <summary>Event Hubs and Service Bus with Deny and no rules are open (F-503, F-543).</summary>
    public bool EmptyNamespaceRulesAreOpen { get; internal init; } = true;

    /// <summary>Trusted services pass Event Hubs and Service Bus while public access is Disabled (F-513).</summary>
    public bool NamespaceDisabledKeepsTrusted { get; internal init; } = true;

    /// <summary>Trusted services and resource instances pass Storage while public access is Disabled (F-131).</summary>
    public bool StorageDisabledKeepsExceptions { get; internal init; } = true;

    /// <summary>IP rules of Azure AI apply to clients of the same region (F-706).</summary>
    public bool CognitiveIpRulesApplyInRegion { get; internal init; } = true;

    /// <summary>An address in another service tag is still in Internet (N-134).</summary>
    public bool InternetTagIncludesServices { get; internal init; } = true;

    /// <summary>A peering without virtual network access leaves the path open to explicit rules (N-223) instead of closing it .</summary>
    public bool PeeringAccessOffKeepsPath { get; internal init; }

    /// <summary>Port conditions of an ICMP rule are ignored (N-046).</summary>
    public bool IcmpRulePortsIgnored { get; internal init; } = true;

    /// <summary>Traffic of a service endpoint to an enforced perimeter is refused (F-083).</summary>
    public bool PerimeterRefusesEndpointTraffic { get; internal init; } = true;

    /// <summary>The switches by name.</summary>
    internal static IReadOnlyDictionary<string, PropertyInfo> Switches { get; } = typeof(TopologySettings)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Names of the readings that differ from the default.</summary>
    internal IEnumerable<string> Changed() => Switches.Values.Where(property => !Equals(property.GetValue(this), property.GetValue(Default))).Select(property => property.Name);

    /// <summary>The settings under every other value of one switch.</summary>
    internal IEnumerable<(string Value, TopologySettings Settings)> Alternatives(string name)
    {
        var property = Switches[name];
        var values = property.PropertyType == typeof(bool) ? [true, false] : Enum.GetValues(property.PropertyType).Cast<object>();
        foreach (var value in values.Where(value => !value.Equals(property.GetValue(this))))
        {
            yield return (value.ToString() ?? string.Empty, With(name, value));
        }
    }

    /// <summary>The settings with one switch changed.</summary>
    internal TopologySettings With(string name, object value)
    {
        var changed = this with { };
        Switches[name].SetValue(changed, value);
        return changed;
    }

    /// <summary>The readings that differ from the default.</summary>
    public override string ToString()
    {
        var changed = string.Join(", ", Changed().Select(name => $"{name} = {Switches[name].GetValue(this)}"));
        return changed.Length == 0 ? "default readings" : changed;
    }
}
