# What holds for every kind of resource: New, Get, Remove and their ways of naming, piping, asking and refusing.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    . (Join-Path $PSScriptRoot 'Kinds.ps1')
}

BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    . (Join-Path $PSScriptRoot 'Kinds.ps1')
}

Describe 'The kinds of resources' -Tag 'Cmdlet' {
    It 'are all in the table of this suite' {
        $nouns = (Get-Command -Module ServiceEndpoints -CommandType Cmdlet | Where-Object { $_.Verb -eq 'New' -and $_.Noun -ne 'SimTopology' }).Noun | Sort-Object
        (($Kind.Noun | Sort-Object) -join ' ') | Should-Be ($nouns -join ' ')
    }
}

Describe 'The noun <Noun>' -Tag 'Cmdlet' -ForEach $Kind {
    BeforeAll {
        $get = Get-Command "Get-$Noun"
        $remove = Get-Command "Remove-$Noun"
        function Initialize-Topology {
            Clear-SimTopology -Force
            if ($Needs) { & $Needs }
        }
    }

    BeforeEach { Initialize-Topology }

    It 'is created once, written, and found again' {
        $created = & $New
        @($created).Count | Should-Be 1
        $created.GetType() | Should-Be $get.OutputType[0].Type
        $created.Name | Should-Be $Name
        (& $get $Name) | Should-Be $created
        (& $get) | Should-Be $created
        (& $get -ResourceId $created.Id) | Should-Be $created
        (& $get "$($Name[0])*" | Measure-Object).Count | Should-Be 1
        ($Name | & $get) | Should-Be $created
        ([pscustomobject]@{ Name = $Name; ResourceGroupName = $created.ResourceGroupName } | & $get) | Should-Be $created
    }

    It 'is not created twice, and replaced with -Force' {
        $null = & $New
        $before = Get-SimTopology
        $problem = try { $ErrorActionPreference = 'Stop'; & $New } catch { $_ }
        $problem.FullyQualifiedErrorId | Should-Be "ResourceExists,$((Get-Command "New-$Noun").ImplementingType.FullName)"
        $problem.CategoryInfo.Category | Should-Be 'ResourceExists'
        (Get-SimTopology) | Should-Be $before
        $PSDefaultParameterValues["New-${Noun}:Force"] = $true
        try { (& $New).Name | Should-Be $Name } finally { $PSDefaultParameterValues.Remove("New-${Noun}:Force") }
        @(& $get).Count | Should-Be 1
    }

    It 'is only announced with -WhatIf' {
        $before = Get-SimTopology
        $WhatIfPreference = $true
        $written = & $New
        $WhatIfPreference = $false
        $written | Should-BeNull
        (Get-SimTopology) | Should-Be $before
    }

    It 'is removed by name, by object and by id, and written only with -PassThru' {
        foreach ($way in { & $remove $Name -Force }, { & $get $Name | & $remove -Force }, { & $remove -ResourceId $created.Id -Confirm:$false }) {
            Initialize-Topology
            $created = & $New
            & $way | Should-BeNull
            @(& $get).Count | Should-Be 0
        }
        Initialize-Topology
        $created = & $New
        (& $remove $Name -Force -PassThru).Id | Should-Be $created.Id
    }

    It 'stays with Remove -WhatIf, also with -Force' {
        $created = & $New
        $before = Get-SimTopology
        & $remove $Name -Force -WhatIf
        (Get-SimTopology) | Should-Be $before
    }

    It 'names the nearest name when there is none' {
        $null = & $New
        & $get "$($Name)x" -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should-Be "NameNotFound,$($get.ImplementingType.FullName)"
        $problem[0].CategoryInfo.Category | Should-Be 'ObjectNotFound'
        $problem[0].CategoryInfo.TargetName | Should-Be "$($Name)x"
        $problem[0].ErrorDetails.RecommendedAction | Should-MatchString "did you mean '$([regex]::Escape($Name))'"
    }

    It 'lives in the given topology and leaves the current one alone' {
        $start = Get-SimTopology
        $given = Get-SimTopology
        Clear-SimTopology -Force
        $null = Set-SimTopology $given -Force
        $null = & $New
        $with = Get-SimTopology
        Set-SimTopology $start -Force
        $without = & $remove $Name -Force -Topology $with
        $without.GetType().Name | Should-Be 'Topology'
        @(& $get -Topology $with).Count | Should-Be 1
        @(& $get -Topology $without).Count | Should-Be 0
        (Get-SimTopology) | Should-Be $start
    }

    It 'cannot be written to' {
        $created = & $New
        foreach ($property in $created.PSObject.Properties) {
            { $created.($property.Name) = $property.Value } | Should-Throw
        }
    }
}
