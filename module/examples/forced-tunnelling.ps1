<#
.SYNOPSIS
    Forced tunnelling and a service endpoint: who leaves by the data centre, and who does not.
.DESCRIPTION
    Reads forced-tunnelling.yaml, runs its expectations and shows the decisions that tell the story. The current topology stays
    as it is.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

if (-not (Get-Module ServiceEndpoints)) { Import-Module (Join-Path $PSScriptRoot '..' 'ServiceEndpoints.psd1') }
$story = Import-SimTopology -LiteralPath (Join-Path $PSScriptRoot 'forced-tunnelling.yaml') -Topology (New-SimTopology) -WarningAction Ignore

Test-SimExpectation -Topology $story | Format-Table

# Without an endpoint the request goes through the tunnel, and the service sees the data centre.
Test-SimServiceAccess -From spoke/batch -To contosoarchive -Topology $story

# With an endpoint it leaves the tunnel, so that the data centre's address helps nobody.
Test-SimServiceAccess -From spoke/app -To contosoarchive -Topology $story -NoTrace
