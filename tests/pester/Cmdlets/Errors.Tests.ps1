# Conventions, section 5: whatever is thrown at the cmdlets, the errors are those of the module.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    $cmdlets = Get-Command -Module ServiceEndpoints -CommandType Cmdlet | ForEach-Object { @{ Name = $_.Name; Cmdlet = $_ } }
}

BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    . (Join-Path $PSScriptRoot '..' 'Contract' 'CmdletRules.ps1')

    # Odd values for a parameter, by its type.
    function Get-OddValue {
        param([type] $Type, [string] $Name)
        $element = Get-ElementType $Type
        if ($element -eq [switch]) { return $true }
        if ($element.IsEnum) { return [Enum]::GetValues($element)[-1] }
        if ($element -eq [bool]) { return $false }
        if ($element -in [int], [long]) { return 1, 0, -1 }
        if ($Name -in 'Path', 'LiteralPath') { return 'no/such/file', '[', 'Env:\PATH', 'nowhere:\x', '/' }
        if ($element -eq [string]) { return 'x', ' ', 'a/b', '*', '[', '/', 'hub', 'hub/app', '10.0.0.0/33', 'ä', '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/hub', ('x' * 300), "a`0b" }
        switch ($element.Name) {
            'IpPrefix' { '0.0.0.0/0', '10.0.0.0/8', '::/0', 'x' }
            'IpAddress' { '0.0.0.0', '10.0.1.4', '::1', 'x' }
            'PortRange' { '*', '0', '65535', '9-1', 'x' }
            'ResourceId' { '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/hub', '/providers/a/b/c', 'x' }
            'DateOnly' { '2025-01-01', 'x' }
            default { $null }
        }
    }

    function New-Story {
        Clear-SimTopology -Force
        $null = New-SimVNet hub -Location westeurope -AddressPrefix 10.0.0.0/16
        $null = Add-SimSubnet app -VNet hub -AddressPrefix 10.0.1.0/24
        $null = New-SimVirtualMachine x -Subnet hub/app
        $null = New-SimServiceResource contosodata Microsoft.Storage/storageAccounts -Location westeurope -DefaultAction Deny
    }
    $own = [System.Collections.Generic.HashSet[string]]::new([string[]] [ServiceEndpoints.Engine.Diagnostics.DiagnosticCatalog]::All.Name)
}

Describe 'Odd input' -Tag 'Cmdlet' {
    It 'ends in errors of our own: <Name>' -ForEach $cmdlets {
        $random = [Random]::new(4711)
        $faults = [System.Collections.Generic.HashSet[string]]::new()
        foreach ($turn in 1..15) {
            New-Story
            foreach ($set in $Cmdlet.ParameterSets) {
                $values = @{}
                foreach ($parameter in $set.Parameters | Where-Object { $_.Name -notin $CommonName -and ($_.IsMandatory -or $random.Next(4) -eq 0) }) {
                    $odd = @(Get-OddValue $parameter.ParameterType $parameter.Name | Where-Object { $null -ne $_ })
                    if ($odd.Count) { $values[$parameter.Name] = $odd[$random.Next($odd.Count)] }
                }
                if ($Cmdlet.Parameters.ContainsKey('Confirm')) { $values.Confirm = $false }
                if ($Cmdlet.Verb -eq 'Export') { $values.WhatIf = $true }
                $problems = [System.Collections.ArrayList]::new()
                try { $null = & $Cmdlet @values -ErrorAction SilentlyContinue -ErrorVariable +problems -WarningAction SilentlyContinue } catch { $null = $problems.Add($_) }
                foreach ($problem in $problems) {
                    $record = if ($problem -is [System.Management.Automation.ErrorRecord]) { $problem } else { $problem.ErrorRecord }
                    $id = $record.FullyQualifiedErrorId
                    $kind = ($id -split ',')[0]
                    $isOurs = $record.Exception -is [ServiceEndpoints.PowerShell.Errors.FindingException]
                    if ($id -match 'System\.') { $null = $faults.Add("the id '$id'") }
                    if ($kind -eq 'UnexpectedFailure') { $null = $faults.Add("unexpected failure: $($record.Exception.Message) with $($values | ConvertTo-Json -Compress -Depth 1)") }
                    if ($isOurs) {
                        if ($kind -notin $own) { $null = $faults.Add("the id '$kind' is not in the catalogue") }
                        if ($record.CategoryInfo.Category -eq 'NotSpecified') { $null = $faults.Add("$kind has no category") }
                        if ($record.ErrorDetails.RecommendedAction -cnotmatch '^[A-Z][a-z]+ ') { $null = $faults.Add("$kind recommends '$($record.ErrorDetails.RecommendedAction)'") }
                        if ($null -eq $record.TargetObject) { $null = $faults.Add("$kind has no target object") }
                    }
                    elseif ($record.Exception -isnot [System.Management.Automation.ParameterBindingException]) {
                        $null = $faults.Add("$($record.Exception.GetType().Name): $($record.Exception.Message)")
                    }
                }
            }
        }
        $faults | Assert-NoFault
    }
}

Describe 'Errors' -Tag 'Cmdlet' {
    BeforeEach { New-Story }

    It 'stop with -ErrorAction Stop, and are kept in -ErrorVariable' {
        { Get-SimVNet nothing -ErrorAction Stop } | Should-Throw -FullyQualifiedErrorId 'NameNotFound*'
        Get-SimVNet nothing -ErrorAction SilentlyContinue -ErrorVariable kept
        $kept.Count | Should-Be 1
        $kept[0].Exception.Diagnostic.Code | Should-MatchString '^SEP\d{4}$'
    }

    It 'print the recommendation' {
        $text = Invoke-FreshShell "Import-Module '$ModuleFolder'; Get-SimVNet nothing 2>&1 | Out-String"
        $text -join ' ' | Should-MatchString 'Recommendation: Check the name'
    }

    It 'have unique ids in one table, each with category and remedy' {
        $all = [ServiceEndpoints.Engine.Diagnostics.DiagnosticCatalog]::All
        @($all.Name | Group-Object | Where-Object Count -GT 1).Count | Should-Be 0
        @($all.Name -cnotmatch '^[A-Z][A-Za-z0-9]+$').Count | Should-Be 0
        @($all.RemedyFormat -cnotmatch '^[A-Z][a-z]+[ ,]').Count | Should-Be 0
    }
}
