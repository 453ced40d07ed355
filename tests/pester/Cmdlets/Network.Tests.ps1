# Networks, subnets, endpoints and peerings: the calls that people type.
BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    function Get-Problem { param([scriptblock] $Call) try { $ErrorActionPreference = 'Stop'; $null = & $Call } catch { $_ } }
}

Describe 'Virtual networks' -Tag 'Cmdlet' {
    BeforeEach { Clear-SimTopology -Force }

    It 'take regions in any spelling' -ForEach 'westeurope', 'West Europe', 'WESTEUROPE' {
        (New-SimVNet hub -Location $_ -AddressPrefix 10.0.0.0/16).Location | Should-Be 'westeurope'
    }

    It 'refuse a region that does not exist and name the nearest' {
        $problem = Get-Problem { New-SimVNet hub -Location westerope -AddressPrefix 10.0.0.0/16 }
        $problem.FullyQualifiedErrorId | Should-MatchString '^LocationUnknown,'
        $problem.ErrorDetails.RecommendedAction | Should-MatchString "'westeurope'"
    }

    It 'refuse a prefix with host bits at binding and say the right one' {
        (Get-Problem { New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.5/16 }).Exception.Message | Should-MatchString '10\.0\.0\.0/16'
    }

    It 'take several prefixes of both families' {
        (New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/16, fd00:db8::/48).AddressPrefixes -join ' ' | Should-Be '10.0.0.0/16 fd00:db8::/48'
    }

    It 'answer to the names of Az' {
        $null = New-SimVirtualNetwork -Name hub -ResourceGroupName net -Location westeurope -AddressPrefix 10.0.0.0/16
        (Get-SimVirtualNetwork -Name hub -ResourceGroupName net).ResourceGroupName | Should-Be 'net'
        $problem = Get-Problem { Get-SimVirtualNetwork -Name hub -ResourceGroupName other }
        $problem.FullyQualifiedErrorId | Should-MatchString '^NameNotFound,'
    }

    It 'keep their subnets when updated, and warn of them when replaced' {
        $null = New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/16
        $null = Add-SimSubnet app -VNet hub -AddressPrefix 10.0.1.0/24
        Update-SimVNet hub -AddressPrefix 10.0.0.0/16, 10.1.0.0/16 -DnsServer 10.0.1.4
        (Get-SimVNet hub).Subnets.Count | Should-Be 1
        (Get-SimVNet hub).DnsServers -join ' ' | Should-Be '10.0.1.4'
        $null = New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/16 -Force -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings -join ' ' | Should-MatchString "drops the subnet 'app'"
    }

    It 'find names with brackets when they are escaped' {
        $null = New-SimOnPremisesSite 'a[1]' -AddressPrefix 192.168.0.0/16
        (Get-SimOnPremisesSite 'a`[1`]').Name | Should-Be 'a[1]'
        @(Get-SimOnPremisesSite 'a[1]').Count | Should-Be 0
        (Get-Problem { Get-SimOnPremisesSite 'a[' }).FullyQualifiedErrorId | Should-MatchString '^ValueNotReadable,'
    }

    It 'go on after a bad record in the pipeline' {
        $null = New-SimVNet a -Location westeurope -AddressPrefix 10.0.0.0/16
        $null = New-SimVNet b -Location westeurope -AddressPrefix 10.1.0.0/16
        ('a', 'x', 'b' | Get-SimVNet -ErrorAction SilentlyContinue -ErrorVariable problems).Name -join ' ' | Should-Be 'a b'
        $problems.Count | Should-Be 1
    }

    It 'come from the rows of a table' {
        "Name,Location,AddressPrefix`nhub,West Europe,10.0.0.0/16`nspoke,westeurope,10.1.0.0/16" | ConvertFrom-Csv | New-SimVNet | ForEach-Object Name | Should-BeCollection @('hub', 'spoke')
        "VNet,Name,AddressPrefix`nhub,app,10.0.1.0/24`nspoke,web,10.1.1.0/24" | ConvertFrom-Csv | Add-SimSubnet | ForEach-Object Path | Should-BeCollection @('hub/app', 'spoke/web')
    }
}

Describe 'Subnets' -Tag 'Cmdlet' {
    BeforeEach {
        Clear-SimTopology -Force
        $null = New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/16
        $null = New-SimVNet spoke -Location westeurope -AddressPrefix 10.1.0.0/16
        $null = Add-SimSubnet app -VNet hub -AddressPrefix 10.0.1.0/24 -ServiceEndpoint Microsoft.Storage, Microsoft.Sql
        $null = Add-SimSubnet app -VNet spoke -AddressPrefix 10.1.1.0/24
    }

    It 'are found by path, network, wildcard, object and id' {
        (Get-SimSubnet hub/app).Path | Should-Be 'hub/app'
        @(Get-SimSubnet app).Count | Should-Be 2
        (Get-SimSubnet app -VNet spoke).Path | Should-Be 'spoke/app'
        @(Get-SimSubnet -VNet *ub).Count | Should-Be 1
        @(Get-SimSubnet 'hub/*').Count | Should-Be 1
        (Get-SimVNet hub | Get-SimSubnet).Path | Should-Be 'hub/app'
        (Get-SimSubnet -ResourceId (Get-SimSubnet hub/app).Id).Path | Should-Be 'hub/app'
        (Get-SimSubnet -ResourceId "$((Get-SimSubnet hub/app).Id)".ToUpperInvariant()).Path | Should-Be 'hub/app'
    }

    It 'are refused where they overlap, and the topology stays' {
        $before = Get-SimTopology
        $problem = Get-Problem { Add-SimSubnet data -VNet hub -AddressPrefix 10.0.1.128/25 }
        $problem.CategoryInfo.Category | Should-NotBe 'NotSpecified'
        $problem.ErrorDetails.RecommendedAction | Should-MatchString '^[A-Z]'
        (Get-SimTopology) | Should-Be $before
    }

    It 'lose the endpoints that Set does not name, with a warning that names them' {
        Set-SimSubnet hub/app -AddressPrefix 10.0.1.0/24 -ServiceEndpoint Microsoft.Sql -WarningVariable warnings -WarningAction SilentlyContinue | Should-BeNull
        (Get-SimSubnet hub/app).ServiceEndpoints -join ' ' | Should-Be 'Microsoft.Sql'
        $warnings -join ' ' | Should-MatchString "loses the endpoint 'Microsoft.Storage'"
        $warnings -join ' ' | Should-NotMatchString 'Microsoft\.Sql'
        (Set-SimSubnet hub/app -AddressPrefix 10.0.1.0/24 -PassThru -WarningAction SilentlyContinue).ServiceEndpoints.Count | Should-Be 0
    }

    It 'keep what Update does not name' {
        $null = New-SimNetworkSecurityGroup nsg -Location westeurope
        Get-SimSubnet hub/app | Update-SimSubnet -NetworkSecurityGroup nsg
        $subnet = Get-SimSubnet hub/app
        $subnet.NetworkSecurityGroupId.Name | Should-Be 'nsg'
        $subnet.ServiceEndpoints.Count | Should-Be 2
        Update-SimSubnet app -VNet hub -NetworkSecurityGroup ''
        (Get-SimSubnet hub/app).NetworkSecurityGroupId | Should-BeNull
    }

    It 'take objects where names are taken' {
        $group = New-SimNetworkSecurityGroup nsg -Location westeurope
        $table = New-SimRouteTable rt -Location westeurope
        Update-SimSubnet hub/app -NetworkSecurityGroup $group -RouteTable $table
        (Get-SimSubnet hub/app).RouteTableId | Should-Be $table.Id
    }

    It 'stay while something lives in them' {
        $null = New-SimVirtualMachine vm -Subnet hub/app
        $problem = Get-Problem { Remove-SimSubnet hub/app -Force }
        $problem.CategoryInfo.Category | Should-Be 'ResourceBusy'
        (Get-SimSubnet hub/app).Name | Should-Be 'app'
    }

    It 'are ambiguous where two networks have the name' {
        (Get-Problem { Enable-SimServiceEndpoint -Subnet app -Service Microsoft.KeyVault }).FullyQualifiedErrorId | Should-MatchString '^NameAmbiguous,'
    }
}

Describe 'Service endpoints' -Tag 'Cmdlet' {
    BeforeEach {
        Clear-SimTopology -Force
        $null = New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/16
        $null = Add-SimSubnet app -VNet hub -AddressPrefix 10.0.1.0/24
        $null = Add-SimSubnet data -VNet hub -AddressPrefix 10.0.2.0/24
    }

    It 'are added to those that are there' {
        Enable-SimServiceEndpoint -VNet hub -Subnet app -Service Microsoft.Storage | Should-BeNull
        Enable-SimServiceEndpoint -VNet hub -Subnet app -Service Microsoft.Sql, microsoft.keyvault
        (Get-SimSubnet hub/app).ServiceEndpoints -join ' ' | Should-Be 'Microsoft.Storage Microsoft.Sql Microsoft.KeyVault'
    }

    It 'are enabled twice as once' {
        Enable-SimServiceEndpoint -Subnet hub/app -Service Microsoft.Storage -Location 'North Europe', westeurope
        $once = Get-SimTopology
        Enable-SimServiceEndpoint -Subnet hub/app -Service Microsoft.Storage
        (Get-SimTopology) | Should-Be $once
        (Enable-SimServiceEndpoint -Subnet hub/app -Service Microsoft.Storage -PassThru).ServiceEndpoints[0].Locations -join ' ' | Should-Be 'northeurope westeurope'
    }

    It 'are enabled on the subnets of the pipeline, and only announced with -WhatIf' {
        Enable-SimServiceEndpoint -Subnet hub/app -Service Microsoft.Storage
        $before = Get-SimTopology
        Get-SimVNet | Get-SimSubnet | Where-Object { -not $_.ServiceEndpoints } | Enable-SimServiceEndpoint -Service Microsoft.KeyVault -WhatIf
        (Get-SimTopology) | Should-Be $before
        Get-SimVNet | Get-SimSubnet | Where-Object { -not $_.ServiceEndpoints } | Enable-SimServiceEndpoint -Service Microsoft.KeyVault -Confirm:$false
        (Get-SimSubnet hub/data).ServiceEndpoints -join ' ' | Should-Be 'Microsoft.KeyVault'
        (Get-SimSubnet hub/app).ServiceEndpoints -join ' ' | Should-Be 'Microsoft.Storage'
    }

    It 'write one message with target and action for each subnet that -WhatIf would change' {
        $text = Invoke-FreshShell "Import-Module '$ModuleFolder'; `$null = New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/16; 'a:10.0.1.0/24', 'b:10.0.2.0/24' | ForEach-Object { `$null = Add-SimSubnet (`$_ -split ':')[0] -VNet hub -AddressPrefix (`$_ -split ':')[1] }; Get-SimSubnet | Enable-SimServiceEndpoint -Service Microsoft.KeyVault -WhatIf"
        @($text -match 'What if') | Should-BeCollection @(
            'What if: Performing the operation "Enable Microsoft.KeyVault" on target "subnet ''hub/a''".'
            'What if: Performing the operation "Enable Microsoft.KeyVault" on target "subnet ''hub/b''".')
    }

    It 'are refused when the name is wrong' {
        $problem = Get-Problem { Enable-SimServiceEndpoint -Subnet hub/app -Service Microsoft.Storag }
        $problem.CategoryInfo.Category | Should-Be 'InvalidArgument'
        "$($problem.Exception.Message) $($problem.ErrorDetails.RecommendedAction)" | Should-MatchString 'Microsoft\.Storage'
        (Get-SimSubnet hub/app).ServiceEndpoints.Count | Should-Be 0
    }

    It 'are refused when both storage endpoints would be on one subnet' {
        Enable-SimServiceEndpoint -Subnet hub/app -Service Microsoft.Storage
        (Get-Problem { Enable-SimServiceEndpoint -Subnet hub/app -Service Microsoft.Storage.Global }).CategoryInfo.Category | Should-NotBe 'NotSpecified'
        (Get-SimSubnet hub/app).ServiceEndpoints.Count | Should-Be 1
    }

    It 'are taken off one by one' {
        Enable-SimServiceEndpoint -Subnet hub/app -Service Microsoft.Storage, Microsoft.Sql
        (Disable-SimServiceEndpoint -Subnet hub/app -Service microsoft.storage -PassThru).ServiceEndpoints -join ' ' | Should-Be 'Microsoft.Sql'
        Disable-SimServiceEndpoint -Subnet hub/app -Service Microsoft.Web
        (Get-SimSubnet hub/app).ServiceEndpoints -join ' ' | Should-Be 'Microsoft.Sql'
    }

    It 'are collected on a given topology over the whole pipeline, which comes back once' {
        $before = Get-SimTopology
        $after = @(Get-SimSubnet | Enable-SimServiceEndpoint -Service Microsoft.KeyVault -Topology $before)
        $after.Count | Should-Be 1
        @(Get-SimSubnet -Topology $after[0] | Where-Object { $_.ServiceEndpoints }).Count | Should-Be 2
        (Get-SimTopology) | Should-Be $before
    }

    It 'are to be had in a region' {
        $names = (Get-SimAvailableEndpointService -Location westeurope).Name
        $names | Should-ContainCollection 'Microsoft.Storage'
        (Get-SimAvailableEndpointService -Location 'West Europe').Name -join ' ' | Should-Be ($names -join ' ')
        (Get-Problem { Get-SimAvailableEndpointService -Location atlantis }).FullyQualifiedErrorId | Should-MatchString '^LocationUnknown,'
    }
}

Describe 'Peerings' -Tag 'Cmdlet' {
    BeforeEach {
        Clear-SimTopology -Force
        $null = New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/16
        $null = New-SimVNet spoke -Location westeurope -AddressPrefix 10.1.0.0/16
    }

    It 'wait for the link back, connect, and disconnect (R-412)' {
        (Add-SimVNetPeering to-spoke -VNet hub -RemoteVirtualNetwork spoke -AllowForwardedTraffic -WarningAction SilentlyContinue) | Out-Null
        (Get-SimVNetPeering to-spoke -VNet hub).State | Should-Be 'Initiated'
        $null = Get-SimVNet spoke | Add-SimVNetPeering to-hub -RemoteVirtualNetwork (Get-SimVNet hub) -WarningAction SilentlyContinue
        (Get-SimVNetPeering -VNet hub).State | Should-Be 'Connected'
        (Get-SimVNet spoke | Get-SimVNetPeering).State | Should-Be 'Connected'
        Remove-SimVNetPeering to-hub -VNet spoke -Force -WarningAction SilentlyContinue
        (Get-SimVNetPeering -VNet hub).State | Should-Be 'Disconnected'
    }

    It 'change only what Update names' {
        $null = Add-SimVNetPeering to-spoke -VNet hub -RemoteVirtualNetwork spoke -AllowForwardedTraffic -WarningAction SilentlyContinue
        (Update-SimVNetPeering to-spoke -VNet hub -AllowGatewayTransit -PassThru -WarningAction SilentlyContinue).AllowForwardedTraffic | Should-BeTrue
    }
}
