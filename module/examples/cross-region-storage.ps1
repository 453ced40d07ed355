<#
.SYNOPSIS
    Storage in other regions: what Microsoft.Storage reaches, and what Microsoft.Storage.Global reaches.
.DESCRIPTION
    Reads cross-region-storage.yaml, runs its expectations and shows the decisions that tell the story. The current topology stays
    as it is.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

if (-not (Get-Module ServiceEndpoints)) { Import-Module (Join-Path $PSScriptRoot '..' 'ServiceEndpoints.psd1') }
$story = Import-SimTopology -LiteralPath (Join-Path $PSScriptRoot 'cross-region-storage.yaml') -Topology (New-SimTopology) -WarningAction Ignore

Test-SimExpectation -Topology $story | Format-Table

# Every account, from a subnet with the regional endpoint and from one with the global one.
'europe/regional', 'europe/global' |
    Test-SimServiceAccess -To (Get-SimServiceResource -Topology $story).Name -Topology $story |
    Format-Table

# Beyond its region and the pair the regional endpoint is no endpoint: the service sees the public address.
Test-SimServiceAccess -From europe/regional -To accountjapan -Topology $story
