#Requires -Version 7.4
<#
.SYNOPSIS
    Builds, shows, tests and packages ServiceEndpoints.
.DESCRIPTION
    The one door to the project, for people and for CI. With the .NET SDK alone, start it as
    'dotnet dnx -y powershell ./build.ps1 Test': that takes the shell pinned in .config/dotnet-tools.json.
.PARAMETER Task
    Demo               builds, then runs module/examples/quickstart.ps1 in a fresh shell with the built module.
    Build              builds everything; the importable module lies in out/module/ServiceEndpoints.
    Test               builds, then runs the engine tests and the Pester suites.
    Package            builds, then lays out/package/ServiceEndpoints/<version> and a zip of it.
    Bench              runs the benchmarks; further arguments go to BenchmarkDotNet.
    UpdateBaselines    runs the tests and lets them rewrite their baseline files; read the difference before committing it.
    UpdateServiceTags  makes the service tag snapshot of the engine from the official weekly file named by -Path.
.PARAMETER Configuration
    The build configuration.
.PARAMETER Filter
    Test: runs only tests whose full name contains this text. Bench: the benchmarks to run.
.PARAMETER Path
    UpdateServiceTags: the weekly service tag file (JSON).
.PARAMETER Arguments
    Bench: arguments for BenchmarkDotNet.
.EXAMPLE
    ./build.ps1 Test -Filter Longest_prefix
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)]
    [ValidateSet('Demo', 'Build', 'Test', 'Package', 'Bench', 'UpdateBaselines', 'UpdateServiceTags')]
    [string] $Task,

    [ValidateSet('Release', 'Debug')]
    [string] $Configuration = 'Release',

    [string] $Filter,

    [string] $Path,

    [Parameter(ValueFromRemainingArguments)]
    [string[]] $Arguments = @()
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$root = $PSScriptRoot
$out = Join-Path $root 'out'
$module = Join-Path $out 'module' 'ServiceEndpoints'
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:POWERSHELL_TELEMETRY_OPTOUT = '1'
$env:POWERSHELL_UPDATECHECK = 'Off'

function Start-Native {
    # Runs a program in this console and gives back its exit code. Not called with '&': outside Windows that would expand
    # the wildcards of filters to file names.
    param([string] $Program, [string[]] $ArgumentList)
    $process = [Diagnostics.Process]::Start($Program, $ArgumentList)
    $process.WaitForExit()
    $process.ExitCode
}

function Invoke-Native {
    # Runs a program and stops when it fails.
    param([string] $Program, [string[]] $ArgumentList)
    $exitCode = Start-Native $Program $ArgumentList
    if ($exitCode -ne 0) { throw "'$Program $ArgumentList' ended with exit code $exitCode." }
}

function Start-Shell {
    # Runs a script in a fresh process of the very shell that runs this one and gives back its exit code. The shell is
    # a program of its own (pwsh), or an assembly that the 'dotnet' program hosts, which is how the pinned tool runs.
    param([string] $File, [string[]] $ArgumentList = @())
    $program = [Environment]::ProcessPath
    $hosted = @(if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { Join-Path $PSHOME 'pwsh.dll' })
    Start-Native $program ($hosted + @('-NoProfile', '-NonInteractive', '-File', $File) + $ArgumentList)
}

function Build-Solution {
    Invoke-Native dotnet @('build', (Join-Path $root 'ServiceEndpoints.sln'), '-c', $Configuration, '-nologo', '-v', 'q', '-clp:NoSummary')
}

function Invoke-EngineTest {
    # The xunit runner inside the test program; its XML report is the machine-readable result.
    $report = Join-Path $out 'test-results' 'engine.xml'
    $program = Join-Path $root 'tests' 'ServiceEndpoints.Engine.Tests' 'bin' $Configuration 'net10.0' 'ServiceEndpoints.Engine.Tests.dll'
    $options = @('-noLogo', '-noColor', '-result-xml', $report)
    if ($Filter) { $options += '-method', "*$Filter*" }
    Write-Host '== Engine tests (xunit)'
    $exitCode = Start-Native dotnet (@($program) + $options)
    if (-not (Test-Path $report)) { throw "The engine tests ended with exit code $exitCode and wrote no report." }
    $assemblies = ([xml] (Get-Content -Raw $report)).DocumentElement.SelectNodes('assembly')
    $sum = { param($name) ($assemblies | ForEach-Object { [int] $_.GetAttribute($name) } | Measure-Object -Sum).Sum -as [int] }
    $failed = (& $sum 'failed') + (& $sum 'errors')
    if ($exitCode -ne 0 -and $failed -eq 0 -and -not $Filter) { throw "The engine tests ended with exit code $exitCode without naming a failure." }
    [pscustomobject]@{ Suite = 'Engine (xunit)'; Passed = & $sum 'passed'; Failed = $failed; Skipped = & $sum 'skipped' }
}

function Invoke-PesterSuite {
    # One Pester run in a fresh shell; the script writes its counts to a JSON file.
    param([string] $Suite, [string] $Version, [string] $Folder)
    $report = Join-Path $out 'test-results' "pester-$Version.json"
    $options = @('-PesterPath', (Join-Path $out 'tools' 'Pester' $Version), '-Path', $Folder, '-ReportPath', $report)
    if ($Filter) { $options += '-Filter', $Filter }
    Write-Host "== $Suite (Pester $Version)"
    $exitCode = Start-Shell (Join-Path $root 'tests' 'pester' 'Invoke-Suite.ps1') $options
    if (-not (Test-Path $report)) { throw "The suite '$Suite' ended with exit code $exitCode and wrote no report." }
    $counts = Get-Content -Raw $report | ConvertFrom-Json
    [pscustomobject]@{ Suite = "$Suite (Pester $Version)"; Passed = $counts.Passed; Failed = $counts.Failed; Skipped = $counts.Skipped }
}

function Invoke-AllTest {
    # Runs every suite, prints one line for each and the sum as the last line; returns the number of failures.
    $results = Join-Path $out 'test-results'
    if (Test-Path $results) { Remove-Item -Recurse -Force $results }
    $null = New-Item -ItemType Directory -Path $results
    [xml] $versions = Get-Content -Raw (Join-Path $root 'Directory.Packages.props')
    $pester = Join-Path $root 'tests' 'pester'
    $suites = @(
        Invoke-EngineTest
        Invoke-PesterSuite 'Module' $versions.SelectSingleNode('//PesterVersion').InnerText $pester
        Invoke-PesterSuite 'Samples' $versions.SelectSingleNode('//PesterPreviousVersion').InnerText (Join-Path $pester 'Samples')
    )
    Write-Host ''
    foreach ($suite in $suites) {
        Write-Host ('{0,-28} {1,6} passed, {2} failed, {3} skipped' -f $suite.Suite, $suite.Passed, $suite.Failed, $suite.Skipped)
        if (-not $Filter -and $suite.Passed + $suite.Failed -eq 0) {
            Write-Host "The suite '$($suite.Suite)' ran no test, which counts as a failure."
            $suite.Failed++
        }
    }
    $passed, $failed, $skipped = 'Passed', 'Failed', 'Skipped' | ForEach-Object { [int] ($suites | Measure-Object -Property $_ -Sum).Sum }
    if ($passed + $failed -eq 0) {
        Write-Host "No test ran; the filter '$Filter' matches none."
        $failed = 1
    }
    Write-Host "$passed passed, $failed failed, $skipped skipped"
    $failed
}

switch ($Task) {
    'Build' {
        Build-Solution
        Write-Host "The module lies in '$module'."
    }
    'Demo' {
        Build-Solution
        # Real data beside the clone, where there is some; the demo says what it shows of it.
        $shared = Join-Path (Split-Path $root) 'shared'
        if (-not $env:SERVICEENDPOINTS_SHARED -and (Test-Path $shared)) { $env:SERVICEENDPOINTS_SHARED = $shared }
        exit (Start-Shell (Join-Path $module 'examples' 'quickstart.ps1'))
    }
    'Test' {
        Build-Solution
        exit [Math]::Min((Invoke-AllTest), 1)
    }
    'UpdateBaselines' {
        Build-Solution
        $env:SERVICEENDPOINTS_UPDATE_BASELINES = '1'
        exit [Math]::Min((Invoke-AllTest), 1)
    }
    'Package' {
        Build-Solution
        $version = (Import-PowerShellDataFile (Join-Path $module 'ServiceEndpoints.psd1')).ModuleVersion
        $package = Join-Path $out 'package'
        if (Test-Path $package) { Remove-Item -Recurse -Force $package }
        $target = (New-Item -ItemType Directory -Path (Join-Path $package 'ServiceEndpoints' $version)).FullName
        Copy-Item -Recurse -Path (Join-Path $module '*') -Destination $target
        $zip = Join-Path $package "ServiceEndpoints-$version.zip"
        Compress-Archive -Path (Join-Path $package 'ServiceEndpoints') -DestinationPath $zip
        Write-Host "The package lies in '$target' and '$zip'."
    }
    'Bench' {
        $options = @('run', '-c', 'Release', '--project', (Join-Path $root 'tests' 'ServiceEndpoints.Benchmarks'), '--')
        if ($Filter) { $options += '--filter', $Filter }
        Invoke-Native dotnet ($options + $Arguments)
    }
    'UpdateServiceTags' {
        if (-not $Path) { throw "Name the weekly service tag file: ./build.ps1 UpdateServiceTags -Path ServiceTags_Public.json" }
        $source = (Resolve-Path -LiteralPath $Path).ProviderPath
        Build-Solution
        exit (Start-Shell (Join-Path $root 'src' 'ServiceEndpoints.Engine' 'Catalog' 'Update-ServiceTagSnapshot.ps1') @($module, $source))
    }
}
