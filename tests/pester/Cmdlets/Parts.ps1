# One row for every list of named parts that has Add and Remove: the resource that holds it, how a part is added.
$Part = @(
    @{
        Noun = 'SimSubnet'; Name = 'app'; Parent = 'VNet'; ParentName = 'hub'; Change = @{ AddressPrefix = '10.0.1.0/24' }
        Needs = { New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/16 }
    }
    @{
        Noun = 'SimVNetPeering'; Name = 'to-spoke'; Parent = 'VNet'; ParentName = 'hub'; Change = @{ RemoteVirtualNetwork = 'spoke' }
        Needs = { $null = New-SimVNet spoke -Location westeurope -AddressPrefix 10.1.0.0/16; New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/16 }
    }
    @{
        Noun = 'SimNetworkSecurityRule'; Name = 'deny'; Parent = 'NetworkSecurityGroup'; ParentName = 'nsg'
        Change = @{ Priority = 100; Direction = 'Outbound'; Access = 'Deny'; Protocol = '*'; DestinationAddressPrefix = 'Internet'; DestinationPortRange = '443', '1000-2000' }
        Needs = { New-SimNetworkSecurityGroup nsg -Location westeurope }
    }
    @{
        Noun = 'SimRoute'; Name = 'to-nva'; Parent = 'RouteTable'; ParentName = 'rt'
        Change = @{ AddressPrefix = '0.0.0.0/0'; NextHopType = 'VirtualAppliance'; NextHopIpAddress = '10.0.1.4' }
        Needs = { New-SimRouteTable rt -Location westeurope }
    }
    @{
        Noun = 'SimServiceEndpointPolicyDefinition'; Name = 'accounts'; Parent = 'ServiceEndpointPolicy'; ParentName = 'policy'
        Change = @{ ServiceResource = 'contosodata' }
        Needs = { $null = New-SimServiceResource contosodata Microsoft.Storage/storageAccounts -Location westeurope; New-SimServiceEndpointPolicy policy -Location westeurope }
    }
    @{
        Noun = 'SimPrivateDnsVNetLink'; Name = 'hub'; Parent = 'PrivateDnsZone'; ParentName = 'privatelink.blob.core.windows.net'; Change = @{ VNet = 'hub' }
        Needs = { $null = New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/16; New-SimPrivateDnsZone privatelink.blob.core.windows.net }
    }
    @{
        Noun = 'SimPrivateDnsRecord'; Name = 'contosodata'; Parent = 'PrivateDnsZone'; ParentName = 'privatelink.blob.core.windows.net'; Change = @{ IPAddress = '10.0.1.9' }
        Needs = { New-SimPrivateDnsZone privatelink.blob.core.windows.net }
    }
    @{
        Noun = 'SimLoadBalancerFrontend'; Name = 'second'; Parent = 'LoadBalancer'; ParentName = 'lb'; Change = @{ PublicIPAddress = 'ip' }
        Needs = { $null = New-SimPublicIPAddress ip -IPAddress 20.50.1.4; New-SimLoadBalancer lb }
    }
    @{
        Noun = 'SimLoadBalancerRule'; Name = 'https'; Parent = 'LoadBalancer'; ParentName = 'lb'; Change = @{ FrontendPort = 443 }
        Needs = { $null = New-SimPublicIPAddress ip -IPAddress 20.50.1.4; New-SimLoadBalancer lb -PublicIPAddress ip }
    }
    @{
        Noun = 'SimLoadBalancerOutboundRule'; Name = 'out'; Parent = 'LoadBalancer'; ParentName = 'lb'; Change = @{ Protocol = '*' }
        Needs = { $null = New-SimPublicIPAddress ip -IPAddress 20.50.1.4; New-SimLoadBalancer lb -PublicIPAddress ip }
    }
    @{
        Noun = 'SimApplianceRule'; Name = 'web'; Parent = 'Appliance'; ParentName = 'nva'; Change = @{ Action = 'Allow'; Protocol = 'Tcp'; DestinationPortRange = '443' }
        Needs = {
            $null = New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/16; $null = Add-SimSubnet app -VNet hub -AddressPrefix 10.0.1.0/24
            $null = New-SimNetworkInterface nic -Subnet hub/app -EnableIPForwarding; New-SimNetworkAppliance nva -NetworkInterface nic
        }
    }
    @{
        Noun = 'SimSecurityAdminRule'; Name = 'no-smtp'; Parent = 'Configuration'; ParentName = 'baseline'
        Change = @{ Priority = 10; Direction = 'Outbound'; Access = 'Deny'; Protocol = 'Tcp'; DestinationPortRange = '25'; VNet = 'hub' }
        Needs = { $null = New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/16; New-SimSecurityAdminConfiguration baseline }
    }
    @{
        Noun = 'SimNetworkSecurityPerimeterRule'; Name = 'office'; Parent = 'Perimeter'; ParentName = 'perimeter'; Change = @{ AddressPrefix = '198.51.100.0/24' }
        Needs = { New-SimNetworkSecurityPerimeter perimeter }
    }
    @{
        Noun = 'SimNetworkSecurityPerimeterAssociation'; Name = 'data'; Parent = 'Perimeter'; ParentName = 'perimeter'; Change = @{ Resource = 'contosodata'; AccessMode = 'Enforced' }
        Needs = {
            $null = New-SimServiceResource contosodata Microsoft.Storage/storageAccounts -Location westeurope
            $null = New-SimNetworkSecurityPerimeter perimeter
            $null = Add-SimNetworkSecurityPerimeterRule office -Perimeter perimeter -AddressPrefix 198.51.100.0/24
            Get-SimNetworkSecurityPerimeter perimeter
        }
    }
    @{
        Noun = 'SimAccessRestriction'; Name = 'office'; Parent = 'Resource'; ParentName = 'contosoapp'; Change = @{ Priority = 100; Action = 'Allow'; IPAddressOrRange = '198.51.100.0/24' }
        Needs = { New-SimServiceResource contosoapp Microsoft.Web/sites -Location westeurope }
    }
)
