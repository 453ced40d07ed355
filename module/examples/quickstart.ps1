<#
.SYNOPSIS
    Judges a network that was exported from Azure, offline.
.DESCRIPTION
    Reads contoso-export.json, which has the shape of the answers of Azure's REST API, and asks who reaches which service
    and why. Every line after 'PS>' is run as it is shown; each can be typed at a prompt after the import.
.PARAMETER SharedFolder
    A folder with real data: the weekly file data/ServiceTags_Public.json, an older edition of it, and real exports under
    corpus/exports. The last part shows them; without the folder it is left out.
#>
[CmdletBinding()]
param(
    [string] $SharedFolder = $env:SERVICEENDPOINTS_SHARED
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

# WHY: where no language is set, the shell breaks long lines inside words.
if (-not [cultureinfo]::CurrentCulture.Name) { [cultureinfo]::CurrentCulture = 'en-US' }

# Shows a command as it would be typed, and runs it.
function Show-Step {
    param([string] $Title, [scriptblock] $Command)
    if ($Title) { Write-Host "`n# $Title" }
    Write-Host "PS> $("$Command".Trim() -replace '\r?\n *', "`n>> ")"
    . $Command | Out-Host
}

if (-not (Get-Module ServiceEndpoints)) { Import-Module (Join-Path $PSScriptRoot '..' 'ServiceEndpoints.psd1') }
Set-Location -LiteralPath $PSScriptRoot

Show-Step 'A network as Azure describes it.' { Import-SimTopology ./contoso-export.json }
Show-Step '' { Get-SimSubnet }

Show-Step 'What Azure does not know: the address that headquarters has on the Internet.' { New-SimOnPremisesSite headquarters -AddressPrefix 192.168.0.0/16 -PublicAddress 198.51.100.44 }

Show-Step 'One question: the answer, and every step that led to it.' { Test-SimServiceAccess -From web-1 -To contosoorders }

Show-Step 'Many questions: two machines, a site, the Internet and another Azure service ask four services.' { 'web-1', 'jobs-1', 'headquarters', '203.0.113.77', 'trusted:Microsoft.EventGrid' |
    Test-SimServiceAccess -To contosoorders, contosoledger, contoso-shop-kv, contoso-shop-sql |
    Format-Table -AutoSize }

Show-Step 'The endpoint is a route of its own, and so is the private endpoint.' { Get-SimEffectiveRoute web-1 }

Show-Step 'Take the rule for the subnet away and ask the very same question again.' { Remove-SimNetworkRule -Resource contosoorders -Subnet shop/web -Force }
Show-Step '' { Test-SimServiceAccess -From web-1 -To contosoorders }

Show-Step 'In an if, ask for a plain yes or no.' { if (-not (Test-SimServiceAccess -From web-1 -To contosoorders -Quiet)) { 'The shop takes no orders.' } }

if ($SharedFolder -and (Test-Path -LiteralPath (Join-Path $SharedFolder 'corpus' 'exports'))) {
    Set-Location -LiteralPath $SharedFolder

    Show-Step 'The official weekly files of service tags: 135.130.204.7 is an address of Azure Storage only in the newer one.' { Import-SimServiceTag ./data/ServiceTags_Public_older.json -PassThru }
    Show-Step '' { Test-SimServiceAccess -From web-1 -To 135.130.204.7 -NoTrace }
    Show-Step '' { Import-SimServiceTag ./data/ServiceTags_Public.json -PassThru }
    Show-Step '' { Test-SimServiceAccess -From web-1 -To 135.130.204.7 -NoTrace }

    Show-Step 'Real exports, each the answer of Azure to a list request. What do they let the Internet reach?' { Import-SimTopology ./corpus/exports/cloud-custodian__*-list__*.json -Force -WarningAction Ignore }
    Show-Step '' { Get-SimServiceResource | Test-SimServiceAccess -From 203.0.113.77 -To { $_.Name } | Sort-Object Verdict, Reason | Format-Table -AutoSize }
}
