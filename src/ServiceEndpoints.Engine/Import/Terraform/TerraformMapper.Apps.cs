namespace ServiceEndpoints.Engine.Import.Terraform;

/// <summary>Web and function apps.</summary>
internal sealed partial class TerraformMapper
{
    private static Dictionary<string, Action<TerraformMapper, TerraformBlock, ArmObject>> AppMaps()
    {
        string[] types =
        [
            "azurerm_linux_web_app", "azurerm_windows_web_app", "azurerm_linux_function_app", "azurerm_windows_function_app", "azurerm_function_app_flex_consumption", "azurerm_logic_app_standard",
            "azurerm_app_service", "azurerm_function_app", "azurerm_linux_web_app_slot", "azurerm_windows_web_app_slot", "azurerm_linux_function_app_slot", "azurerm_windows_function_app_slot",
        ];
        return types.ToDictionary(type => type, Action<TerraformMapper, TerraformBlock, ArmObject> (type) => (_, block, site) => MapSite(type, block, site));
    }

    private static Dictionary<string, Action<TerraformMapper, TerraformBlock>> AppAttachments() => new()
    {
        ["azurerm_app_service_virtual_network_swift_connection"] = (mapper, block) => mapper.Target(block, "app_service_id")?.Set("properties.virtualNetworkSubnetId", block.Value("subnet_id")),
    };

    private static void MapSite(string type, TerraformBlock block, ArmObject site)
    {
        site
            .Set("kind", type.Contains("function", StringComparison.Ordinal) ? "functionapp" : type.Contains("logic", StringComparison.Ordinal) ? "functionapp,workflowapp" : "app")
            .Set("properties.publicNetworkAccess", Word(block, "public_network_access_enabled", "Enabled", "Disabled") ?? block.Value("public_network_access"))
            .Set("properties.virtualNetworkSubnetId", block.Value("virtual_network_subnet_id"));
        if (block.Block("site_config") is not { } configuration)
        {
            return;
        }

        site.Set("properties.vnetRouteAllEnabled", configuration.Value("vnet_route_all_enabled"));
        site.Set("properties.siteConfig.ipSecurityRestrictionsDefaultAction", configuration.Value("ip_restriction_default_action"));
        site.Set("properties.siteConfig.scmIpSecurityRestrictionsDefaultAction", configuration.Value("scm_ip_restriction_default_action"));
        site.Set("properties.siteConfig.scmIpSecurityRestrictionsUseMain", configuration.Value("scm_use_main_ip_restriction"));
        foreach (var (name, member) in (ReadOnlySpan<(string, string)>)[("ip_restriction", "ipSecurityRestrictions"), ("scm_ip_restriction", "scmIpSecurityRestrictions")])
        {
            foreach (var rule in configuration.Blocks(name))
            {
                site.Add($"properties.siteConfig.{member}", Restriction(rule));
            }

            MarkOpen(configuration, name, site, $"properties.siteConfig.{member}");
        }
    }

    private static ArmObject Restriction(TerraformBlock rule)
    {
        var restriction = new ArmObject(rule.Place)
            .Set("name", rule.Value("name"))
            .Set("priority", rule.Value("priority"))
            .Set("action", rule.Value("action"))
            .Set("vnetSubnetResourceId", rule.Value("virtual_network_subnet_id"));
        if (rule.Value("service_tag") is { } tag)
        {
            restriction.Set("ipAddress", tag).Set("tag", "ServiceTag");
        }
        else
        {
            restriction.Set("ipAddress", rule.Value("ip_address"));
        }

        foreach (var headers in rule.Blocks("headers"))
        {
            foreach (var (attribute, header) in (ReadOnlySpan<(string, string)>)[("x_azure_fdid", "x-azure-fdid"), ("x_fd_health_probe", "x-fd-healthprobe"), ("x_forwarded_for", "x-forwarded-for"), ("x_forwarded_host", "x-forwarded-host")])
            {
                if (headers.List(attribute) is { Count: > 0 } values)
                {
                    restriction.Set($"headers.{header}", values);
                }
            }
        }

        return restriction;
    }
}
