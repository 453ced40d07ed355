using System.Diagnostics.CodeAnalysis;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>Endpoint policies, private endpoints and private DNS zones.</summary>
internal static class EndpointShapes
{
    private static readonly EnumCodec<PrivateEndpointConnectionState> s_state = EnumCodec<PrivateEndpointConnectionState>.OfNames();
    private static readonly OptionalReferenceCodec s_target = Codecs.Reference(Targets.Service, isBareInArm: true);
    private static readonly ListCodec<ResourceId> s_zones = Codecs.References(Targets.PrivateZone, isBareInArm: true);

    public static Shape<ServiceEndpointPolicyDefinition> Definition { get; } = new Shape<ServiceEndpointPolicyDefinition>("serviceEndpointPolicyDefinition", new(), hasProperties: true)
        .Add(RuleShapes.Name<ServiceEndpointPolicyDefinition>(definition => definition.Name, (definition, name) => definition with { Name = name }))
        .Value("description", Codecs.Text, definition => definition.Description, (definition, value) => definition with { Description = value })
        .Value("service", Codecs.Text, definition => definition.Service, (definition, value) => definition with { Service = value })
        .Value("serviceResources", new ListCodec<string>(new PolicyResourceCodec()), definition => definition.ServiceResources, (definition, value) => definition with { ServiceResources = value });

    public static Shape<ServiceEndpointPolicy> EndpointPolicy { get; } = new Shape<ServiceEndpointPolicy>("serviceEndpointPolicy", new(), hasProperties: true)
        .Common()
        .Add(new ListField<ServiceEndpointPolicy, ServiceEndpointPolicyDefinition>("definitions", Definition, definition => definition.Name, (definition, name) => definition with { Name = name },
            policy => policy.Definitions, (policy, value) => policy with { Definitions = value }, ["serviceEndpointPolicyDefinitions", "definitions"]).Children("serviceEndpointPolicyDefinitions"))
        .NotModelled("contextualServiceEndpointPolicies", "contextual endpoint policies")
        .Quiet("serviceAlias", "subnets")
        .WithUnknowns();

    public static Shape<PrivateEndpoint> PrivateEndpoint { get; } = new Shape<PrivateEndpoint>("privateEndpoint", new(), hasProperties: true)
        .Common()
        .Add(new ValueField<PrivateEndpoint, ResourceId?>("subnetId", Codecs.Reference(Targets.Subnet), endpoint => endpoint.SubnetId, (endpoint, value) => endpoint with { SubnetId = value }, ["subnet", "subnetId"]).Bind(new()).Required())
        .Add(new CustomField<PrivateEndpoint>(
            "privateIpAddresses",
            [new("privateIPAddress", "privateIPAddresses"), new("ipConfigurations"), new("customDnsConfigs")],
            ReadAddresses,
            (endpoint, builder, context) =>
            {
                if (context.IsArm && endpoint.PrivateIpAddresses.Count > 0)
                {
                    builder.Set("ipConfigurations", DocumentNode.Array(endpoint.PrivateIpAddresses.Select(address => SchemaContext.Of(
                        ("properties", SchemaContext.Of(("privateIPAddress", DocumentNode.Of(address.ToString()))))))));
                    return;
                }

                builder.Set(endpoint.PrivateIpAddresses.Count == 1 ? "privateIPAddress" : "privateIPAddresses",
                endpoint.PrivateIpAddresses.Count switch { 0 => null, 1 => Codecs.Address.Write(endpoint.PrivateIpAddresses[0], context), _ => Codecs.Addresses.Write(endpoint.PrivateIpAddresses, context) });
            },
            context => [Codecs.Addresses.Schema(context), SchemaContext.Typed("array"), SchemaContext.Typed("array")]))
        .Add(new CustomField<PrivateEndpoint>(
            "targetId",
            [
                new("privateLinkServiceConnections"), new("manualPrivateLinkServiceConnections"), new("privateLinkServiceId", "target", "targetId"), new("groupId", "groupIds"),
                new("connectionState", "privateLinkServiceConnectionState.status", "privateLinkServiceConnectionState"),
            ],
            ReadConnection,
            WriteConnection,
            context =>
            [
                SchemaContext.Typed("array"), SchemaContext.Typed("array"), SchemaContext.Text("The name or id of the resource the endpoint leads to."),
                SchemaContext.OneOrMore(SchemaContext.Text("The sub-resource, for example blob.")), s_state.Schema(context),
            ]))
        .Value("applicationSecurityGroupIds", Codecs.References(Targets.ApplicationGroup), endpoint => endpoint.ApplicationSecurityGroupIds, (endpoint, value) => endpoint with { ApplicationSecurityGroupIds = value }, "applicationSecurityGroups")
        .Add(new CustomField<PrivateEndpoint>(
            "privateDnsZoneIds",
            [new("privateDnsZones", "privateDnsZoneIds"), new("privateDnsZoneGroups")],
            ReadZones,
            (endpoint, builder, context) =>
            {
                if (context.IsArm && context.WritesChildren && endpoint.PrivateDnsZoneIds.Count > 0)
                {
                    context.AddChild("privateDnsZoneGroups", "default", () => SchemaContext.Of(("privateDnsZoneConfigs", DocumentNode.Array(endpoint.PrivateDnsZoneIds.Select(zone =>
                        SchemaContext.Of(("name", DocumentNode.Of(zone.Name)), ("properties", SchemaContext.Of(("privateDnsZoneId", DocumentNode.Of(zone.ToString()))))))))));
                    return;
                }

                builder.Set("privateDnsZones", endpoint.PrivateDnsZoneIds.Count > 0 ? s_zones.Write(endpoint.PrivateDnsZoneIds, context) : null);
            },
            context => [s_zones.Schema(context), SchemaContext.Typed("array")],
            readsAbsent: true).Items(null, "privateDnsZoneGroups"))
        .Quiet("networkInterfaces", "customNetworkInterfaceName", "ipVersionType")
        .WithUnknowns();

    public static Shape<PrivateDnsZoneLink> Link { get; } = new Shape<PrivateDnsZoneLink>("virtualNetworkLink", new(), hasProperties: true)
    {
        FromText = (node, context) => context.TryResolve(node, node.Text.Trim(), Targets.VirtualNetwork, out var network) ? new() { Name = network.Name, VirtualNetworkId = network } : null,
        ToText = (link, context) => link == new PrivateDnsZoneLink { Name = link.VirtualNetworkId.Name, VirtualNetworkId = link.VirtualNetworkId } ? context.NameOf(link.VirtualNetworkId, Targets.VirtualNetwork) : null,
        TextDescription = "The linked virtual network.",
        IsUsable = link => link.VirtualNetworkId is not null,
    }
        .Add(RuleShapes.Name<PrivateDnsZoneLink>(link => link.Name, (link, name) => link with { Name = name }))
        .Add(new ValueField<PrivateDnsZoneLink, ResourceId>("virtualNetworkId", new ReferenceCodec(Targets.VirtualNetwork, isBareInArm: false), link => link.VirtualNetworkId, (link, value) => link with { VirtualNetworkId = value },
            ["virtualNetwork", "virtualNetworkId"]).Bind(new()).Required())
        .Value("fallsBackToPublic", Codecs.Words("NxDomainRedirect", "Default"), link => link.FallsBackToPublic, (link, value) => link with { FallsBackToPublic = value }, "resolutionPolicy", "fallsBackToPublic")
        .Quiet("registrationEnabled", "virtualNetworkLinkState", "zoneName");

    public static Shape<PrivateDnsRecord> Record { get; } = new Shape<PrivateDnsRecord>("aRecord", new(), hasProperties: true)
        .Add(RuleShapes.Name<PrivateDnsRecord>(record => record.Name, (record, name) => record with { Name = name }))
        .Add(new ValueField<PrivateDnsRecord, EquatableArray<IpAddress>>("addresses", new ListCodec<IpAddress>(new RecordAddressCodec()), record => record.Addresses, (record, value) => record with { Addresses = value }, ["addresses", "aRecords", "aaaaRecords", "records", "ipv4Addresses"]).Bind(new()).Arm("aRecords"))
        .Quiet("ttl", "metadata", "fqdn", "isAutoRegistered", "recordType", "zoneName");

    public static Shape<PrivateDnsZone> PrivateZone { get; } = new Shape<PrivateDnsZone>("privateDnsZone", new(), hasProperties: true)
        .Common()
        .Add(new ListField<PrivateDnsZone, PrivateDnsZoneLink>("links", Link, link => link.Name, (link, name) => link with { Name = name }, zone => zone.Links, (zone, value) => zone with { Links = value },
            ["virtualNetworkLinks", "links"]).Children("virtualNetworkLinks"))
        .Add(new ListField<PrivateDnsZone, PrivateDnsRecord>("records", Record, record => record.Name, (record, name) => record with { Name = name }, zone => zone.Records, (zone, value) => zone with { Records = value },
            ["aRecords", "records"]).Children("A"))
        .Quiet("maxNumberOfRecordSets", "numberOfRecordSets", "maxNumberOfVirtualNetworkLinks", "numberOfVirtualNetworkLinks", "maxNumberOfVirtualNetworkLinksWithRegistration", "numberOfVirtualNetworkLinksWithRegistration", "internalId")
        .WithUnknowns();

    private static PrivateEndpoint ReadAddresses(PrivateEndpoint endpoint, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        if (inputs[0] is { } stated)
        {
            return Codecs.Addresses.TryRead(stated, context, out var addresses) ? endpoint with { PrivateIpAddresses = addresses } : endpoint;
        }

        var found = new List<IpAddress>();
        foreach (var configuration in inputs[1]?.EnumerateItems() ?? [])
        {
            if (configuration.FindProperty("privateIPAddress") is { IsNothing: false } node && Codecs.Address.TryRead(node, context, out var address))
            {
                found.Add(address);
            }
        }

        foreach (var configuration in found.Count > 0 ? [] : inputs[2]?.EnumerateItems() ?? [])
        {
            foreach (var node in configuration.Find("ipAddresses")?.EnumerateItems() ?? [])
            {
                if (Codecs.Address.TryRead(node, context, out var address))
                {
                    found.Add(address);
                }
            }
        }

        return endpoint with { PrivateIpAddresses = found.Distinct().ToEquatableArray() };
    }

    private static PrivateEndpoint ReadConnection(PrivateEndpoint endpoint, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        var (target, group, state) = (inputs[2], inputs[3], inputs[4]);
        var manual = inputs[1]?.EnumerateItems().FirstOrDefault();
        if ((inputs[0]?.EnumerateItems().FirstOrDefault() ?? manual) is { } connection)
        {
            target = connection.FindProperty("privateLinkServiceId");
            group = connection.FindProperty("groupIds");
            state = connection.FindProperty("privateLinkServiceConnectionState");
            state = state?.Find("status") ?? state;
            if ((inputs[0]?.Count ?? 0) + (inputs[1]?.Count ?? 0) > 1)
            {
                context.Report(DiagnosticCatalog.NotModelled, connection, endpoint.Id.Path, "several connections of one private endpoint");
            }

            // A connection that somebody has to approve has no state before (F-802).
            endpoint = endpoint with { ConnectionState = ReferenceEquals(connection, manual) ? PrivateEndpointConnectionState.Pending : PrivateEndpointConnectionState.Approved };
        }

        if (target is null || target.IsNothing)
        {
            context.Unknown(target is null ? "not given" : "null");
        }
        else if (s_target.TryRead(target, context, out var id))
        {
            endpoint = endpoint with { TargetId = id };
        }

        if (group is { IsNothing: false })
        {
            context.Push("groupId");
            if (Codecs.Texts.TryRead(group, context, out var groups) && groups.Count > 0)
            {
                endpoint = endpoint with { GroupId = groups[0] };
            }

            context.Pop();
        }

        if (state is { IsNothing: false, IsScalar: true })
        {
            context.Push("connectionState");
            endpoint = s_state.TryRead(state, context, out var value) ? endpoint with { ConnectionState = value } : endpoint;
            context.Pop();
        }

        return endpoint;
    }

    private static void WriteConnection(PrivateEndpoint endpoint, ObjectBuilder builder, WriteContext context)
    {
        if (!context.IsArm)
        {
            builder.Set("privateLinkServiceId", s_target.Write(endpoint.TargetId, context));
            builder.Set("groupId", endpoint.GroupId.Length > 0 ? DocumentNode.Of(endpoint.GroupId) : null);
            builder.Set("connectionState", endpoint.ConnectionState != PrivateEndpointConnectionState.Approved ? s_state.Write(endpoint.ConnectionState, context) : null);
            return;
        }

        if (endpoint.TargetId is null && endpoint.GroupId.Length == 0 && endpoint.ConnectionState == PrivateEndpointConnectionState.Approved)
        {
            return;
        }

        var connection = new ObjectBuilder();
        connection.Set("name", DocumentNode.Of(endpoint.Name));
        connection.Set("properties.privateLinkServiceId", s_target.Write(endpoint.TargetId, context));
        connection.Set("properties.groupIds", endpoint.GroupId.Length > 0 ? DocumentNode.Array([DocumentNode.Of(endpoint.GroupId)]) : null);
        connection.Set("properties.privateLinkServiceConnectionState.status", s_state.Write(endpoint.ConnectionState, context));
        builder.Set("privateLinkServiceConnections", DocumentNode.Array([connection.Build()]));
    }

    private static PrivateEndpoint ReadZones(PrivateEndpoint endpoint, ReadOnlySpan<DocumentNode?> inputs, ReadContext context)
    {
        var zones = inputs[0] is { IsNothing: false } named && s_zones.TryRead(named, context, out var given) ? given.ToList() : endpoint.PrivateDnsZoneIds.ToList();
        foreach (var group in (inputs[1]?.EnumerateItems() ?? []).Concat(context.ChildrenOfScope("privateDnsZoneGroups").Select(child => child.Node)))
        {
            foreach (var configuration in group.FindProperty("privateDnsZoneConfigs")?.EnumerateItems() ?? [])
            {
                if (configuration.FindProperty("privateDnsZoneId") is { IsNothing: false } id && s_zones.TryRead(id, context, out var found))
                {
                    zones.AddRange(found.Where(zone => !zones.Contains(zone)));
                }
            }
        }

        return endpoint with { PrivateDnsZoneIds = zones.ToEquatableArray() };
    }

    /// <summary>What an endpoint policy admits: an alias, or the id of an account, a resource group or a subscription.</summary>
    private sealed class PolicyResourceCodec : Codec<string>
    {
        public override bool TryRead(DocumentNode node, ReadContext context, [MaybeNullWhen(false)] out string value)
        {
            if (!Codecs.Text.TryRead(node, context, out value))
            {
                return false;
            }

            // a missing leading slash is tolerated.
            if (!value.StartsWith('/') && !value.StartsWith("subscriptions/", StringComparison.OrdinalIgnoreCase) && !value.StartsWith("services/", StringComparison.OrdinalIgnoreCase) && context.IsTopologyFormat)
            {
                if (!context.TryResolve(node, value, Targets.Service, out var id))
                {
                    return false;
                }

                value = id.ToString();
            }

            return true;
        }

        public override DocumentNode? Write(string value, WriteContext context) =>
            DocumentNode.Of(!context.IsArm && ResourceId.TryParse(value, out var id) && id.ToString() == value ? context.NameOf(id, Targets.Service) : value);

        public override DocumentNode Schema(SchemaContext context) => SchemaContext.Text("The name or id of an account, the id of a resource group or subscription, or an alias.", "/services/Azure/Batch");
    }

    /// <summary>An address of a record: the address itself, or an object that holds it.</summary>
    private sealed class RecordAddressCodec : Codec<IpAddress>
    {
        public override bool TryRead(DocumentNode node, ReadContext context, out IpAddress value) =>
            Codecs.Address.TryRead(node.Kind == DocumentNodeKind.Object ? node.Find("ipv4Address") ?? node.Find("ipv6Address") ?? node : node, context, out value);

        public override DocumentNode? Write(IpAddress value, WriteContext context) =>
            context.IsArm && !value.IsIPv6 ? SchemaContext.Of(("ipv4Address", DocumentNode.Of(value.ToString()))) : DocumentNode.Of(value.ToString());

        public override DocumentNode Schema(SchemaContext context) => Codecs.Address.Schema(context);
    }
}
