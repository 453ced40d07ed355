<#
.SYNOPSIS
    A hub with an appliance: the service sees the subnet of the appliance, unless the spoke goes round it.
.DESCRIPTION
    Reads hub-appliance.yaml, runs its expectations and shows the decisions that tell the story. The current topology stays
    as it is.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

if (-not (Get-Module ServiceEndpoints)) { Import-Module (Join-Path $PSScriptRoot '..' 'ServiceEndpoints.psd1') }
$story = Import-SimTopology -LiteralPath (Join-Path $PSScriptRoot 'hub-appliance.yaml') -Topology (New-SimTopology) -WarningAction Ignore

Test-SimExpectation -Topology $story | Format-Table

# The route table sends the spoke to the appliance, whose own subnet has the endpoint.
Test-SimServiceAccess -From spoke/web -To contoso-orders -Topology $story

# An endpoint on the spoke is a shorter way than the default route to the appliance.
Get-SimEffectiveRoute spoke/bypass -Topology $story | Where-Object NextHopType -In VirtualAppliance, VirtualNetworkServiceEndpoint | Format-Table
Test-SimServiceAccess -From spoke/bypass -To contoso-orders -Topology $story -NoTrace
