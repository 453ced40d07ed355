<#
.SYNOPSIS
    Makes the service tag snapshot of the engine from the official weekly file.
.DESCRIPTION
    Started by './build.ps1 UpdateServiceTags -Path <file>' in a shell of its own, because the engine it loads stays loaded.
    The cloud that the file names decides which snapshot is written.
#>
[CmdletBinding()]
param(
    # The folder of the built module.
    [Parameter(Mandatory)] [string] $ModuleFolder,
    # The weekly file, for example ServiceTags_Public_20251117.json.
    [Parameter(Mandatory)] [string] $Path
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

Add-Type -LiteralPath (Join-Path $ModuleFolder 'ServiceEndpoints.Engine.dll')
$result = [ServiceEndpoints.Engine.Catalog.ServiceTagReader]::Read([IO.File]::ReadAllBytes($Path), [IO.Path]::GetFileName($Path))
foreach ($finding in $result.Findings) { Write-Warning "$finding" }
if (-not $result.Succeeded) { throw "'$Path' is no service tag file that can be read." }

$target = Join-Path $PSScriptRoot 'Data' "service-tags-$("$($result.Snapshot.Cloud)".ToLowerInvariant()).bin"
$stream = [IO.File]::Create($target)
try { [ServiceEndpoints.Engine.Catalog.ServiceTagSnapshotWriter]::Write($result.Snapshot, $stream) }
finally { $stream.Dispose() }
Write-Host "'$target' holds change number $($result.Snapshot.ChangeNumber), $($result.Snapshot.Count) tags, $((Get-Item $target).Length) bytes."
