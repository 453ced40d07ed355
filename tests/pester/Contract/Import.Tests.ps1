# Conventions, section 9: import, remove, import again; no parser before the first file.
BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    $manifest = Join-Path $ModuleFolder 'ServiceEndpoints.psd1'
    $watchAssemblies = "[AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -match 'Yaml'"
}

Describe 'Import in a fresh shell' -Tag 'Contract' {
    It 'works, can be removed, and works again' {
        $states = Invoke-FreshShell "
            `$ErrorActionPreference = 'Stop'
            foreach (`$turn in 1, 2) {
                Import-Module '$manifest'
                @(Get-Module ServiceEndpoints).Count
                Remove-Module ServiceEndpoints
                @(Get-Module ServiceEndpoints).Count
            }"
        $states -join ' ' | Should-Be '1 0 1 0'
    }

    It 'writes nothing to any stream' {
        Invoke-FreshShell "Import-Module '$manifest' *>&1 | ForEach-Object { `"`$_`" }" | Should-BeNull
    }

    It 'loads no YAML assembly' {
        Invoke-FreshShell "Import-Module '$manifest'; $watchAssemblies" | Should-BeNull
    }

    It 'would notice a YAML assembly that is loaded' {
        $parser = Join-Path $ModuleFolder 'yaml' 'YamlDotNet.dll'
        Invoke-FreshShell "Add-Type -LiteralPath '$parser'; $watchAssemblies" | Should-Be 'YamlDotNet'
    }

    It 'makes the types of the engine known by name' {
        Invoke-FreshShell "Import-Module '$manifest'; [ServiceEndpoints.Engine.Addressing.IpPrefix]::Parse('10.1.0.0/16').ToString()" |
            Should-Be '10.1.0.0/16'
    }

    It 'leaves Pester alone, and its operators' {
        Invoke-FreshShell "Import-Module '$manifest'; @(Get-Module Pester).Count" | Should-Be '0'
    }
}
