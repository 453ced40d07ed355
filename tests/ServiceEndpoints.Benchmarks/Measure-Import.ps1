#requires -Version 7.4
<#
.SYNOPSIS
Measures the import of a large export beside a bare parse of the same file, each in a fresh shell.
.DESCRIPTION
Writes an export of storage accounts, virtual networks and interfaces with the members that Azure lists for them, and lets fresh
shells read it: one with System.Text.Json alone, one with Import-SimTopology. Each reads it several times; the first time counts what a
fresh session pays, the best of the others what the work costs. Memory is the peak above that of the shell before the first reading.
.EXAMPLE
./tests/ServiceEndpoints.Benchmarks/Measure-Import.ps1 | Format-Table
#>
[CmdletBinding()]
param(
    [string] $ModulePath = (Join-Path $PSScriptRoot '..' '..' 'out' 'module' 'ServiceEndpoints' 'ServiceEndpoints.psd1'),
    [ValidateRange(1, 1000)]
    [int] $Megabytes = 100,
    [ValidateRange(2, 100)]
    [int] $Count = 6
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$module = (Resolve-Path -LiteralPath $ModulePath).ProviderPath
$file = Join-Path ([IO.Path]::GetTempPath()) "export-$PID.json"

function Write-Export {
    # The members are those that the resource providers list; what does not matter for reachability is most of it, as in real exports.
    $account = @'
  {
    "sku": { "name": "Standard_GRS", "tier": "Standard" },
    "kind": "StorageV2",
    "id": "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/group-{1}/providers/Microsoft.Storage/storageAccounts/account{0}",
    "name": "account{0}",
    "type": "Microsoft.Storage/storageAccounts",
    "location": "westeurope",
    "tags": { "costCenter": "{1}", "environment": "production" },
    "properties": {
      "minimumTlsVersion": "TLS1_2",
      "allowBlobPublicAccess": false,
      "networkAcls": {
        "bypass": "AzureServices",
        "virtualNetworkRules": [
          { "id": "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/group-{1}/providers/Microsoft.Network/virtualNetworks/network{1}/subnets/app", "action": "Allow", "state": "Succeeded" }
        ],
        "ipRules": [ { "value": "198.51.100.0/24", "action": "Allow" } ],
        "defaultAction": "Deny"
      },
      "supportsHttpsTrafficOnly": true,
      "encryption": {
        "services": {
          "file": { "keyType": "Account", "enabled": true, "lastEnabledTime": "2024-04-29T20:23:07.3674355Z" },
          "blob": { "keyType": "Account", "enabled": true, "lastEnabledTime": "2024-04-29T20:23:07.3674355Z" }
        },
        "keySource": "Microsoft.Storage"
      },
      "accessTier": "Hot",
      "provisioningState": "Succeeded",
      "creationTime": "2024-04-29T20:23:07.1955163Z",
      "primaryEndpoints": {
        "dfs": "https://account{0}.dfs.core.windows.net/",
        "web": "https://account{0}.z6.web.core.windows.net/",
        "blob": "https://account{0}.blob.core.windows.net/",
        "queue": "https://account{0}.queue.core.windows.net/",
        "table": "https://account{0}.table.core.windows.net/",
        "file": "https://account{0}.file.core.windows.net/"
      },
      "primaryLocation": "westeurope",
      "statusOfPrimary": "available",
      "secondaryLocation": "northeurope",
      "statusOfSecondary": "available"
    }
  }
'@
    $network = @'
  {
    "name": "network{0}",
    "id": "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/group-{0}/providers/Microsoft.Network/virtualNetworks/network{0}",
    "etag": "W/\"0f6f2b1c-7d0b-4a0e-8f0c-3f6f3f0f2b1c\"",
    "type": "Microsoft.Network/virtualNetworks",
    "location": "{2}",
    "properties": {
      "provisioningState": "Succeeded",
      "resourceGuid": "4d3f6b1c-7d0b-4a0e-8f0c-3f6f3f0f2b1c",
      "addressSpace": { "addressPrefixes": [ "10.{3}.0.0/16" ] },
      "subnets": [
        {
          "name": "app",
          "id": "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/group-{0}/providers/Microsoft.Network/virtualNetworks/network{0}/subnets/app",
          "etag": "W/\"0f6f2b1c-7d0b-4a0e-8f0c-3f6f3f0f2b1c\"",
          "properties": {
            "provisioningState": "Succeeded",
            "addressPrefix": "10.{3}.1.0/24",
            "serviceEndpoints": [ { "provisioningState": "Succeeded", "service": "Microsoft.Storage", "locations": [ "westeurope", "northeurope" ] } ],
            "delegations": [],
            "privateEndpointNetworkPolicies": "Disabled",
            "privateLinkServiceNetworkPolicies": "Enabled"
          },
          "type": "Microsoft.Network/virtualNetworks/subnets"
        },
        {
          "name": "data",
          "id": "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/group-{0}/providers/Microsoft.Network/virtualNetworks/network{0}/subnets/data",
          "etag": "W/\"0f6f2b1c-7d0b-4a0e-8f0c-3f6f3f0f2b1c\"",
          "properties": { "provisioningState": "Succeeded", "addressPrefix": "10.{3}.2.0/24", "serviceEndpoints": [], "delegations": [], "privateEndpointNetworkPolicies": "Disabled", "privateLinkServiceNetworkPolicies": "Enabled" },
          "type": "Microsoft.Network/virtualNetworks/subnets"
        }
      ],
      "virtualNetworkPeerings": [],
      "enableDdosProtection": false
    }
  }
'@
    $regions = 'westeurope', 'northeurope', 'uksouth', 'francecentral', 'swedencentral', 'germanywestcentral', 'norwayeast', 'switzerlandnorth', 'italynorth', 'polandcentral'
    $fill = { param($text, $values) for ($v = 0; $v -lt $values.Count; $v++) { $text = $text.Replace("{$v}", $values[$v]) }; $text }
    $writer = [IO.StreamWriter]::new($file)
    try {
        $writer.Write("{`n""value"": [`n")
        for ($n = 0; $writer.BaseStream.Length -lt $Megabytes * 1MB; $n++) {
            $writer.Write($(if ($n) { ",`n" } else { '' }) + (& $fill $network @("$n", '', $regions[$n % 10], "$($n % 250)")))
            foreach ($a in 0..6) { $writer.Write(",`n" + (& $fill $account @("$($n * 7 + $a)", "$n"))) }
            $writer.Flush()
        }

        $writer.Write("`n]`n}`n")
    }
    finally {
        $writer.Dispose()
    }
}

function Measure-Reading([string] $Name, [string] $Prepare, [string] $Read) {
    $script = @"
`$ErrorActionPreference = 'Stop'
`$ProgressPreference = 'SilentlyContinue'
$Prepare
`$process = [Diagnostics.Process]::GetCurrentProcess()
`$start = `$process.WorkingSet64
foreach (`$n in 1..$Count) {
    `$watch = [Diagnostics.Stopwatch]::StartNew()
    $Read
    `$time = `$watch.Elapsed.TotalMilliseconds
    `$process.Refresh()
    "`$time;`$(`$process.PeakWorkingSet64 - `$start)"
}
"@
    $lines = & ([Environment]::ProcessPath) @(if ([Environment]::ProcessPath -match 'dotnet(\.exe)?$') { [Environment]::GetCommandLineArgs()[0] }) -NoProfile -EncodedCommand ([Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($script)))
    $runs = @($lines | Where-Object { $_ -match '^[\d.]+;\d+$' } | ForEach-Object { $time, $bytes = $_ -split ';'; [pscustomobject]@{ Time = [double]::Parse($time, [cultureinfo]::InvariantCulture); Bytes = [long]$bytes } })
    if ($runs.Count -ne $Count) { throw "Reading by '$Name' failed: $($lines -join ' ')" }
    [pscustomobject]@{ Name = $Name; First = $runs[0].Time; Best = ($runs | Select-Object -Skip 1 | Measure-Object Time -Minimum).Minimum; Bytes = $runs[0].Bytes }
}

try {
    Write-Export
    $size = (Get-Item -LiteralPath $file).Length
    $parse = Measure-Reading 'System.Text.Json' '' "`$document = [Text.Json.JsonDocument]::Parse([ReadOnlyMemory[byte]][IO.File]::ReadAllBytes('$file')); `$document.Dispose()"
    $import = Measure-Reading 'Import-SimTopology' "Import-Module '$module'; `$null = Get-SimTopology" "Import-SimTopology '$file' -Force -WarningAction Ignore"
    foreach ($one in $parse, $import) {
        [pscustomobject]@{
            Name                = $one.Name
            FileMegabytes       = [math]::Round($size / 1MB)
            FirstMilliseconds   = [math]::Round($one.First)
            FirstRatio          = [math]::Round($one.First / $parse.First, 1)
            BestMilliseconds    = [math]::Round($one.Best)
            BestRatio           = [math]::Round($one.Best / $parse.Best, 1)
            MemoryPerFileSize   = [math]::Round($one.Bytes / $size, 1)
        }
    }
}
finally {
    Remove-Item -LiteralPath $file -ErrorAction Ignore
}
