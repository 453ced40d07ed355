<#
.SYNOPSIS
    Runs Pester suites with a given Pester against the built module and writes the counts to a JSON file.
.DESCRIPTION
    Started by build.ps1 in a fresh shell. A suite that could not be read counts as a failure, and so does a test that
    is skipped without saying why (use 'Set-ItResult -Skipped -Because').
#>
[CmdletBinding()]
param(
    # The folder that holds Pester.psd1.
    [Parameter(Mandatory)] [string] $PesterPath,
    # The folder or file with the suites.
    [Parameter(Mandatory)] [string] $Path,
    # The JSON file to write: passed, failed, skipped.
    [Parameter(Mandatory)] [string] $ReportPath,
    # Runs only tests whose full name contains this text.
    [string] $Filter
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

# The module is found as if it were installed: suites may say 'Import-Module ServiceEndpoints'.
$modules = Join-Path $PSScriptRoot '..' '..' 'out' 'module' | Resolve-Path
$env:PSModulePath = $modules.ProviderPath + [IO.Path]::PathSeparator + $env:PSModulePath

Import-Module (Join-Path $PesterPath 'Pester.psd1')
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$configuration.Output.RenderMode = 'Plaintext'
if ($Filter) { $configuration.Filter.FullName = "*$Filter*" }

# The scripts under test choose their own strictness, as they would for a user.
Set-StrictMode -Off
$ErrorActionPreference = 'Continue'
$result = Invoke-Pester -Configuration $configuration
$ErrorActionPreference = 'Stop'

$unexplained = 0
foreach ($test in $result.Skipped) {
    $reason = if ($test.ErrorRecord) { "$($test.ErrorRecord[0])" } else { '' }
    if ($reason -notmatch 'because') {
        $unexplained++
        $reason = "no reason given, which counts as a failure: use 'Set-ItResult -Skipped -Because'"
    }
    Write-Host "Skipped: $($test.ExpandedPath): $reason"
}

[ordered]@{
    Passed  = $result.PassedCount
    Failed  = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount + $unexplained
    Skipped = $result.SkippedCount + $result.InconclusiveCount - $unexplained
} | ConvertTo-Json | Set-Content -LiteralPath $ReportPath -Encoding utf8
