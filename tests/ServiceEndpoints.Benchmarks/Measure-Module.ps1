#requires -Version 7.4
<#
.SYNOPSIS
Measures what the module costs in a shell: import, and building a topology of 10,000 subnets by cmdlets.
.DESCRIPTION
Run it in a fresh shell after a Release build: pwsh -NoProfile -File tests/ServiceEndpoints.Benchmarks/Measure-Module.ps1
Writes objects with a name and milliseconds. The first import of a process counts once, so run the script several times for it.
#>
[CmdletBinding()]
param(
    [string] $ModulePath = (Join-Path $PSScriptRoot '..' '..' 'out' 'module' 'ServiceEndpoints' 'ServiceEndpoints.psd1'),
    [int] $NetworkCount = 10,
    [int] $SubnetsPerNetwork = 1000
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$module = (Resolve-Path -LiteralPath $ModulePath).ProviderPath
$folder = Join-Path ([IO.Path]::GetTempPath()) "Empty-$PID"
$null = New-Item -ItemType Directory -Path $folder
try {
    $empty = Join-Path $folder 'Empty.psm1'
    Set-Content -LiteralPath $empty -Value ''
    $emptyTime = (Measure-Command { Import-Module $empty }).TotalMilliseconds
    $importTime = (Measure-Command { Import-Module $module }).TotalMilliseconds
    [pscustomobject]@{ Name = 'First import above an empty module'; Milliseconds = [math]::Round($importTime - $emptyTime) }

    $times = foreach ($n in 1..11) {
        $runspace = [runspacefactory]::CreateRunspace()
        $runspace.Open()
        $shell = [powershell]::Create()
        $shell.Runspace = $runspace
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $null = $shell.AddCommand('Import-Module').AddArgument($module).Invoke()
        $watch.Elapsed.TotalMilliseconds
        $shell.Dispose()
        $runspace.Dispose()
    }
    [pscustomobject]@{ Name = 'Import into a fresh runspace, median of 11'; Milliseconds = [math]::Round(($times | Sort-Object)[5]) }

    $buildTime = (Measure-Command {
            foreach ($n in 1..$NetworkCount) {
                $null = New-SimVNet "vnet$n" -Location westeurope -AddressPrefix "10.$n.0.0/16"
                foreach ($s in 0..($SubnetsPerNetwork - 1)) {
                    $null = Add-SimSubnet -VNet "vnet$n" -Name "s$s" -AddressPrefix "10.$n.$([math]::Floor($s / 16)).$(($s % 16) * 16)/28"
                }
            }
        }).TotalMilliseconds
    [pscustomobject]@{ Name = "$($NetworkCount * $SubnetsPerNetwork) subnets by Add-SimSubnet"; Milliseconds = [math]::Round($buildTime) }
}
finally {
    Remove-Item -LiteralPath $folder -Recurse -Force
}
