# One row for every kind of resource with New, Get and Remove: what it needs, how it is created.
$Network = { $null = New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/16; $null = Add-SimSubnet app -VNet hub -AddressPrefix 10.0.1.0/24 }
$Kind = @(
    @{ Noun = 'SimVNet'; Name = 'hub'; New = { New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/16 } }
    @{ Noun = 'SimNetworkSecurityGroup'; Name = 'nsg'; New = { New-SimNetworkSecurityGroup nsg -Location westeurope } }
    @{ Noun = 'SimRouteTable'; Name = 'rt'; New = { New-SimRouteTable rt -DisableBgpRoutePropagation } }
    @{ Noun = 'SimNetworkInterface'; Name = 'nic'; Needs = $Network; New = { New-SimNetworkInterface nic -Subnet hub/app } }
    @{ Noun = 'SimVirtualMachine'; Name = 'vm'; Needs = $Network; New = { New-SimVirtualMachine vm -Subnet hub/app } }
    @{ Noun = 'SimPublicIPAddress'; Name = 'ip'; New = { New-SimPublicIPAddress ip -IPAddress 20.50.1.4 } }
    @{ Noun = 'SimPublicIPPrefix'; Name = 'prefix'; New = { New-SimPublicIPPrefix prefix -IPPrefix 20.50.2.0/28 } }
    @{ Noun = 'SimNatGateway'; Name = 'nat'; Needs = { $null = New-SimPublicIPAddress ip -IPAddress 20.50.1.4 }; New = { New-SimNatGateway nat -PublicIPAddress ip } }
    @{ Noun = 'SimApplicationSecurityGroup'; Name = 'web'; New = { New-SimApplicationSecurityGroup web } }
    @{ Noun = 'SimLoadBalancer'; Name = 'lb'; Needs = $Network; New = { New-SimLoadBalancer lb -Subnet hub/app } }
    @{ Noun = 'SimVirtualNetworkGateway'; Name = 'gw'; Needs = { & $Network; $null = Add-SimSubnet GatewaySubnet -VNet hub -AddressPrefix 10.0.255.0/27 }; New = { New-SimVirtualNetworkGateway gw -VNet hub } }
    @{ Noun = 'SimLocalNetworkGateway'; Name = 'office'; New = { New-SimLocalNetworkGateway office -AddressPrefix 192.168.0.0/16 -GatewayIPAddress 198.51.100.1 } }
    @{
        Noun = 'SimVirtualNetworkGatewayConnection'; Name = 'link'
        Needs = {
            & $Network; $null = Add-SimSubnet GatewaySubnet -VNet hub -AddressPrefix 10.0.255.0/27; $null = New-SimVirtualNetworkGateway gw -VNet hub
            $null = New-SimLocalNetworkGateway office -AddressPrefix 192.168.0.0/16 -GatewayIPAddress 198.51.100.1
        }
        New = { New-SimVirtualNetworkGatewayConnection link -VirtualNetworkGateway1 gw -LocalNetworkGateway2 office }
    }
    @{ Noun = 'SimOnPremisesSite'; Name = 'berlin'; New = { New-SimOnPremisesSite berlin -AddressPrefix 192.168.0.0/16 -PublicAddress 198.51.100.0/29 } }
    @{ Noun = 'SimRouteServer'; Name = 'rs'; Needs = { & $Network; $null = Add-SimSubnet RouteServerSubnet -VNet hub -AddressPrefix 10.0.254.0/26 }; New = { New-SimRouteServer rs -VNet hub -LearnedRoute '10.9.0.0/16 via 10.0.1.4', '10.8.0.0/16 via 10.0.1.4 path 2' } }
    @{ Noun = 'SimNetworkAppliance'; Name = 'nva'; Needs = { & $Network; $null = New-SimNetworkInterface nic -Subnet hub/app -EnableIPForwarding }; New = { New-SimNetworkAppliance nva -NetworkInterface nic } }
    @{ Noun = 'SimAzureFirewall'; Name = 'fw'; Needs = { & $Network; $null = Add-SimSubnet AzureFirewallSubnet -VNet hub -AddressPrefix 10.0.2.0/26 }; New = { New-SimAzureFirewall fw -VNet hub } }
    @{ Noun = 'SimIPGroup'; Name = 'offices'; New = { New-SimIPGroup offices -AddressPrefix 192.168.0.0/16 } }
    @{
        Noun = 'SimPrivateEndpoint'; Name = 'pe'
        Needs = { & $Network; $null = New-SimServiceResource contosodata Microsoft.Storage/storageAccounts -Location westeurope }
        New = { New-SimPrivateEndpoint pe -Subnet hub/app -Resource contosodata -GroupId blob }
    }
    @{ Noun = 'SimPrivateDnsZone'; Name = 'privatelink.blob.core.windows.net'; Needs = $Network; New = { New-SimPrivateDnsZone privatelink.blob.core.windows.net -VNet hub } }
    @{ Noun = 'SimServiceEndpointPolicy'; Name = 'policy'; New = { New-SimServiceEndpointPolicy policy -Location westeurope } }
    @{ Noun = 'SimSecurityAdminConfiguration'; Name = 'baseline'; New = { New-SimSecurityAdminConfiguration baseline -ScopeRank 1 } }
    @{ Noun = 'SimNetworkSecurityPerimeter'; Name = 'perimeter'; New = { New-SimNetworkSecurityPerimeter perimeter } }
    @{ Noun = 'SimSubnetWorkload'; Name = 'aks'; Needs = $Network; New = { New-SimSubnetWorkload aks Microsoft.ContainerService/managedClusters -Subnet hub/app } }
    @{ Noun = 'SimServiceResource'; Name = 'contosodata'; New = { New-SimServiceResource contosodata Microsoft.Storage/storageAccounts -Location 'West Europe' -DefaultAction Deny } }
    @{ Noun = 'SimSubscription'; Name = '11111111-1111-1111-1111-111111111111'; New = { New-SimSubscription 11111111-1111-1111-1111-111111111111 -TenantId 22222222-2222-2222-2222-222222222222 } }
)
