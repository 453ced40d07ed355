# Topology files: reading, merging, refusing with places, and the paths of the shell.
BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    function Get-Problem { param([scriptblock] $Call) try { $ErrorActionPreference = 'Stop'; $null = & $Call } catch { $_ } }
    $folder = Join-Path $TestDrive 'with space [1] Zürich'
    $null = New-Item -ItemType Directory -Path $folder
    $network = Join-Path $folder 'network.yaml'
    [IO.File]::WriteAllText($network, @'
topology: contoso
location: West Europe
virtualNetworks:
  - name: hub
    addressPrefixes: [10.0.0.0/16]
    subnets:
      - { name: app, addressPrefix: 10.0.1.0/24, serviceEndpoints: [Microsoft.Storage] }
'@)
    $data = Join-Path $folder 'data.yaml'
    [IO.File]::WriteAllText($data, @'
location: westeurope
storageAccounts:
  - name: contosodata
    networkAcls: { defaultAction: Deny, virtualNetworkRules: [hub/app] }
expect:
  - { name: the app reads its data, from: hub/app, to: contosodata, verdict: Allowed, reason: VirtualNetworkRule }
  - { name: the street does not, from: 198.51.100.7, to: contosodata, verdict: Allowed }
'@)
    $faulty = Join-Path $folder 'faulty.yaml'
    [IO.File]::WriteAllText($faulty, @'
virtualNetworks:
  - name: spoke
    adressPrefixes: [10.0.0.0/16]
    addressPrefixes: [10.0.0.5/16]
    subnets:
      - { name: app, addressPrefix: 10.0.1.0/33 }
      - { name: web, addressPrefix: 10.0.2.0/24, privateEndpointNetworkPolicies: Sometimes }
routeTables:
  - name: rt
    routes: [{ name: all, addressPrefix: 0.0.0.0/0, nextHopType: Nowhere }]
'@)
}

Describe 'Import-SimTopology' -Tag 'Cmdlet' {
    BeforeEach { Clear-SimTopology -Force }

    It 'replaces the current topology and writes nothing' {
        $null = New-SimVNet old -Location westeurope -AddressPrefix 10.9.0.0/16
        Import-SimTopology -LiteralPath $network | Should-BeNull
        (Get-SimVNet).Name | Should-Be 'hub'
        (Get-SimTopology).Name | Should-Be 'contoso'
        (Import-SimTopology -LiteralPath $network -PassThru).ResourceCount | Should-Be 1
    }

    It 'makes one topology of several files, given, piped or by wildcard' {
        $pattern = Join-Path ([WildcardPattern]::Escape($folder)) '[nd]*.yaml'
        foreach ($call in { Import-SimTopology -LiteralPath $data, $network }, { Import-SimTopology $pattern }, { Get-ChildItem -LiteralPath $folder | Where-Object Name -Match '^[nd]' | Import-SimTopology },
            { Import-SimTopology -LiteralPath $network; Import-SimTopology -LiteralPath $data -Merge }) {
            Clear-SimTopology -Force
            & $call
            Test-SimServiceAccess hub/app contosodata -Quiet | Should-BeTrue
        }
    }

    It 'finds paths from the location of the shell and on its drives' {
        Push-Location -LiteralPath $folder
        try {
            Import-SimTopology ./network.yaml
            $null = New-PSDrive -Name topologies -PSProvider FileSystem -Root $folder
            Import-SimTopology topologies:\data.yaml -Merge
        }
        finally { Pop-Location }
        (Get-SimTopology).ResourceCount | Should-Be 2
    }

    It 'reports every fault with file, line and column, and leaves everything as it was' {
        $null = New-SimVNet old -Location westeurope -AddressPrefix 10.9.0.0/16
        $before = Get-SimTopology
        Import-SimTopology -LiteralPath $network, $faulty -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.Count | Should-Be 5
        @($problems.Exception.Message -notmatch 'faulty\.yaml:\d+:\d+').Count | Should-Be 0
        (($problems.Exception.Diagnostic.Span.Line | Sort-Object) -join ' ') | Should-Be '3 4 6 7 10'
        (Get-SimTopology) | Should-Be $before
    }

    It 'refuses what Azure refuses, with its place, unless forced' {
        $overlap = Join-Path $folder 'overlap.yaml'
        Set-Content -LiteralPath $overlap -Value "location: westeurope`nvirtualNetworks:`n  - name: hub`n    addressPrefixes: [10.0.0.0/16]`n    subnets:`n      - { name: a, addressPrefix: 10.0.1.0/24 }`n      - { name: b, addressPrefix: 10.0.1.0/25 }"
        Import-SimTopology -LiteralPath $overlap -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].Exception.Diagnostic.Span.Line | Should-BeGreaterThan 5
        (Get-SimTopology).ResourceCount | Should-Be 0
        Import-SimTopology -LiteralPath $overlap -Force -WarningAction SilentlyContinue -WarningVariable warnings
        $warnings.Count | Should-BeGreaterThan 0
        (Get-SimTopology).ResourceCount | Should-Be 1
        @(Test-SimTopology | Where-Object { $_.Severity -eq 'Error' }).Count | Should-BeGreaterThan 0
        Test-SimTopology -Quiet | Should-BeFalse
    }

    It 'adds to a given topology and leaves the current one alone' {
        $topology = Import-SimTopology -LiteralPath $network, $data -Topology (New-SimTopology)
        $topology.ResourceCount | Should-Be 2
        (Get-SimTopology).ResourceCount | Should-Be 0
        Test-SimServiceAccess hub/app contosodata -Topology $topology -Quiet | Should-BeTrue
    }

    It 'only announces with -WhatIf' {
        Import-SimTopology -LiteralPath $network -WhatIf
        (Get-SimTopology).ResourceCount | Should-Be 0
    }

    It 'ends the call for a file that does not exist' {
        (Get-Problem { Import-SimTopology -LiteralPath (Join-Path $folder 'nothing.yaml') }).FullyQualifiedErrorId |
            Should-Be 'PathNotFound,ServiceEndpoints.PowerShell.Cmdlets.SimTopology.ImportSimTopologyCommand'
        (Get-Problem { Import-SimTopology (Join-Path $TestDrive '*.nothing') }).FullyQualifiedErrorId | Should-MatchString '^PathNotFound,'
    }
}

Describe 'Test-SimExpectation' -Tag 'Cmdlet' {
    BeforeAll { Clear-SimTopology -Force; Import-SimTopology -LiteralPath $network, $data }

    It 'tells which expectations are met and what differs' {
        $results = Test-SimExpectation
        ($results | ForEach-Object { "$($_.IsMet)" }) -join ' ' | Should-Be 'True False'
        $results[1].Differences -join ' ' | Should-MatchString 'expected Allowed, got Denied'
        Test-SimExpectation -Quiet | Should-BeFalse
        Test-SimExpectation 'the app*' -Quiet | Should-BeTrue
    }
}

Describe 'Effective security rules, IP flow and NSG diagnostics' -Tag 'Cmdlet' {
    BeforeAll {
        Clear-SimTopology -Force
        Import-SimTopology -LiteralPath $network, $data
        $null = New-SimNetworkSecurityGroup nsg -Location westeurope
        $null = Add-SimNetworkSecurityRule deny-internet -NetworkSecurityGroup nsg -Priority 200 -Direction Outbound -Access Deny -Protocol * -DestinationAddressPrefix Internet
        $null = New-SimVirtualMachine vm1 -Subnet hub/app -NetworkSecurityGroup nsg
    }

    It 'come group by group' {
        $groups = @(Get-SimEffectiveSecurityRule hub/app/vm1)
        $groups[0].NetworkSecurityGroup.Name | Should-Be 'nsg'
        $groups[0].EffectiveSecurityRules.Name | Should-ContainCollection 'securityRules/deny-internet'
        @(Get-SimEffectiveNetworkSecurityGroup -NetworkInterfaceName vm1-nic).Count | Should-Be $groups.Count
    }

    It 'answer like IP flow verify' {
        $answer = Test-SimIPFlow -TargetVirtualMachineId (Get-SimVirtualMachine vm1).Id -Direction Outbound -Protocol TCP -RemoteIPAddress 8.8.8.8 -RemotePort 443 -LocalIPAddress 10.0.1.4 -LocalPort 60000
        "$($answer.Access) $($answer.RuleName)" | Should-Be 'Deny securityRules/deny-internet'
        (Test-SimIPFlow vm1 -Direction Outbound -Protocol Tcp -RemoteIPAddress 10.0.1.9 -RemotePort 443).Access | Should-Be 'Allow'
        (Get-Problem { Test-SimIPFlow hub/app -Direction Outbound -Protocol Tcp -RemoteIPAddress 8.8.8.8 -RemotePort 443 }).FullyQualifiedErrorId | Should-MatchString '^NotMachine,'
        (Get-Problem { Test-SimIPFlow vm1 -Direction Outbound -Protocol Tcp -RemoteIPAddress 8.8.8.8 -RemotePort 1-9 }).FullyQualifiedErrorId | Should-MatchString '^ValueNotReadable,'
    }

    It 'answer like NSG diagnostics (N-341)' {
        $answer = Test-SimNetworkConfigurationDiagnostic -TargetResourceId (Get-SimVirtualMachine vm1).Id -Direction Outbound -Protocol TCP -Source 10.0.1.4 -Destination 8.8.8.8 -DestinationPort 443
        $group = $answer.NetworkSecurityGroupResult.EvaluatedNetworkSecurityGroups[0]
        "$($answer.NetworkSecurityGroupResult) $($group.MatchedRule) $($group.AppliedTo.Name)" | Should-Be 'Deny UserRule_deny-internet Deny vm1-nic'
        $group.RulesEvaluationResult[-1].DestinationMatched | Should-BeTrue
        $inside = Test-SimNetworkConfigurationDiagnostic vm1 -Direction Outbound -Protocol * -Destination 10.0.1.0/24
        $rules = $inside.NetworkSecurityGroupResult.EvaluatedNetworkSecurityGroups[0].RulesEvaluationResult -join ' '
        "$($inside.Profile): $rules" | Should-Be 'Outbound * 10.0.1.4 -> 10.0.1.0/24:*: UserRule_deny-internet (differs in destination) DefaultRule_AllowVnetOutBound'
    }

    It 'take a subnet for a new machine in it, of which no group of an interface is asked (N-341)' {
        $answer = Test-SimNetworkConfigurationDiagnostic hub/app -Direction Inbound -Protocol Icmp -Source 198.51.100.9
        "$($answer.Profile) $($answer.NetworkSecurityGroupResult) $($answer.NetworkSecurityGroupResult.EvaluatedNetworkSecurityGroups.Count)" | Should-Be 'Inbound Icmp 198.51.100.9 -> 10.0.1.0/24:* Allow 0'
        ($answer | Out-String).Trim() | Should-MatchString 'No security group and no admin rule'
    }

    It 'say what NSG diagnostics need (N-341, N-344)' {
        (Get-Problem { Test-SimNetworkConfigurationDiagnostic vm1 -Direction Inbound -Protocol Tcp }).FullyQualifiedErrorId | Should-MatchString '^ParameterMissing,'
        (Get-Problem { Test-SimNetworkConfigurationDiagnostic vm1 -Direction Outbound -Protocol Tcp }).FullyQualifiedErrorId | Should-MatchString '^ParameterMissing,'
        (Get-Problem { Test-SimNetworkConfigurationDiagnostic vm1 -Direction Outbound -Protocol Tcp -Destination 8.8.8.8 -DestinationPort 1-9 }).FullyQualifiedErrorId | Should-MatchString '^ValueNotReadable,'
        $unknown = Test-SimNetworkConfigurationDiagnostic vm1 -Direction Outbound -Protocol Tcp -Destination Nowhere
        $unknown.NetworkSecurityGroupResult.SecurityRuleAccessResult | Should-BeNull
        ($unknown | Out-String) | Should-MatchString "Missing: the destination: 'Nowhere'"
    }

    It 'keep the whole diagnosis when it is serialised' {
        $answer = Test-SimNetworkConfigurationDiagnostic vm1 -Direction Outbound -Protocol Tcp -Destination 8.8.8.8
        $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($answer))
        $copy.NetworkSecurityGroupResult.EvaluatedNetworkSecurityGroups[0].RulesEvaluationResult[0].DestinationMatched | Should-BeTrue
    }
}

Describe 'Comparing topologies' -Tag 'Cmdlet' {
    It 'lists changed members and changed decisions' {
        Clear-SimTopology -Force
        Import-SimTopology -LiteralPath $network, $data
        $before = Get-SimTopology
        @(Compare-SimTopology $before).Count | Should-Be 0
        Remove-SimNetworkRule contosodata -Subnet hub/app -Force
        (Compare-SimTopology $before).ResourceId.Name | Select-Object -Unique | Should-Be 'contosodata'
        $changed = Compare-SimServiceAccess $before
        ($changed | ForEach-Object { "$($_.From) $($_.To) $($_.Before.Verdict) $($_.After.Verdict)" }) | Should-ContainCollection 'hub/app contosodata Allowed Denied'
    }
}

Describe 'Export-SimTopology' -Tag 'Cmdlet' {
    BeforeEach {
        Clear-SimTopology -Force
        Import-SimTopology -LiteralPath $network, $data
        Set-SimReading NatPrecedence InstanceAddressFirst
        $topology = Get-SimTopology
        $target = Join-Path $TestDrive "out-$([guid]::NewGuid()).yaml"
    }

    It 'writes what reads back as an equal topology: <_>' -ForEach 'Yaml', 'Json' {
        $path = [IO.Path]::ChangeExtension($target, $_.ToLowerInvariant())
        Export-SimTopology $path -Format $_ | Should-BeNull
        (Import-SimTopology $path -Topology (New-SimTopology)) | Should-Be $topology
    }

    It 'writes the resources in Azure''s shape, and warns of what they cannot say' {
        $path = [IO.Path]::ChangeExtension($target, '.json')
        Export-SimTopology -LiteralPath $path -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings -join ' ' | Should-MatchString 'expectations'
        $read = Import-SimTopology $path -Topology (New-SimTopology)
        $read.ResourceCount | Should-Be $topology.ResourceCount
        Test-SimServiceAccess hub/app contosodata -Quiet -Topology $read | Should-BeTrue
    }

    It 'writes UTF-8 without mark and with plain line ends' {
        (Export-SimTopology $target -PassThru).FullName | Should-Be $target
        $bytes = [IO.File]::ReadAllBytes($target)
        $bytes[0] -ne 0xEF | Should-BeTrue
        $bytes -contains 13 | Should-BeFalse
        $bytes[-1] | Should-Be 10
    }

    It 'overwrites only when forced, and writes nothing with -WhatIf' {
        Export-SimTopology $target -WhatIf
        Test-Path $target | Should-BeFalse
        Export-SimTopology $target
        (Get-Problem { Export-SimTopology $target }).FullyQualifiedErrorId | Should-MatchString '^FileExists,'
        Export-SimTopology $target -Force
    }

    It 'takes the topology from the pipeline or from -Topology' {
        New-SimVNet only -Location westeurope -AddressPrefix 10.9.0.0/16 -Topology (New-SimTopology) | Export-SimTopology $target
        (Get-SimVNet -Topology (Import-SimTopology $target -Topology (New-SimTopology))).Name | Should-Be 'only'
        Export-SimTopology $target -Force -Topology (New-SimTopology)
        (Import-SimTopology $target -Topology (New-SimTopology)).ResourceCount | Should-Be 0
    }

    It 'says when the file cannot be written' {
        (Get-Problem { Export-SimTopology (Join-Path $TestDrive 'no' 'such' 'folder.yaml') }).FullyQualifiedErrorId | Should-MatchString '^FileNotWritable,'
        (Get-Problem { Export-SimTopology Env:\x }).FullyQualifiedErrorId | Should-MatchString '^PathNotFile,'
    }
}

Describe 'A large export' -Tag 'Cmdlet' {
    BeforeAll {
        $ids = '/subscriptions/s/resourceGroups/rg/providers'
        $large = Join-Path $TestDrive 'large.json'
        # Every account names a subnet of its own that is not there.
        1..1500 | ForEach-Object {
            [ordered]@{ id = "$ids/Microsoft.Storage/storageAccounts/account$_"; location = 'westeurope'; properties = @{ networkAcls = @{ defaultAction = 'Deny'; virtualNetworkRules = @(@{ id = "$ids/Microsoft.Network/virtualNetworks/gone/subnets/s$_" }) } } }
        } | ConvertTo-Json -Depth 10 | Set-Content $large
    }

    BeforeEach { Clear-SimTopology -Force }

    It 'writes the first warnings of a kind and says how many there are more' {
        Import-SimTopology $large -WarningVariable warnings -WarningAction SilentlyContinue
        (Get-SimTopology).ResourceCount | Should-Be 1500
        $warnings.Count | Should-Be 51
        $warnings[-1].Message | Should-MatchString '^1450 more warnings of the kind ''ReferenceDangles'' \(SEP1004\)'
    }

    It 'writes all of them with -Verbose' {
        $lines = Import-SimTopology $large -Verbose -WarningAction SilentlyContinue 4>&1 | Where-Object { "$_" -match 'SEP1004' }
        @($lines).Count | Should-Be 1450
    }
}
