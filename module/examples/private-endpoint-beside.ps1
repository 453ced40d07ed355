<#
.SYNOPSIS
    A private endpoint beside a service endpoint: the name decides which of them is used.
.DESCRIPTION
    Reads private-endpoint-beside.yaml, runs its expectations and shows the decisions that tell the story. The current topology stays
    as it is.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

if (-not (Get-Module ServiceEndpoints)) { Import-Module (Join-Path $PSScriptRoot '..' 'ServiceEndpoints.psd1') }
$story = Import-SimTopology -LiteralPath (Join-Path $PSScriptRoot 'private-endpoint-beside.yaml') -Topology (New-SimTopology) -WarningAction Ignore

Test-SimExpectation -Topology $story | Format-Table

# One subnet, two accounts, two ways.
Test-SimServiceAccess -From finance/app -To contosoledger, contososhared -Topology $story |
    Format-Table To, Verdict, Reason, Path

# The peered network has a route to the private endpoint, but not the name that leads there.
Test-SimServiceAccess -From branch/desks -To contosoledger -Topology $story
