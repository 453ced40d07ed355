# Conventions, section 9: the manifest says exactly what the module holds.
BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    $manifestPath = Join-Path $ModuleFolder 'ServiceEndpoints.psd1'
    $manifest = Import-PowerShellDataFile $manifestPath

    # What the assembly defines, whatever the manifest exports of it.
    $classes = @((Get-Module ServiceEndpoints).ImplementingAssembly.GetExportedTypes() |
        Where-Object { $_.IsDefined([System.Management.Automation.CmdletAttribute], $false) })
    $definedCmdlets = @($classes | ForEach-Object {
            $attribute = $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)[0]
            "$($attribute.VerbName)-$($attribute.NounName)"
        } | Sort-Object)
    $definedAliases = @($classes | ForEach-Object { $_.GetCustomAttributes([Alias], $false).AliasNames } | Sort-Object)

    # Empty when the list of the manifest is exact; otherwise the text that makes it so.
    function Get-Correction {
        param([string] $Key, [string[]] $Exported, [string[]] $Defined)
        if (-not (Compare-Object @($Exported) @($Defined) -CaseSensitive)) { return '' }
        $lines = $Defined | ForEach-Object { "        '$_'" }
        $text = if ($Defined) { "@(`n$($lines -join "`n")`n    )" } else { '@()' }
        if ($env:SERVICEENDPOINTS_UPDATE_BASELINES) {
            $source = Join-Path $ModuleSource 'ServiceEndpoints.psd1'
            $content = (Get-Content -Raw $source) -replace "(?m)^(    $Key\s*= )@\([^)]*\)", "`$1$text"
            [IO.File]::WriteAllText($source, $content)
            return ''
        }
        "The manifest 'module/ServiceEndpoints.psd1' must say (or run './build.ps1 UpdateBaselines'):`n    $($Key.PadRight(22)) = $text"
    }
}

Describe 'The manifest' -Tag 'Contract' {
    It 'passes the shell''s own test without a warning' {
        $null = Test-ModuleManifest $manifestPath -WarningVariable warnings -ErrorAction Stop -WarningAction SilentlyContinue
        $warnings -join "`n" | Should-Be ''
    }

    It 'exports exactly the cmdlets that the assembly defines' {
        Get-Correction 'CmdletsToExport' $manifest.CmdletsToExport $definedCmdlets | Assert-NoFault
    }

    It 'exports exactly the aliases that the assembly defines' {
        Get-Correction 'AliasesToExport' $manifest.AliasesToExport $definedAliases | Assert-NoFault
    }

    It 'would print the list to paste' {
        if ($env:SERVICEENDPOINTS_UPDATE_BASELINES) { Set-ItResult -Skipped -Because 'this run rewrites the lists' }
        Get-Correction 'CmdletsToExport' @('Get-SimB') @('Get-SimA', 'Get-SimB') | Should-MatchString "= @\(\s+'Get-SimA'\s+'Get-SimB'\s+\)"
    }

    It 'exports no <_>' -ForEach 'FunctionsToExport', 'VariablesToExport', 'DscResourcesToExport' {
        $manifest.ContainsKey($_) | Should-BeTrue
        @($manifest[$_]).Count | Should-Be 0
    }

    It 'says where the module runs' {
        $manifest.CompatiblePSEditions -join ' ' | Should-Be 'Core'
        $manifest.PowerShellVersion | Should-Be '7.4'
        foreach ($tag in 'PSEdition_Core', 'Windows', 'Linux', 'MacOS') { $manifest.PrivateData.PSData.Tags | Should-ContainCollection $tag }
    }

    It 'says whose it is' {
        $manifest.GUID | Should-Be '7d0f5b6e-2c41-4e0a-9a7e-5f3c8b1d64a2'
        foreach ($key in 'Author', 'Description', 'Copyright') { $manifest[$key] | Should-NotBeWhiteSpaceString }
        foreach ($key in 'LicenseUri', 'ProjectUri', 'ReleaseNotes') { $manifest.PrivateData.PSData[$key] | Should-MatchString '^https://' }
    }

    It 'has the version of Directory.Build.props, and so have the assemblies' {
        $version = ([xml] (Get-Content -Raw (Join-Path $RepositoryRoot 'Directory.Build.props'))).SelectSingleNode('//VersionPrefix').InnerText
        $manifest.ModuleVersion | Should-Be $version
        foreach ($file in Get-ChildItem -Recurse $ModuleFolder -Filter 'ServiceEndpoints.*.dll') {
            $file.VersionInfo.ProductVersion | Should-Be $version -Because $file.Name
        }
    }

    It 'names types and formats, and every file it names is there' {
        $manifest.FormatsToProcess -join ' ' | Should-Be 'ServiceEndpoints.format.ps1xml'
        $manifest.TypesToProcess -join ' ' | Should-Be 'ServiceEndpoints.types.ps1xml'
        $named = @($manifest.RootModule) + $manifest.RequiredAssemblies + $manifest.FormatsToProcess + $manifest.TypesToProcess
        @($named | Where-Object { -not (Test-Path (Join-Path $ModuleFolder $_)) }) -join ' ' | Should-Be ''
    }

    It 'promises no updatable help' {
        $manifest.ContainsKey('HelpInfoURI') | Should-BeFalse
    }
}
