# Service resources, their rules, and the question who gets in.
BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    function Get-Problem { param([scriptblock] $Call) try { $ErrorActionPreference = 'Stop'; $null = & $Call } catch { $_ } }
    function New-Story {
        Clear-SimTopology -Force
        $null = New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/16
        $null = Add-SimSubnet app -VNet hub -AddressPrefix 10.0.1.0/24
        $null = New-SimServiceResource contosodata -Type Microsoft.Storage/storageAccounts -Location westeurope -DefaultAction Deny
    }
}

Describe 'Service resources' -Tag 'Cmdlet' {
    BeforeEach { Clear-SimTopology -Force }

    It 'keep what Update does not name' {
        $null = New-SimServiceResource contosodata Microsoft.Storage/storageAccounts -Location westeurope -DefaultAction Deny -Bypass AzureServices, Logging
        Get-SimServiceResource contosodata | Update-SimServiceResource -PublicNetworkAccess Disabled | Should-BeNull
        $resource = Get-SimServiceResource -Type *storage*
        "$($resource.PublicNetworkAccess) $($resource.NetworkRules.DefaultAction) $($resource.NetworkRules.Bypass)" | Should-Be 'Disabled Deny AzureServices, Logging'
    }

    It 'take the type in any letter case, and refuse a misspelt one' {
        (New-SimServiceResource kv microsoft.keyvault/VAULTS -Location westeurope).Type | Should-Be 'Microsoft.KeyVault/vaults'
        $problem = Get-Problem { New-SimServiceResource kv2 Microsoft.KeyVault/vault -Location westeurope }
        $problem.FullyQualifiedErrorId | Should-MatchString '^ResourceTypeUnknown,'
        $problem.ErrorDetails.RecommendedAction | Should-MatchString 'Microsoft\.KeyVault/vaults'
    }

    It 'take a full id in place of name and type' {
        $id = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv'
        (New-SimServiceResource $id -Location westeurope).Id | Should-Be $id
    }
}

Describe 'Network rules' -Tag 'Cmdlet' {
    BeforeEach {
        New-Story
        Enable-SimServiceEndpoint -Subnet hub/app -Service Microsoft.Storage
    }

    It 'admit subnets, addresses and instances, and are found by kind' {
        (Add-SimNetworkRule contosodata -Subnet hub/app).Rule | Should-Be 'hub/app'
        @(Add-SimNetworkRule contosodata -IPAddressOrRange 198.51.100.0/24, 203.0.113.7).Count | Should-Be 2
        $null = Get-SimServiceResource contosodata | Add-SimNetworkRule -ResourceInstanceId '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.DataFactory/factories/f'
        @(Get-SimNetworkRule contosodata).Count | Should-Be 4
        (Get-SimNetworkRule contosodata -RuleKind IPAddress).Rule -join ' ' | Should-Be '198.51.100.0/24 203.0.113.7'
    }

    It 'are added twice as once' {
        $null = Add-SimNetworkRule contosodata -Subnet hub/app
        $once = Get-SimTopology
        (Add-SimNetworkRule contosodata -Subnet hub/app).Rule | Should-Be 'hub/app'
        (Get-SimTopology) | Should-Be $once
    }

    It 'are removed by what they admit, and from the pipeline' {
        $null = Add-SimNetworkRule contosodata -Subnet hub/app
        $null = Add-SimNetworkRule contosodata -IPAddressOrRange 198.51.100.0/24
        (Remove-SimNetworkRule contosodata -IPAddressOrRange 198.51.100.0/24 -Force -PassThru).Rule | Should-Be '198.51.100.0/24'
        Get-SimNetworkRule contosodata | Remove-SimNetworkRule -Force
        @(Get-SimNetworkRule contosodata).Count | Should-Be 0
        (Get-Problem { Remove-SimNetworkRule contosodata -Subnet hub/app -Force }).FullyQualifiedErrorId | Should-MatchString '^ElementNotFound,'
    }

    It 'are refused where the service refuses them' {
        $before = Get-SimTopology
        foreach ($text in '10.0.0.0/16', '198.51.100.7/32', 'nonsense') {
            $problem = Get-Problem { Add-SimNetworkRule contosodata -IPAddressOrRange $text }
            $problem.CategoryInfo.Category | Should-Be 'InvalidArgument' -Because $text
            (Get-SimTopology) | Should-Be $before
        }
    }

    It 'are refused for a subnet without endpoint' {
        Disable-SimServiceEndpoint -Subnet hub/app -Service Microsoft.Storage -WarningAction SilentlyContinue
        $before = Get-SimTopology
        Get-Problem { Add-SimNetworkRule contosodata -Subnet hub/app } | Should-NotBeNull
        (Get-SimTopology) | Should-Be $before
    }

    It 'take ranges for SQL servers' {
        $null = New-SimServiceResource contososql Microsoft.Sql/servers -Location westeurope
        (Add-SimNetworkRule contososql -Name office -IPAddressOrRange 198.51.100.1-198.51.100.9).Name | Should-Be 'office'
        (Add-SimNetworkRule contososql -Name azure -IPAddressOrRange AzureServices).Rule | Should-Be '0.0.0.0'
    }
}

Describe 'Test-SimServiceAccess' -Tag 'Cmdlet' {
    BeforeEach { New-Story }

    It 'goes from refused to admitted, and back when the rule is removed' {
        $decision = Test-SimServiceAccess -From hub/app -To contosodata
        "$($decision.Verdict) $($decision.Reason)" | Should-Be 'Denied NoEndpointOnSubnet'
        Enable-SimServiceEndpoint -VNet hub -Subnet app -Service Microsoft.Storage
        (Test-SimServiceAccess -From hub/app -To contosodata).Reason | Should-Be 'EndpointWithoutRule'
        $null = Add-SimNetworkRule -Resource contosodata -Subnet hub/app
        $decision = Test-SimServiceAccess -From hub/app -To contosodata
        "$($decision.Verdict) $($decision.Reason) $($decision.DecidedBy) $($decision.SourceIdentity.Kind)" |
            Should-Be 'Allowed VirtualNetworkRule contosodata: virtualNetworkRules/hub/app Subnet'
        Remove-SimNetworkRule contosodata -Subnet hub/app -Force
        (Test-SimServiceAccess -From hub/app -To contosodata).Reason | Should-Be 'EndpointWithoutRule'
    }

    It 'returns a real boolean with -Quiet' {
        $answer = Test-SimServiceAccess -From hub/app -To contosodata -Quiet
        $answer.GetType() | Should-Be ([bool])
        $answer | Should-BeFalse
        $reached = if (Test-SimServiceAccess hub/app contosodata -Quiet) { 'yes' } else { 'no' }
        $reached | Should-Be 'no'
        # Any object is true, which is why -Quiet exists.
        [bool] (Test-SimServiceAccess hub/app contosodata) | Should-BeTrue
    }

    It 'streams one decision for each pair in input order' {
        $null = Add-SimSubnet data -VNet hub -AddressPrefix 10.0.2.0/24
        $null = New-SimServiceResource contosokv Microsoft.KeyVault/vaults -Location westeurope
        $pairs = Test-SimServiceAccess -From hub/app, hub/data -To contosodata, contosokv | ForEach-Object { "$($_.From) $($_.To)" }
        $pairs | Should-BeCollection @('hub/app contosodata', 'hub/app contosokv', 'hub/data contosodata', 'hub/data contosokv')
        @(Test-SimServiceAccess -From hub/app, hub/data -To contosodata | Select-Object -First 1).Count | Should-Be 1
    }

    It 'takes sources from the pipeline and rows with From and To' {
        (Get-SimSubnet | Test-SimServiceAccess -To contosodata).From | Should-Be 'hub/app'
        ([pscustomobject]@{ From = 'hub/app'; To = 'contosodata' } | Test-SimServiceAccess).To | Should-Be 'contosodata'
        (Test-SimServiceAccess -From (Get-SimSubnet) -To (Get-SimServiceResource)).To | Should-Be 'contosodata'
    }

    It 'leaves only the steps out with -NoTrace' {
        $full = Test-SimServiceAccess hub/app contosodata
        $short = Test-SimServiceAccess hub/app contosodata -NoTrace
        $short.Steps.Count | Should-Be 0
        $full.Steps.Count | Should-BeGreaterThan 3
        "$($short.Verdict) $($short.Reason) $($short.DecidedBy)" | Should-Be "$($full.Verdict) $($full.Reason) $($full.DecidedBy)"
    }

    It 'goes on after a name that does not exist' {
        $decisions = Test-SimServiceAccess -From hub/ap, hub/app -To contosodata -ErrorVariable problems -ErrorAction SilentlyContinue
        @($decisions).Count | Should-Be 1
        $problems[0].FullyQualifiedErrorId | Should-MatchString '^NameNotFound,ServiceEndpoints\.PowerShell\.Cmdlets\.SimServiceAccess\.TestSimServiceAccessCommand$'
        $problems[0].CategoryInfo.TargetName | Should-Be 'hub/ap'
    }

    It 'judges an Internet client by the address rules' {
        $null = Add-SimNetworkRule contosodata -IPAddressOrRange 198.51.100.0/24
        Test-SimServiceAccess 198.51.100.7 contosodata -Quiet | Should-BeTrue
        Test-SimServiceAccess 203.0.113.7 contosodata.blob.core.windows.net -Quiet | Should-BeFalse
    }

    It 'keeps verdict, reason and steps when serialised' {
        $decision = Test-SimServiceAccess hub/app contosodata
        $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($decision))
        "$($copy.Verdict) $($copy.Reason) $($copy.Steps.Count)" | Should-Be "$($decision.Verdict) $($decision.Reason) $($decision.Steps.Count)"
        $copy.Steps[0].Message | Should-Be $decision.Steps[0].Message
        ($copy.Verdict -eq 'Denied') | Should-BeTrue
    }
}

Describe 'Routes and next hops' -Tag 'Cmdlet' {
    BeforeEach {
        New-Story
        $null = New-SimRouteTable rt -Location westeurope
        $null = Add-SimRoute all -RouteTable rt -AddressPrefix 0.0.0.0/0 -NextHopType None
        Update-SimSubnet hub/app -RouteTable rt
    }

    It 'are effective for a subnet, an interface and a machine alike' {
        $null = New-SimVirtualMachine vm1 -Subnet hub/app
        $bySubnet = Get-SimEffectiveRoute hub/app
        (Get-SimEffectiveRouteTable -NetworkInterfaceName vm1-nic) -join ';' | Should-Be ($bySubnet -join ';')
        (Get-SimEffectiveRoute hub/app/vm1) -join ';' | Should-Be ($bySubnet -join ';')
        (Get-SimVirtualMachine | Get-SimEffectiveRoute) -join ';' | Should-Be ($bySubnet -join ';')
        ($bySubnet | Where-Object { $_.Source -eq 'User' }).Name | Should-Be 'all'
    }

    It 'tell the next hop with the parameters of Network Watcher' {
        $null = New-SimVirtualMachine vm1 -Subnet hub/app -PrivateIPAddress 10.0.1.10
        $hop = Get-SimNextHop -TargetVirtualMachineId (Get-SimVirtualMachine vm1).Id -SourceIPAddress 10.0.1.10 -DestinationIPAddress 8.8.8.8
        "$($hop.NextHopType) $($hop.RouteTableId)" | Should-Be "None $((Get-SimRouteTable rt).Id)"
        (Get-SimNextHop vm1 10.0.1.11).NextHopType | Should-Be 'VnetLocal'
    }

    It 'say that a site is in no subnet' {
        $null = New-SimOnPremisesSite berlin -AddressPrefix 192.168.0.0/16
        (Get-Problem { Get-SimEffectiveRoute berlin }).FullyQualifiedErrorId | Should-MatchString '^NotInNetwork,'
    }

    It 'take a tag instead of a prefix, and one of both' {
        (Add-SimRoute tag -RouteTable rt -ServiceTag Storage.WestEurope -NextHopType Internet).Destination | Should-Be 'Storage.WestEurope'
        (Get-Problem { Add-SimRoute both -RouteTable rt -ServiceTag Storage -AddressPrefix 10.0.0.0/8 -NextHopType Internet }).FullyQualifiedErrorId | Should-MatchString '^ParameterMissing,'
        (Get-Problem { Add-SimRoute neither -RouteTable rt -NextHopType Internet }).FullyQualifiedErrorId | Should-MatchString '^ParameterMissing,'
    }

    It 'are replaced by Set' {
        Set-SimRoute all -RouteTable rt -AddressPrefix 0.0.0.0/0 -NextHopType Internet
        (Get-SimRoute all -RouteTable rt).NextHopType | Should-Be 'Internet'
        (Get-Problem { Set-SimRoute al -RouteTable rt -AddressPrefix 0.0.0.0/0 -NextHopType Internet }).ErrorDetails.RecommendedAction | Should-MatchString "'all'"
    }
}

Describe 'Machines' -Tag 'Cmdlet' {
    BeforeEach { New-Story }

    It 'get an interface with the next free address of the subnet' {
        $null = New-SimVirtualMachine vm1 -Subnet hub/app
        $null = New-SimVirtualMachine vm2 -Subnet app -VNet hub -PrivateIPAddress 10.0.1.6
        'vm5', 'vm6' | ForEach-Object { $null = New-SimVirtualMachine $_ -Subnet hub/app }
        (Get-SimNetworkInterface vm*-nic).IpConfigurations.PrivateIpAddress -join ' ' | Should-Be '10.0.1.4 10.0.1.6 10.0.1.5 10.0.1.7'
    }

    It 'get a public address resource for an address' {
        $null = New-SimVirtualMachine vm1 -Subnet hub/app -PublicIPAddress 20.50.1.4
        (Get-SimPublicIPAddress vm1-nic-ip).IpAddress | Should-Be '20.50.1.4'
    }

    It 'leave their interface behind, as in Azure' {
        $null = New-SimVirtualMachine vm1 -Subnet hub/app
        Remove-SimVirtualMachine vm1 -Force
        (Get-SimNetworkInterface vm1-nic).VirtualMachineId | Should-BeNull
        (New-SimVirtualMachine vm1 -NetworkInterface vm1-nic).NetworkInterfaceIds.Count | Should-Be 1
        (Get-SimNetworkInterface vm1-nic).VirtualMachineId.Name | Should-Be 'vm1'
    }

    It 'stop and start' {
        $null = New-SimVirtualMachine vm1 -Subnet hub/app
        Update-SimVirtualMachine vm1 -IsRunning $false
        (Get-SimVirtualMachine vm1).IsRunning | Should-BeFalse
    }
}
