# Conventions, section 2: Tab offers what exists, narrowed by what is typed; it never throws and is quick.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    $completed = Get-Command -Module ServiceEndpoints -CommandType Cmdlet | ForEach-Object {
        $name = $_.Name
        $_.Parameters.Values | Where-Object { $_.Attributes.Where({ $_ -is [ArgumentCompleter] }) } | ForEach-Object { @{ Line = "$name -$($_.Name) " } }
    }
}

BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    function Get-Completion { param([string] $Line) (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches }
    Clear-SimTopology -Force
    $null = New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/16
    $null = New-SimOnPremisesSite 'head office' -AddressPrefix 192.168.0.0/16
    $null = New-SimVNet spoke -Location westeurope -AddressPrefix 10.1.0.0/16
    $null = Add-SimSubnet app -VNet hub -AddressPrefix 10.0.1.0/24
    $null = Add-SimSubnet web -VNet spoke -AddressPrefix 10.1.1.0/24
    $null = New-SimServiceResource contosodata Microsoft.Storage/storageAccounts -Location westeurope
    $null = New-SimNetworkSecurityGroup nsg -Location westeurope
    $null = Add-SimNetworkSecurityRule deny-all -NetworkSecurityGroup nsg -Priority 100 -Direction Inbound -Access Deny
}

Describe 'Completion' -Tag 'Cmdlet' {
    It '<Line> offers <Expected>' -ForEach @(
        @{ Line = 'Get-SimVNet h'; Expected = 'hub' }
        @{ Line = 'Get-SimVirtualNetwork -Name h'; Expected = 'hub' }
        @{ Line = 'Get-SimOnPremisesSite h'; Expected = "'head office'" }
        @{ Line = "Get-SimOnPremisesSite 'h"; Expected = "'head office'" }
        @{ Line = 'Get-SimSubnet '; Expected = "hub/app|spoke/web" }
        @{ Line = 'Enable-SimServiceEndpoint -VNet hub -Subnet '; Expected = 'app' }
        @{ Line = 'Enable-SimServiceEndpoint -Subnet hub/app -Service Stor'; Expected = 'Microsoft.Storage|Microsoft.Storage.Global' }
        @{ Line = 'New-SimVNet x -Location westeu'; Expected = 'westeurope' }
        @{ Line = "New-SimVNet x -Location 'West Eu"; Expected = 'westeurope' }
        @{ Line = 'Test-SimServiceAccess -From hub/'; Expected = 'hub/app' }
        @{ Line = 'Test-SimServiceAccess -From hub/app -To contosodata.b'; Expected = 'contosodata.blob.core.windows.net' }
        @{ Line = 'New-SimServiceResource x -Type Microsoft.KeyVault/v'; Expected = 'Microsoft.KeyVault/vaults' }
        @{ Line = 'Remove-SimNetworkSecurityRule -NetworkSecurityGroup nsg -Name '; Expected = 'deny-all' }
        @{ Line = 'Set-SimReading NatPrecedence '; Expected = 'InstanceAddressFirst|NatGatewayFirst' }
        @{ Line = 'Get-SimServiceTag Storage.WestE'; Expected = 'Storage.WestEurope' }
        @{ Line = 'Add-SimRoute x -RouteTable rt -NextHopType VirtualN'; Expected = 'VirtualNetworkGateway' }
    ) {
        ((Get-Completion $Line).CompletionText | Sort-Object) -join '|' | Should-Be $Expected
    }

    It 'tells more in the tooltip' {
        (Get-Completion 'New-SimVNet x -Location westeu')[0].ToolTip | Should-Be 'West Europe'
        (Get-Completion 'Get-SimVNet hu')[0].ToolTip | Should-MatchString '/virtualNetworks/hub$'
    }

    It 'neither throws nor writes nor takes long: <Line>' -ForEach $completed {
        $Error.Clear()
        $null = Get-Completion $Line
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $null = Get-Completion $Line
        $watch.ElapsedMilliseconds | Should-BeLessThan 500
        $Error.Count | Should-Be 0
    }
}
