# Conventions, section 7: every public output type has a table view, a list view and a default set of properties.
BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    $format = [xml] (Get-Content -Raw (Join-Path $ModuleFolder 'ServiceEndpoints.format.ps1xml'))
    $types = [xml] (Get-Content -Raw (Join-Path $ModuleFolder 'ServiceEndpoints.types.ps1xml'))
    $outputTypes = @((Get-Command -Module ServiceEndpoints -CommandType Cmdlet).OutputType.Type |
        Where-Object { $_ -and $_.Namespace -like 'ServiceEndpoints*' } | Select-Object -Unique | Sort-Object FullName)

    # The names that a view applies to, selection sets included.
    function Get-ViewedType {
        param([xml] $Format, [string] $Control)
        foreach ($view in $Format.SelectNodes("//View[$Control]")) {
            $view.SelectNodes('ViewSelectedBy/TypeName').InnerText
            foreach ($set in $view.SelectNodes('ViewSelectedBy/SelectionSetName').InnerText) {
                $Format.SelectNodes("//SelectionSet[Name='$set']/Types/TypeName").InnerText
            }
        }
    }

    # One sentence for each thing that a type lacks.
    function Get-ViewFault {
        param([type[]] $Type, [xml] $Format, [xml] $Types)
        $tables = @(Get-ViewedType $Format 'TableControl')
        $lists = @(Get-ViewedType $Format 'ListControl')
        foreach ($one in $Type) {
            if ($one.FullName -notin $tables) { "'$($one.FullName)' has no table view" }
            if ($one.FullName -notin $lists) { "'$($one.FullName)' has no list view" }
            $set = $Types.SelectNodes("//Type[Name='$($one.FullName)']//PropertySet[Name='DefaultDisplayPropertySet']//Name")
            if ($set.Count -eq 0) { "'$($one.FullName)' has no DefaultDisplayPropertySet" }
        }
    }

    # Property names in views that the type does not have.
    function Get-UnknownProperty {
        param([xml] $Format)
        foreach ($view in $Format.SelectNodes('//View')) {
            foreach ($name in $view.SelectNodes('ViewSelectedBy/TypeName').InnerText) {
                $type = $name -as [type]
                if (-not $type) { "the view '$($view.SelectSingleNode('Name').InnerText)' is for '$name', which does not exist"; continue }
                foreach ($property in $view.SelectNodes('.//PropertyName').InnerText) {
                    if (-not $type.GetProperty($property) -and -not ($Types.SelectNodes("//Type[Name='$name']/Members/*/Name").InnerText -contains $property)) {
                        "the view '$($view.SelectSingleNode('Name').InnerText)' shows '$property', which '$name' does not have"
                    }
                }
            }
        }
    }
}

Describe 'The views of the module' -Tag 'Contract' {
    It 'cover every output type: table, list and default properties' {
        Get-ViewFault $outputTypes $format $types | Assert-NoFault
    }

    It 'name only types and properties that exist' {
        Get-UnknownProperty $format | Assert-NoFault
        foreach ($name in $types.SelectNodes('/Types/Type/Name').InnerText) { $name -replace '^Deserialized\.' -as [type] | Should-NotBeNull -Because "'$name' is in the types file" }
    }

    It 'are missed where there are none' {
        @(Get-ViewFault ([ServiceEndpoints.Engine.Addressing.IpPrefix]) ([xml] '<Configuration/>') ([xml] '<Types/>')).Count | Should-Be 3
        $view = [xml] '<a><View><Name>v</Name><ViewSelectedBy><TypeName>System.Version</TypeName></ViewSelectedBy><PropertyName>Unicorn</PropertyName></View></a>'
        Get-UnknownProperty $view | Should-Be "the view 'v' shows 'Unicorn', which 'System.Version' does not have"
    }
}
