# What holds for every list of named parts: Add and Remove by the name of the resource, by its object, and from rows with matching properties.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    . (Join-Path $PSScriptRoot 'Parts.ps1')
}

BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    . (Join-Path $PSScriptRoot 'Parts.ps1')
}

Describe 'The parts of resources' -Tag 'Cmdlet' {
    It 'are all in the table of this suite' {
        $nouns = (Get-Command -Module ServiceEndpoints -CommandType Cmdlet | Where-Object { $_.Verb -eq 'Add' -and $_.Noun -ne 'SimNetworkRule' }).Noun | Sort-Object
        (($Part.Noun | Sort-Object) -join ' ') | Should-Be ($nouns -join ' ')
    }
}

Describe 'The part <Noun>' -Tag 'Cmdlet' -ForEach $Part {
    BeforeAll {
        $add = Get-Command "Add-$Noun"
        $remove = Get-Command "Remove-$Noun"
        $byName = @{ $Parent = $ParentName }
    }

    BeforeEach {
        Clear-SimTopology -Force
        $holder = & $Needs
        $empty = Get-SimTopology
    }

    It 'is added under the name of the resource, and removed again' {
        $added = & $add $Name @byName @Change
        @($added).Count | Should-Be 1
        $added.GetType() | Should-Be $add.OutputType[0].Type
        $added.Name | Should-Be $Name
        (Get-SimTopology) -eq $empty | Should-BeFalse
        & $remove $Name @byName -Force | Should-BeNull
        & $add $Name @byName @Change | Should-Be $added
        (& $remove $Name @byName -Force -PassThru).Name | Should-Be $Name
    }

    It 'is added to the resource in the pipeline, and removed from it' {
        $added = $holder | & $add $Name @Change
        $added.Name | Should-Be $Name
        if ($Noun -eq 'SimSubnet') { $added | & $remove -Force } else { $holder | & $remove $Name -Force }
        $null = $holder | & $add $Name @Change
    }

    It 'is added from a row with matching properties' {
        $row = [pscustomobject] (@{ Name = $Name } + $byName + $Change)
        ($row | & $add).Name | Should-Be $Name
    }

    It 'is not added twice' {
        $null = & $add $Name @byName @Change
        $before = Get-SimTopology
        $problem = try { $ErrorActionPreference = 'Stop'; & $add $Name @byName @Change } catch { $_ }
        $problem.FullyQualifiedErrorId | Should-Be "ElementExists,$($add.ImplementingType.FullName)"
        (Get-SimTopology) | Should-Be $before
    }

    It 'is missed by name, with the nearest one suggested' {
        $null = & $add $Name @byName @Change
        $problem = try { $ErrorActionPreference = 'Stop'; & $remove "$($Name)x" @byName -Force } catch { $_ }
        $problem.FullyQualifiedErrorId | Should-MatchString '^(ElementNotFound|NameNotFound),'
        $problem.ErrorDetails.RecommendedAction | Should-MatchString "$([regex]::Escape($Name))'"
    }

    It 'needs the resource that holds it' {
        $problem = try { $ErrorActionPreference = 'Stop'; & $add $Name @Change } catch { $_ }
        $problem.FullyQualifiedErrorId | Should-Be "ParameterMissing,$($add.ImplementingType.FullName)"
    }

    It 'is only announced with -WhatIf' {
        & $add $Name @byName @Change -WhatIf | Should-BeNull
        (Get-SimTopology) | Should-Be $empty
        $null = & $add $Name @byName @Change
        $before = Get-SimTopology
        & $remove $Name @byName -Force -WhatIf
        (Get-SimTopology) | Should-Be $before
    }

    It 'goes to the given topology and leaves the current one alone' {
        $changed = & $add $Name @byName @Change -Topology $empty
        $changed.GetType().Name | Should-Be 'Topology'
        $changed -eq $empty | Should-BeFalse
        (Get-SimTopology) | Should-Be $empty
    }
}
