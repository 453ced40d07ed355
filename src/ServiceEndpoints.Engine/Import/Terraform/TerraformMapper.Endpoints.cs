using ServiceEndpoints.Engine.Import.Templates;

namespace ServiceEndpoints.Engine.Import.Terraform;

/// <summary>Endpoint policies, private endpoints, private names, security admin rules, perimeters, and resources of the azapi provider.</summary>
internal sealed partial class TerraformMapper
{
    private static Dictionary<string, Action<TerraformMapper, TerraformBlock, ArmObject>> EndpointMaps() => new()
    {
        ["azurerm_subnet_service_endpoint_storage_policy"] = (_, block, policy) =>
        {
            policy.Touch("properties.serviceEndpointPolicyDefinitions");
            foreach (var definition in block.Blocks("definition"))
            {
                policy.Add("properties.serviceEndpointPolicyDefinitions", new ArmObject(definition.Place)
                    .Set("name", definition.Value("name"))
                    .Set("properties.service", definition.Value("service"))
                    .Set("properties.description", definition.Value("description"))
                    .Set("properties.serviceResources", definition.List("service_resources")));
            }
        },
        ["azurerm_private_endpoint"] = (mapper, block, endpoint) =>
        {
            endpoint.Set("properties.subnet", block.Reference("subnet_id"));
            foreach (var connection in block.Blocks("private_service_connection"))
            {
                endpoint.Add(connection.IsTrue("is_manual_connection") ? "properties.manualPrivateLinkServiceConnections" : "properties.privateLinkServiceConnections", new ArmObject(connection.Place)
                    .Set("name", connection.Value("name"))
                    .Set("properties.privateLinkServiceId", connection.Value("private_connection_resource_id", "private_connection_resource_alias"))
                    .Set("properties.groupIds", connection.List("subresource_names")));
                if (connection.Text("private_ip_address") is not null)
                {
                    endpoint.Add("properties.ipConfigurations", new ArmObject(connection.Place)
                        .Set("name", connection.Value("name"))
                        .Set("properties.privateIPAddress", connection.Value("private_ip_address")));
                }
            }

            foreach (var configuration in block.Blocks("ip_configuration"))
            {
                if (block.Blocks("private_service_connection").All(connection => connection.Text("private_ip_address") is null))
                {
                    endpoint.Add("properties.ipConfigurations", new ArmObject(configuration.Place)
                        .Set("name", configuration.Value("name"))
                        .Set("properties.privateIPAddress", configuration.Value("private_ip_address"))
                        .Set("properties.groupId", configuration.Value("subresource_name")));
                }
            }

            foreach (var group in block.Blocks("private_dns_zone_group"))
            {
                if (endpoint.Text("id") is { } id && mapper.Create($"{id}/privateDnsZoneGroups/{group.Text("name") ?? "default"}", group) is { } zones)
                {
                    foreach (var zone in group.List("private_dns_zone_ids")?.EnumerateItems() ?? [])
                    {
                        zones.Add("properties.privateDnsZoneConfigs", new ArmObject(group.Place)
                            .Set("name", zone.Text[(zone.Text.LastIndexOf('/') + 1)..].TrimEnd(']'))
                            .Set("properties.privateDnsZoneId", TemplateValues.Detached(zone)));
                    }
                }
            }
        },
        ["azurerm_private_dns_zone"] = (_, _, _) => { },
        ["azurerm_private_dns_zone_virtual_network_link"] = (_, block, link) => link
            .Set("properties.virtualNetwork", block.Reference("virtual_network_id"))
            .Set("properties.registrationEnabled", block.Value("registration_enabled"))
            .Set("properties.resolutionPolicy", block.Value("resolution_policy")),
        ["azurerm_private_dns_a_record"] = (_, block, record) =>
        {
            record.Set("properties.ttl", block.Value("ttl"));
            SetEach(record, "properties.aRecords", block.List("records"), "ipv4Address");
        },
        ["azurerm_network_manager"] = (_, _, _) => { },
        ["azurerm_network_manager_network_group"] = (_, _, _) => { },
        ["azurerm_network_manager_static_member"] = (_, block, member) => member.Set("properties.resourceId", block.Value("target_virtual_network_id")),
        ["azurerm_network_manager_security_admin_configuration"] = (mapper, block, configuration) =>
        {
            if (configuration.Text("id") is not { } id)
            {
                return;
            }

            // A configuration acts where it is deployed.
            var regions = new List<DocumentNode>();
            foreach (var instance in mapper._context.Instances.Where(instance => instance.Type == "azurerm_network_manager_deployment"))
            {
                var deployment = mapper._context.BlockOf(instance);
                if (deployment.List("configuration_ids")?.EnumerateItems().Any(item => item.Text.Equals(id, StringComparison.OrdinalIgnoreCase)) == true && deployment.Value("location") is { } location)
                {
                    regions.Add(location);
                }
            }

            if (regions.Count > 0)
            {
                configuration.Set("properties.deployedRegions", TemplateValues.Like(block.Place, regions));
            }
        },
        ["azurerm_network_manager_admin_rule_collection"] = (_, block, collection) => SetEach(collection, "properties.appliesToGroups", block.List("network_group_ids"), "networkGroupId"),
        ["azurerm_network_manager_admin_rule"] = (_, block, rule) =>
        {
            rule
                .Set("kind", "Custom")
                .Set("properties.access", block.Value("action"))
                .Set("properties.direction", block.Value("direction"))
                .Set("properties.priority", block.Value("priority"))
                .Set("properties.protocol", block.Value("protocol"))
                .Set("properties.sourcePortRanges", block.List("source_port_ranges"))
                .Set("properties.destinationPortRanges", block.List("destination_port_ranges"));
            foreach (var (name, member) in (ReadOnlySpan<(string, string)>)[("source", "sources"), ("destination", "destinations")])
            {
                foreach (var side in block.Blocks(name))
                {
                    rule.Add($"properties.{member}", new ArmObject(side.Place).Set("addressPrefix", side.Value("address_prefix")).Set("addressPrefixType", side.Value("address_prefix_type")));
                }
            }
        },
        ["azurerm_network_security_perimeter"] = (_, _, _) => { },
        ["azurerm_network_security_perimeter_profile"] = (_, _, _) => { },
        ["azurerm_network_security_perimeter_access_rule"] = (_, block, rule) =>
        {
            rule
                .Set("properties.direction", block.Value("direction"))
                .Set("properties.addressPrefixes", block.List("address_prefixes"))
                .Set("properties.fullyQualifiedDomainNames", block.List("fqdns"));
            SetEach(rule, "properties.subscriptions", block.List("subscription_ids"), "id");
        },
        ["azapi_resource"] = (mapper, block, resource) => mapper.MapBody(block, resource),
    };

    private static Dictionary<string, Action<TerraformMapper, TerraformBlock>> EndpointAttachments() => new()
    {
        ["azurerm_private_endpoint_application_security_group_association"] = (mapper, block) =>
            mapper.Target(block, "private_endpoint_id")?.Add("properties.applicationSecurityGroups", block.Reference("application_security_group_id")),
        ["azurerm_network_manager_deployment"] = (_, _) => { },
        ["azurerm_network_security_perimeter_association"] = (mapper, block) =>
        {
            if (block.Text("network_security_perimeter_profile_id") is { } profile && ParentOf(profile) is { } perimeter && mapper.Create($"{perimeter}/resourceAssociations/{mapper._context.NameOf(block.Owner)}", block) is { } association)
            {
                association
                    .Set("properties.privateLinkResource", block.Reference("resource_id"))
                    .Set("properties.profile", block.Reference("network_security_perimeter_profile_id"))
                    .Set("properties.accessMode", block.Value("access_mode"));
            }
            else
            {
                mapper.Unplaced(block, "network_security_perimeter_profile_id");
            }
        },
        ["azapi_update_resource"] = (mapper, block) =>
        {
            var id = block.Text("resource_id") ?? (block.Text("parent_id") is { } parent && block.Text("type") is { } type && block.Text("name") is { } name
                ? mapper._objects.FirstOrDefault(item => item.Type.Equals(type.Split('@')[0], StringComparison.OrdinalIgnoreCase) && item.Id.StartsWith(parent, StringComparison.OrdinalIgnoreCase) && item.Id.EndsWith("/" + name, StringComparison.OrdinalIgnoreCase)).Id
                : null);
            if (id is not null && mapper._byId.TryGetValue(id, out var target))
            {
                mapper.MapBody(block, target);
            }
            else
            {
                mapper._findings.Add(Diagnostics.DiagnosticCatalog.TerraformTargetMissing.In(block.Place.Span, block.Owner.Address, id ?? block.Text("type") ?? "a resource", mapper._word));
            }
        },
    };

    private static string? ParentOf(string id) => Model.ResourceId.TryParse(id, out var parsed) ? parsed.Parent?.ToString() : null;

    /// <summary>Takes over the body of an azapi resource, which has the shape of Azure's API: JSON as a text up to version 1 of the provider, an object from version 2 on.</summary>
    private void MapBody(TerraformBlock block, ArmObject resource)
    {
        var body = block.Given("body");
        if (body is { Kind: DocumentNodeKind.String } && !TemplateExpression.IsExpression(body.Text))
        {
            var result = new JsonDocumentReader().Read(System.Text.Encoding.UTF8.GetBytes(body.Text), body.Source);
            if (result.HasErrors)
            {
                _findings.Add(Diagnostics.DiagnosticCatalog.TerraformBodyUnreadable.In(body.Span, block.Owner.Address, result.Findings[0].Message.TrimEnd('.')));
                return;
            }

            body = At(result.Documents[0], body);
        }

        if (body is not { Kind: DocumentNodeKind.Object })
        {
            if (body is not null)
            {
                // Open as a whole; without this the resource would look as if nothing were set.
                _findings.Add(Diagnostics.DiagnosticCatalog.TerraformBodyOpen.In(block.Place.Span, block.Owner.Address, body.Text.Trim('[', ']')));
                resource.Set("properties", body);
            }

            return;
        }

        Merge(resource, string.Empty, block.WithOpenMembers("body", body));
    }

    private static void Merge(ArmObject resource, string path, DocumentNode body)
    {
        foreach (var member in body.EnumerateMembers())
        {
            if (member.Value.Kind == DocumentNodeKind.Object && !member.Name.Contains('.', StringComparison.Ordinal))
            {
                Merge(resource, $"{path}{member.Name}.", member.Value);
            }
            else if (!member.Name.Contains('.', StringComparison.Ordinal))
            {
                resource.Set(path + member.Name, TemplateValues.Map(member.Value, TemplateValues.Detached));
            }
        }
    }

    /// <summary>A tree whose parts all stand at one place.</summary>
    private static DocumentNode At(DocumentNode node, DocumentNode place) => node.Kind switch
    {
        DocumentNodeKind.Object => TemplateValues.Like(place, node.EnumerateMembers().Select(member => new DocumentMember(member.Name, At(member.Value, place)))),
        DocumentNodeKind.Array => TemplateValues.Like(place, node.EnumerateItems().Select(item => At(item, place))),
        DocumentNodeKind.Null => DocumentNode.Null(place.Source, place.Line, place.Column),
        _ => DocumentNode.Scalar(node.Kind, node.Text, place.Source, place.Line, place.Column),
    };
}
