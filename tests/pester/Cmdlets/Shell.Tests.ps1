# Conventions, sections 6 and 10: language modes, cultures, streams, strict mode, stopping.
BeforeDiscovery {
    $cultures = 'tr-TR', 'de-DE', '' | ForEach-Object { @{ Culture = $_ } }
}

BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    $story = @'
$null = New-SimVNet hub -Location 'West Europe' -AddressPrefix 10.0.0.0/16
$null = Add-SimSubnet app -VNet HUB -AddressPrefix 10.0.1.0/24
$null = New-SimServiceResource contosodata -Type MICROSOFT.STORAGE/storageaccounts -Location WestEurope -DefaultAction Deny
Enable-SimServiceEndpoint -VNet hub -Subnet app -Service MICROSOFT.STORAGE
$null = Add-SimNetworkRule -Resource contosodata -Subnet hub/APP
$null = Add-SimNetworkRule -Resource contosodata -IPAddressOrRange 198.51.100.0/24
$decision = Test-SimServiceAccess -From hub/app -To contosodata
"$($decision.Verdict) $($decision.Reason) $($decision.Steps.Count -gt 3) $(Test-SimServiceAccess 198.51.100.7 contosodata -Quiet)"
(Get-SimSubnet | Where-Object { $_.AddressPrefixes -contains '10.0.1.0/24' }).Path
$decision | Format-List | Out-String | ForEach-Object { $_.Contains('VirtualNetworkRule') }
$decision | Out-String | ForEach-Object { $_.Contains('hub/app -> contosodata') -and $_.Contains('ServiceFirewall') }
'@
    $expected = 'Allowed VirtualNetworkRule True True', 'hub/app', 'True', 'True'
}

Describe 'The cmdlets' -Tag 'Cmdlet' {
    It 'work in constrained language mode with strings, properties and views alone' {
        # The engine of the language lets methods of strings through, so the story needs no type of ours.
        Invoke-FreshShell "Import-Module '$ModuleFolder'; `$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; $story" | Should-BeCollection $expected
    }

    It 'work in strict mode' {
        Invoke-FreshShell "Set-StrictMode -Version Latest; `$ErrorActionPreference = 'Stop'; Import-Module '$ModuleFolder'; $story" | Should-BeCollection $expected
    }

    It 'give the same answers under the culture "<Culture>"' -ForEach $cultures {
        Invoke-FreshShell "[cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = '$Culture'; Import-Module '$ModuleFolder'; $story" | Should-BeCollection $expected
    }

    It 'say nothing on the information and warning streams, one line for each engine call with -Verbose' {
        Clear-SimTopology -Force
        $text = & { New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/16 -Verbose } 4>&1 3>&1 6>&1
        @($text | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] -and $_ -match 'holds 1 resources' }).Count | Should-Be 1
        @($text | Where-Object { $_ -is [System.Management.Automation.WarningRecord] -or $_ -is [System.Management.Automation.InformationRecord] }).Count | Should-Be 0
    }

    It 'stop soon, and leave the topology as it was' {
        Clear-SimTopology -Force
        $null = New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/8
        foreach ($i in 0..199) { $null = Add-SimSubnet "s$i" -VNet hub -AddressPrefix "10.$i.0.0/24" }
        foreach ($i in 0..49) { $null = New-SimServiceResource "data$i" Microsoft.Storage/storageAccounts -Location westeurope -DefaultAction Deny }
        $topology = Get-SimTopology
        $shell = [powershell]::Create()
        # Two million decisions in one call.
        $null = $shell.AddScript("Import-Module '$ModuleFolder'; `$topology = `$args[0]; `$from = @(Get-SimSubnet -Topology `$topology).Path * 200; `$to = @(Get-SimServiceResource -Topology `$topology).Name; `$null = Test-SimServiceAccess -From `$from -To `$to -Topology `$topology -Quiet")
        $null = $shell.AddArgument($topology)
        $running = $shell.BeginInvoke()
        Start-Sleep -Milliseconds 1500
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.ElapsedMilliseconds | Should-BeLessThan 1000
        $shell.InvocationStateInfo.State | Should-Be 'Stopped'
        $shell.Dispose()
    }

    It 'can be told from Az by nothing but the prefix where names are alike' {
        foreach ($pair in @{ Sim = 'Get-SimNextHop'; Names = 'TargetVirtualMachineId', 'SourceIPAddress', 'DestinationIPAddress', 'TargetNetworkInterfaceId' },
            @{ Sim = 'Test-SimIPFlow'; Names = 'TargetVirtualMachineId', 'Direction', 'Protocol', 'LocalIPAddress', 'LocalPort', 'RemoteIPAddress', 'RemotePort', 'TargetNetworkInterfaceId' },
            @{ Sim = 'Invoke-SimNetworkConfigurationDiagnostic'; Names = 'TargetResourceId', 'Direction', 'Protocol', 'Source', 'Destination', 'DestinationPort' },
            @{ Sim = 'Add-SimNetworkSecurityRuleConfig'; Names = 'Name', 'Description', 'Protocol', 'SourcePortRange', 'DestinationPortRange', 'SourceAddressPrefix', 'DestinationAddressPrefix', 'Access', 'Priority', 'Direction' },
            @{ Sim = 'Add-SimRouteConfig'; Names = 'Name', 'AddressPrefix', 'NextHopType', 'NextHopIpAddress' },
            @{ Sim = 'New-SimVirtualNetwork'; Names = 'Name', 'ResourceGroupName', 'Location', 'AddressPrefix', 'DnsServer', 'Force' }) {
            foreach ($name in $pair.Names) { (Get-Command $pair.Sim).Parameters.Keys | Should-ContainCollection $name }
        }
    }
}
