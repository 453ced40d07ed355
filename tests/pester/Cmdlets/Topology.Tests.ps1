# The current topology, given topologies, readings, service tags, expectations.
BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    function Get-Problem { param([scriptblock] $Call) try { $ErrorActionPreference = 'Stop'; $null = & $Call } catch { $_ } }
}

Describe 'The current topology' -Tag 'Cmdlet' {
    BeforeEach { Clear-SimTopology -Force }

    It 'is replaced and cleared' {
        $other = New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/16 -Topology (New-SimTopology other)
        (Get-SimTopology).ResourceCount | Should-Be 0
        $other | Set-SimTopology
        (Get-SimTopology) | Should-Be $other
        (Get-SimTopology).Name | Should-Be 'other'
        (Clear-SimTopology -Force -PassThru).ResourceCount | Should-Be 0
    }

    It 'stays when replacing or clearing is only announced' {
        $null = New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/16
        Set-SimTopology (New-SimTopology) -WhatIf
        Clear-SimTopology -Force -WhatIf
        (Get-SimTopology).ResourceCount | Should-Be 1
    }

    It 'puts resources that are given by name into its subscription and group' {
        $start = New-SimTopology -SubscriptionId 11111111-1111-1111-1111-111111111111 -ResourceGroupName net
        $topology = New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/16 -Topology $start
        (Get-SimVNet -Topology $topology).Id | Should-Be '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub'
    }

    It 'belongs to one runspace: 16 at once do not mix' {
        $answers = 1..16 | ForEach-Object -ThrottleLimit 16 -Parallel {
            Import-Module $using:ModuleFolder
            Clear-SimTopology -Force
            $null = New-SimVNet "net$_" -Location westeurope -AddressPrefix "10.$_.0.0/16"
            foreach ($i in 1..20) { $null = Add-SimSubnet "s$i" -VNet "net$_" -AddressPrefix "10.$_.$i.0/24" }
            $null = New-SimServiceResource data Microsoft.Storage/storageAccounts -Location westeurope -DefaultAction Deny
            Enable-SimServiceEndpoint -Subnet "net$_/s$_" -Service Microsoft.Storage
            $null = Add-SimNetworkRule data -Subnet "net$_/s$_"
            $allowed = @(Get-SimSubnet | Where-Object { Test-SimServiceAccess -From $_ -To data -Quiet }).Path
            "$_ $((Get-SimVNet).Name) $(@(Get-SimSubnet).Count) $allowed"
        }
        ($answers | Sort-Object { [int] ($_ -split ' ')[0] }) | Should-BeCollection @(1..16 | ForEach-Object { "$_ net$_ 20 net$_/s$_" })
        (Get-SimTopology).ResourceCount | Should-Be 0
    }

    It 'is shared between runspaces by handing it over' {
        $null = New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/16
        $null = Add-SimSubnet app -VNet hub -AddressPrefix 10.0.1.0/24 -ServiceEndpoint Microsoft.Storage
        $null = New-SimServiceResource data Microsoft.Storage/storageAccounts -Location westeurope -DefaultAction Deny
        $null = Add-SimNetworkRule data -Subnet hub/app
        $topology = Get-SimTopology
        $answers = 1..8 | ForEach-Object -ThrottleLimit 8 -Parallel {
            Import-Module $using:ModuleFolder
            (Test-SimServiceAccess hub/app data -Topology $using:topology).Reason
        }
        ($answers | Select-Object -Unique) | Should-Be 'VirtualNetworkRule'
    }
}

Describe 'Readings' -Tag 'Cmdlet' {
    BeforeEach { Clear-SimTopology -Force }

    It 'are described completely' {
        foreach ($reading in Get-SimReading) {
            $reading.RuleId | Should-MatchString '^[RFN]-\d{3}' -Because $reading.Name
            $reading.Description | Should-NotBeWhiteSpaceString -Because $reading.Name
            $reading.AllowedValues | Should-ContainCollection $reading.Value
        }
        (Get-SimReading).Count | Should-BeGreaterThan 20
    }

    It 'are set, shown, and set back' {
        Set-SimReading EndpointRoutePrecedence EndpointAlways | Should-BeNull
        $reading = Get-SimReading EndpointRoute*
        "$($reading.Value) $($reading.IsDefault)" | Should-Be 'EndpointAlways False'
        (Get-SimReading EndpointRoutePrecedence | Set-SimReading -PassThru).IsDefault | Should-BeTrue
        (Set-SimReading internetroutekeepsendpoint false -PassThru).Value | Should-Be 'False'
    }

    It 'refuse names and values that do not exist' {
        (Get-Problem { Set-SimReading EndpointRoutePrecedenc EndpointAlways }).ErrorDetails.RecommendedAction | Should-MatchString "'EndpointRoutePrecedence'"
        $problem = Get-Problem { Set-SimReading EndpointRoutePrecedence Sometimes }
        $problem.FullyQualifiedErrorId | Should-MatchString '^ReadingValueUnknown,'
        $problem.ErrorDetails.RecommendedAction | Should-MatchString 'UserRouteWins'
        (Get-Problem { Get-SimReading Nothing }).FullyQualifiedErrorId | Should-MatchString '^ReadingUnknown,'
    }

    It 'are set on a given topology' {
        $topology = Set-SimReading NatPrecedence InstanceAddressFirst -Topology (New-SimTopology)
        (Get-SimReading NatPrecedence -Topology $topology).Value | Should-Be 'InstanceAddressFirst'
        (Get-SimReading NatPrecedence).IsDefault | Should-BeTrue
    }
}

Describe 'Service tags' -Tag 'Cmdlet' {
    BeforeAll {
        $small = Join-Path $TestDrive 'tags [small].json'
        Set-Content -LiteralPath $small -Value '{ "changeNumber": 7, "cloud": "Public", "values": [ { "name": "Storage", "id": "Storage", "properties": { "changeNumber": 3, "region": "", "platform": "Azure", "systemService": "AzureStorage", "addressPrefixes": [ "20.38.100.0/24" ], "networkFeatures": [ "API", "NSG", "UDR", "FW", "VSE" ] } } ] }'
    }

    BeforeEach { Clear-SimTopology -Force }

    It 'travel with the module' {
        (Get-SimServiceTag Storage.WestEurope).PrefixCount | Should-BeGreaterThan 10
        @(Get-SimServiceTag 'Sql.*').Count | Should-BeGreaterThan 30
        (Get-Problem { Get-SimServiceTag Storag }).ErrorDetails.RecommendedAction | Should-MatchString "'Storage'"
    }

    It 'tell which of them hold an address' {
        (Get-SimServiceTag -Address 20.38.108.1).Name | Should-ContainCollection 'Storage'
        @(Get-SimServiceTag -Address 198.51.100.7).Count | Should-Be 0
    }

    It 'come from a file, relative to the location of the shell' {
        Push-Location $TestDrive
        try { (Import-SimServiceTag -LiteralPath 'tags [small].json' -PassThru).ChangeNumber | Should-Be 7 } finally { Pop-Location }
        @(Get-SimServiceTag).Count | Should-Be 1
        (Get-SimTopology).ServiceTags.ChangeNumber | Should-Be 7
    }

    It 'come from a file in the pipeline and by wildcard' {
        (Get-ChildItem -LiteralPath $small | Import-SimServiceTag -PassThru).ChangeNumber | Should-Be 7
        (Import-SimServiceTag (Join-Path $TestDrive 'tags*.json') -PassThru).ChangeNumber | Should-Be 7
    }

    It 'stay when the import is only announced, or fails' {
        Import-SimServiceTag -LiteralPath $small -WhatIf
        (Get-SimTopology).ServiceTags.Source | Should-Be 'built-in'
        $broken = Join-Path $TestDrive 'broken.json'
        Set-Content -LiteralPath $broken -Value '{ "values": ['
        Get-Problem { Import-SimServiceTag $broken } | Should-NotBeNull
        (Get-SimTopology).ServiceTags.Source | Should-Be 'built-in'
        $problem = Get-Problem { Import-SimServiceTag (Join-Path $TestDrive 'missing.json') }
        $problem.FullyQualifiedErrorId | Should-MatchString '^PathNotFound,'
        (Get-Problem { Import-SimServiceTag Env:\PATH }).FullyQualifiedErrorId | Should-MatchString '^Path(NotFile|NotFound),'
    }

    It 'are the official ones when the weekly file is at hand' {
        $file = Join-Path $SharedFolder 'data' 'ServiceTags_Public.json'
        if (-not (Test-Path $file)) { Set-ItResult -Skipped -Because 'the weekly service tag file is not at hand' }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $snapshot = Import-SimServiceTag $file -PassThru
        $watch.ElapsedMilliseconds | Should-BeLessThan 1000
        $snapshot.Count | Should-BeGreaterThan 3000
    }
}
