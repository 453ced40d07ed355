<#
.SYNOPSIS
    Two networks with the same address space: one address, two answers.
.DESCRIPTION
    Reads overlapping-networks.yaml, runs its expectations and shows the decisions that tell the story. The current topology stays
    as it is.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

if (-not (Get-Module ServiceEndpoints)) { Import-Module (Join-Path $PSScriptRoot '..' 'ServiceEndpoints.psd1') }
$story = Import-SimTopology -LiteralPath (Join-Path $PSScriptRoot 'overlapping-networks.yaml') -Topology (New-SimTopology) -WarningAction Ignore

Test-SimExpectation -Topology $story | Format-Table

# The same address in both networks; the endpoint tells them apart.
'production', 'playground' | ForEach-Object { "$_/workers/10.0.1.7" } |
    Test-SimServiceAccess -To contoso-orders -Topology $story | Format-Table Verdict, Reason, SourceIdentity
Test-SimServiceAccess -From playground/workers/10.0.1.7 -To contoso-orders -Topology $story
