using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Diagnostics;

namespace ServiceEndpoints.Engine.Model;

/// <summary>One contested rule with the reading in use, the other readings there are, and the rule of the specification.</summary>
public sealed record TopologyReading
{
    private static readonly Dictionary<string, (string RuleId, string Description)> s_table = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(TopologySettings.EndpointRoutePrecedence)] = ("R-320", "Endpoint routes against user routes and gateway routes"),
        [nameof(TopologySettings.InternetRouteKeepsEndpoint)] = ("R-322", "A user route to Internet leaves service traffic on the endpoint"),
        [nameof(TopologySettings.ReservedRoutesUnderDefault)] = ("R-206", "Reserved prefixes beside a default route"),
        [nameof(TopologySettings.PlatformNoneRoutes)] = ("R-204", "The list of reserved prefixes"),
        [nameof(TopologySettings.ForwardedTrafficFlag)] = ("R-417", "Which side's flag lets forwarded traffic cross a peering"),
        [nameof(TopologySettings.PrivateEndpointHostRoute)] = ("R-243, F-813", "A user route with the /32 of a private endpoint"),
        [nameof(TopologySettings.EndpointPolicyScope)] = ("R-640", "The regions an endpoint policy acts on"),
        [nameof(TopologySettings.EndpointPolicyDenial)] = ("R-650", "What a client sees under an endpoint policy"),
        [nameof(TopologySettings.NatPrecedence)] = ("R-502", "NAT gateway or instance-level address first"),
        [nameof(TopologySettings.DefaultOutboundWhenUnset)] = ("R-512", "The meaning of an unset defaultOutboundAccess"),
        [nameof(TopologySettings.SameRegionStorageIdentity)] = ("R-540", "The address storage sees from its own region"),
        [nameof(TopologySettings.AppServicePartialRouting)] = ("R-552", "What an app sends into its subnet with Route All off"),
        [nameof(TopologySettings.SqlAzureRuleAdmitsEndpoint)] = ("F-317", "The 0.0.0.0 rule of SQL servers admits endpoint traffic of unlisted subnets"),
        [nameof(TopologySettings.OpenSourceAzureRuleAdmitsEndpoint)] = ("F-352", "The 0.0.0.0 rule of PostgreSQL, MySQL and MariaDB admits endpoint traffic of unlisted subnets"),
        [nameof(TopologySettings.EmptyNamespaceRulesAreOpen)] = ("F-503, F-543", "Event Hubs and Service Bus with Deny and no rules are open"),
        [nameof(TopologySettings.NamespaceDisabledKeepsTrusted)] = ("F-513", "Trusted services pass Event Hubs and Service Bus while public access is Disabled"),
        [nameof(TopologySettings.StorageDisabledKeepsExceptions)] = ("F-131", "Trusted services and resource instances pass Storage while public access is Disabled"),
        [nameof(TopologySettings.CognitiveIpRulesApplyInRegion)] = ("F-706", "IP rules of Azure AI apply to clients of the same region"),
        [nameof(TopologySettings.InternetTagIncludesServices)] = ("N-134", "An address in another service tag is still in Internet"),
        [nameof(TopologySettings.PeeringAccessOffKeepsPath)] = ("R-212, N-223", "A peering without virtual network access leaves the path open to explicit rules"),
        [nameof(TopologySettings.IcmpRulePortsIgnored)] = ("N-046", "Port conditions of an ICMP rule are ignored"),
        [nameof(TopologySettings.PerimeterRefusesEndpointTraffic)] = ("F-083", "Traffic of a service endpoint to an enforced perimeter is refused"),
    };

    /// <summary>The name of the switch.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>The value in use.</summary>
    public string Value { get; internal init; } = string.Empty;

    /// <summary>The value that is used unless another one is set.</summary>
    public string DefaultValue { get; internal init; } = string.Empty;

    /// <summary>True when the value in use is the default.</summary>
    public bool IsDefault => Value == DefaultValue;

    /// <summary>The values there are.</summary>
    public EquatableArray<string> AllowedValues { get; internal init; }

    /// <summary>The rules of the specification that sources contradict each other about.</summary>
    public string RuleId { get; internal init; } = string.Empty;

    /// <summary>What the reading decides.</summary>
    public string Description { get; internal init; } = string.Empty;

    /// <summary>Every reading with its value in the settings, in the order of their names.</summary>
    public static EquatableArray<TopologyReading> All(TopologySettings settings) => TopologySettings.Switches.Values
        .OrderBy(property => property.Name, StringComparer.Ordinal)
        .Select(property => new TopologyReading
        {
            Name = property.Name,
            Value = property.GetValue(settings)?.ToString() ?? string.Empty,
            DefaultValue = property.GetValue(TopologySettings.Default)?.ToString() ?? string.Empty,
            AllowedValues = property.PropertyType == typeof(bool) ? [bool.TrueString, bool.FalseString] : Enum.GetNames(property.PropertyType).ToEquatableArray(),
            RuleId = s_table.GetValueOrDefault(property.Name).RuleId ?? string.Empty,
            Description = s_table.GetValueOrDefault(property.Name).Description ?? string.Empty,
        })
        .ToEquatableArray();

    /// <summary>The settings with one reading changed, null for its default; null and a finding when name or value is not known.</summary>
    internal static TopologySettings? Change(TopologySettings settings, string name, string? value, out Diagnostic? finding)
    {
        finding = null;
        if (!TopologySettings.Switches.TryGetValue(name, out var property))
        {
            finding = NotFound(name);
            return null;
        }

        object? parsed = value is null ? property.GetValue(TopologySettings.Default)
            : property.PropertyType == typeof(bool) ? bool.TryParse(value, out var flag) ? flag : null
            : Enum.GetNames(property.PropertyType).Contains(value, StringComparer.OrdinalIgnoreCase) ? Enum.Parse(property.PropertyType, value, ignoreCase: true) : null;
        if (parsed is null)
        {
            var values = property.PropertyType == typeof(bool) ? [bool.TrueString, bool.FalseString] : Enum.GetNames(property.PropertyType);
            finding = DiagnosticCatalog.ReadingValueUnknown.With(value, property.Name, string.Join(", ", values));
            return null;
        }

        return settings.With(property.Name, parsed);
    }

    /// <summary>The finding for a name that no reading has.</summary>
    internal static Diagnostic NotFound(string name) => DiagnosticCatalog.ReadingUnknown.With(
        name, string.Concat(NearestName.Find(name, TopologySettings.Switches.Keys, 1).Select(near => $", perhaps '{near}'")));

    /// <summary>Name and value.</summary>
    public override string ToString() => $"{Name} = {Value}";
}
