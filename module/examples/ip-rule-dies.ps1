<#
.SYNOPSIS
    An IP rule that dies on the switch: the same vault before and after the endpoint is enabled.
.DESCRIPTION
    Reads ip-rule-dies.yaml, runs its expectations and shows the decisions that tell the story. The current topology stays
    as it is.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

if (-not (Get-Module ServiceEndpoints)) { Import-Module (Join-Path $PSScriptRoot '..' 'ServiceEndpoints.psd1') }
$story = Import-SimTopology -LiteralPath (Join-Path $PSScriptRoot 'ip-rule-dies.yaml') -Topology (New-SimTopology) -WarningAction Ignore

Test-SimExpectation -Topology $story | Format-Table

# The subnet that works today, with the endpoint that somebody wants to enable.
$tomorrow = Enable-SimServiceEndpoint shop/today -Service Microsoft.KeyVault -Topology $story
Compare-SimServiceAccess $story $tomorrow | Format-List
Test-SimServiceAccess -From shop/today -To shop-secrets -Topology $tomorrow
