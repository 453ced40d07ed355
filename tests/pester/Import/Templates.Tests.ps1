# Templates and Bicep files through Import-SimTopology: what people type, what they get, and what they are told.
BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    function Get-Problem { param([scriptblock] $Call) try { $ErrorActionPreference = 'Stop'; $null = & $Call } catch { $_ } }
    $bicep = @{ BicepPath = $BicepPath; Location = 'westeurope' }
    $folder = Join-Path $TestDrive 'with space [1] Zürich'
    $null = New-Item -ItemType Directory -Force -Path (Join-Path $folder 'nested')

    function Write-File { param([string] $Name, [string] $Text) [IO.File]::WriteAllText((Join-Path $folder $Name), $Text) }
    function Get-Template {
        param([string] $Members)
        "{ `"`$schema`": `"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#`", `"contentVersion`": `"1.0.0.0`", $Members }"
    }

    Write-File 'network.bicep' @'
param name string
param location string = resourceGroup().location
resource vnet 'Microsoft.Network/virtualNetworks@2023-04-01' = {
  name: name
  location: location
  properties: {
    addressSpace: { addressPrefixes: [ '10.0.0.0/16' ] }
    subnets: [
      { name: 'app', properties: { addressPrefix: '10.0.1.0/24', serviceEndpoints: [ { service: 'Microsoft.Storage' } ] } }
      { name: 'web', properties: { addressPrefix: '10.0.2.0/24' } }
    ]
  }
}
output subnetId string = vnet.properties.subnets[0].id
'@
    Write-File 'main.bicep' @'
param network string
@secure()
param password string
module net 'network.bicep' = { name: 'net', params: { name: network } }
resource data 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'contosodata'
  location: resourceGroup().location
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  properties: {
    networkAcls: { defaultAction: 'Deny', bypass: 'None', virtualNetworkRules: [ { id: net.outputs.subnetId } ] }
  }
  tags: { secret: password }
}
'@
    Write-File 'main.bicepparam' "using './main.bicep'`nparam network = 'hub'`nparam password = az.getSecret('00000000-0000-0000-0000-000000000001', 'rg', 'kv', 'secret')`n"
    Write-File 'main.json' (Get-Template @'
"parameters": { "prefix": { "type": "string" }, "sizes": { "type": "array" } },
"resources": [
  { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "net", "properties": { "mode": "Incremental", "templateLink": { "relativePath": "nested/network.json" }, "parameters": { "name": { "value": "[concat(parameters('prefix'), '-hub')]" } } } },
  { "type": "Microsoft.Network/routeTables", "apiVersion": "2023-04-01", "name": "[concat(parameters('prefix'), '-rt-', parameters('sizes')[0].label)]", "location": "[resourceGroup().location]", "properties": { "routes": [] } } ]
'@)
    Write-File 'main.parameters.json' '{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#", "contentVersion": "1.0.0.0", "parameters": { "prefix": { "value": "file" }, "sizes": { "value": [ { "label": "s" } ] } } }'
    Write-File 'nested/network.json' (Get-Template @'
"parameters": { "name": { "type": "string" } },
"resources": [ { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "[parameters('name')]", "location": "[resourceGroup().location]", "properties": { "addressSpace": { "addressPrefixes": [ "10.1.0.0/16" ] } } } ]
'@)
    Write-File 'broken.bicep' "resource vnet 'Microsoft.Network/virtualNetworks@2023-04-01' = {`n  name: missing`n  location: 'westeurope'`n}`n"
    Write-File 'registry.bicep' "module a 'br:contoso.azurecr.io/network:1.0' = { name: 'a' }`n"
    $main = Join-Path $folder 'main.bicep'
    $template = Join-Path $folder 'main.json'
}

Describe 'Import-SimTopology of templates' -Tag 'Cmdlet' {
    BeforeEach {
        if (-not $BicepPath) { Set-ItResult -Skipped -Because 'there is no Bicep CLI, neither fetched by the build nor on PATH' }
        Clear-SimTopology -Force
    }

    It 'evaluates a Bicep file with its modules and judges access' {
        Import-SimTopology -LiteralPath $main -TemplateParameterObject @{ network = 'hub' } @bicep
        (Get-SimVNet hub).Location | Should-Be 'westeurope'
        Test-SimServiceAccess hub/app contosodata -Quiet | Should-BeTrue
        (Test-SimServiceAccess hub/web contosodata).Verdict | Should-NotBe 'Allowed'
    }

    It 'takes parameters from a Bicep parameter file, given as the file itself or beside its template' {
        foreach ($call in { Import-SimTopology -LiteralPath (Join-Path $folder 'main.bicepparam') @bicep }, { Import-SimTopology -LiteralPath $main -TemplateParameterFile (Join-Path $folder 'main.bicepparam') @bicep }) {
            Clear-SimTopology -Force
            & $call
            (Get-SimVNet).Name | Should-Be 'hub'
        }
    }

    It 'takes parameters from a JSON file, named by its path, beside the template, or by an object that counts first' {
        Push-Location -LiteralPath $folder
        try {
            Import-SimTopology ./main.json -TemplateParameterFile ./main.parameters.json @bicep
            (Get-SimVNet).Name | Should-Be 'file-hub'
            Get-Item ./main*.json | Import-SimTopology @bicep
            (Get-SimVNet).Name | Should-Be 'file-hub'
            Import-SimTopology ./main.json -TemplateParameterFile ./main.parameters.json -TemplateParameterObject @{ prefix = 'object' } @bicep
            (Get-SimVNet).Name | Should-Be 'object-hub'
            (Get-SimRouteTable).Name | Should-Be 'object-rt-s'
        }
        finally { Pop-Location }
    }

    It 'takes hashtables, objects, lists, numbers and secrets as parameters' {
        Write-File 'values.json' (Get-Template @'
"parameters": { "o": { "type": "object" }, "n": { "type": "int" }, "b": { "type": "bool" }, "s": { "type": "securestring" }, "l": { "type": "array" } },
"resources": [ { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "[concat(parameters('o').name, '-', parameters('n'), '-', parameters('b'), '-', parameters('l')[1].x)]", "location": "westeurope", "properties": { "addressSpace": { "addressPrefixes": [ "10.0.0.0/16" ] } } } ]
'@)
        $secret = [securestring]::new(); $secret.AppendChar('x')
        Import-SimTopology -LiteralPath (Join-Path $folder 'values.json') -TemplateParameterObject @{ o = [pscustomobject]@{ name = 'v' }; n = 3; b = $true; s = $secret; l = @('a', @{ x = 'y' }) } @bicep
        (Get-SimVNet).Name | Should-Be 'v-3-True-y'
    }

    It 'reads a folder as one topology, with linked templates and modules taken in once' {
        $sample = Join-Path $TestDrive 'sample'
        $null = New-Item -ItemType Directory -Force (Join-Path $sample 'nested'), (Join-Path $sample '.git')
        Copy-Item -LiteralPath $template, (Join-Path $folder 'main.parameters.json') -Destination $sample
        Copy-Item -LiteralPath (Join-Path $folder 'nested' 'network.json') -Destination (Join-Path $sample 'nested')
        Set-Content (Join-Path $sample 'package.json') '{ "version": "1.0.0" }'
        Set-Content (Join-Path $sample '.git' 'bad.json') '{'
        Set-Content (Join-Path $sample 'data.yaml') "location: westeurope`nstorageAccounts:`n  - name: contosodata"
        Import-SimTopology $sample @bicep -WarningVariable warnings -WarningAction SilentlyContinue
        @($warnings).Count | Should-Be 0
        (Get-SimVNet).Name | Should-Be 'file-hub'
        (Get-SimTopology).ResourceCount | Should-Be 3
    }

    It 'reads one of several parameter files of a folder and says which' {
        $several = Join-Path $TestDrive 'several'
        $null = New-Item -ItemType Directory -Force $several
        Copy-Item -LiteralPath $main, (Join-Path $folder 'network.bicep') -Destination $several
        foreach ($name in 'dev', 'prod') { Set-Content (Join-Path $several "$name.bicepparam") "using './main.bicep'`nparam network = '$name'`nparam password = 'x'" }
        Import-SimTopology $several @bicep -WarningVariable warnings -WarningAction SilentlyContinue
        (Get-SimVNet).Name | Should-Be 'dev'
        "$warnings" | Should-MatchString "dev\.bicepparam'; those of '.*prod\.bicepparam'"
        Import-SimTopology (Join-Path $several 'main.bicep') -TemplateParameterFile (Join-Path $several 'prod.bicepparam') @bicep
        (Get-SimVNet).Name | Should-Be 'prod'
    }

    It 'refuses a parameter file that uses no template' {
        Write-File 'none.bicepparam' "using none`nparam network = 'x'"
        Import-SimTopology -LiteralPath (Join-Path $folder 'none.bicepparam') @bicep -ErrorAction SilentlyContinue -ErrorVariable problems
        @($problems).Count | Should-Be 1
        $problems[0].FullyQualifiedErrorId | Should-MatchString '^(ParametersWithoutTemplate|BicepError|BicepFailed),'
    }

    It 'asks for all missing parameters in one error, with names, types and place' {
        Import-SimTopology -LiteralPath $template @bicep -ErrorAction SilentlyContinue -ErrorVariable problems
        @($problems).Count | Should-Be 1
        $problems[0].FullyQualifiedErrorId | Should-MatchString '^TemplateParametersMissing,'
        $problems[0].Exception.Message | Should-MatchString "'prefix' \(string\), 'sizes' \(array\)"
        $problems[0].ErrorDetails.RecommendedAction | Should-MatchString '-TemplateParameterFile'
        Import-SimTopology -LiteralPath $main @bicep -ErrorAction SilentlyContinue -ErrorVariable problems
        "$($problems[0].Exception.Diagnostic.Span)" | Should-MatchString 'main\.bicep:1:1$'
    }

    It 'shows what the compiler says with file, line and column, and leaves everything as it was' {
        $null = New-SimVNet old -Location westeurope -AddressPrefix 10.9.0.0/16
        Import-SimTopology -LiteralPath (Join-Path $folder 'broken.bicep') @bicep -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should-MatchString '^BicepError,'
        "$($problems[0].Exception.Diagnostic.Span)" | Should-MatchString 'broken\.bicep:2:9$'
        (Get-SimVNet).Name | Should-Be 'old'
    }

    It 'shows the errors of a module, not that there are some' {
        Write-File 'uses-broken.bicep' "module a 'broken.bicep' = { name: 'a' }`n"
        Import-SimTopology -LiteralPath (Join-Path $folder 'uses-broken.bicep') @bicep -ErrorAction SilentlyContinue -ErrorVariable problems
        @($problems).Count | Should-Be 1
        "$($problems[0].Exception.Diagnostic.Span)" | Should-MatchString 'broken\.bicep:2:9$'
    }

    It 'reads the other files of a folder when one Bicep file cannot be evaluated' {
        $mixed = Join-Path $TestDrive 'mixed'
        $null = New-Item -ItemType Directory -Force $mixed
        Copy-Item -LiteralPath (Join-Path $folder 'network.bicep'), (Join-Path $folder 'broken.bicep') -Destination $mixed
        Import-SimTopology $mixed @bicep -ErrorVariable problems -ErrorAction SilentlyContinue
        @($problems).Count | Should-Be 2
        Set-Content (Join-Path $mixed 'other.bicep') "resource t 'Microsoft.Network/routeTables@2023-04-01' = { name: 't', location: 'westeurope', properties: {} }"
        Import-SimTopology $mixed @bicep -WarningVariable warnings -WarningAction SilentlyContinue
        (Get-SimRouteTable).Name | Should-Be 't'
        "$warnings" | Should-MatchString "network\.bicep.*'name' \(string\)"
        "$warnings" | Should-MatchString 'broken\.bicep:2:9'
    }

    It 'fetches no module and says how to' {
        $watch = [Diagnostics.Stopwatch]::StartNew()
        Import-SimTopology -LiteralPath (Join-Path $folder 'registry.bicep') @bicep -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should-MatchString '^ModuleNotCached,'
        $problems[0].Exception.Message | Should-MatchString 'br:contoso\.azurecr\.io/network:1\.0'
        $problems[0].ErrorDetails.RecommendedAction | Should-MatchString 'bicep restore'
        $watch.Elapsed.TotalSeconds | Should-BeLessThan 15
    }

    It 'places findings about resources in the template, and in the Bicep file that declares them' {
        Write-File 'overlap.bicep' @'
resource vnet 'Microsoft.Network/virtualNetworks@2023-04-01' = {
  name: 'v'
  location: 'westeurope'
  properties: { addressSpace: { addressPrefixes: [ '10.0.0.0/16' ] }, subnets: [ { name: 'a', properties: { addressPrefix: '10.0.1.0/24' } }, { name: 'b', properties: { addressPrefix: '10.0.1.0/25' } } ] }
}
'@
        Import-SimTopology -LiteralPath (Join-Path $folder 'overlap.bicep') @bicep -ErrorAction SilentlyContinue -ErrorVariable problems
        "$($problems[0].Exception.Diagnostic.Span)" | Should-MatchString 'overlap\.bicep:4:185 '
        Write-File 'overlap.json' (Get-Template "`n`"resources`": [ { `"type`": `"Microsoft.Network/virtualNetworks`", `"apiVersion`": `"2023-04-01`", `"name`": `"v`", `"location`": `"westeurope`",`n`"properties`": { `"addressSpace`": { `"addressPrefixes`": [ `"10.0.0.0/16`" ] }, `"subnets`": [`n{ `"name`": `"a`", `"properties`": { `"addressPrefix`": `"10.0.1.0/24`" } },`n{ `"name`": `"b`", `"properties`": { `"addressPrefix`": `"10.0.1.0/25`" } } ] } } ]")
        Import-SimTopology -LiteralPath (Join-Path $folder 'overlap.json') @bicep -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].Exception.Diagnostic.Span.Line | Should-BeGreaterThanOrEqual 4
    }

    It 'leaves nothing behind: no process, no temporary file' {
        # Other shells of this machine have temporary files too.
        $temporary = $env:TMPDIR
        if (-not $IsWindows) { $env:TMPDIR = (New-Item -ItemType Directory -Force (Join-Path $TestDrive 'temporary')).FullName }
        $files = @(Get-ChildItem ([IO.Path]::GetTempPath()) -Filter 'service-endpoints-*').Count
        Import-SimTopology -LiteralPath $main -TemplateParameterObject @{ network = 'hub' } @bicep
        Import-SimTopology -LiteralPath $template @bicep -ErrorAction SilentlyContinue
        $left = @(Get-ChildItem ([IO.Path]::GetTempPath()) -Filter 'service-endpoints-*').Count
        $env:TMPDIR = $temporary
        $left | Should-BeLessThanOrEqual $files
        # Other shells of this machine may run the CLI too; only the children of this one count.
        @(Get-Process -Name bicep -ErrorAction Ignore | Where-Object { $_.Parent.Id -eq $PID -and -not $_.HasExited }).Count | Should-Be 0
    }

    It 'carries what only a deployment knows into decisions, which name it' {
        Write-File 'open.bicep' @'
param location string = resourceGroup().location
resource vnet 'Microsoft.Network/virtualNetworks@2023-04-01' = {
  name: 'hub'
  location: location
  properties: { addressSpace: { addressPrefixes: [ '10.0.0.0/16' ] }, subnets: [ { name: 'app', properties: { addressPrefix: '10.0.1.0/24', serviceEndpoints: [ { service: 'Microsoft.Storage' } ] } } ] }
}
resource pip 'Microsoft.Network/publicIPAddresses@2023-04-01' = { name: 'pip', location: location, sku: { name: 'Standard' }, properties: { publicIPAllocationMethod: 'Static' } }
resource nic 'Microsoft.Network/networkInterfaces@2023-04-01' = { name: 'nic', location: location, properties: { ipConfigurations: [ { name: 'c', properties: { subnet: { id: vnet.properties.subnets[0].id }, publicIPAddress: { id: pip.id } } } ] } }
resource vm 'Microsoft.Compute/virtualMachines@2023-03-01' = { name: 'vm1', location: location, properties: { networkProfile: { networkInterfaces: [ { id: nic.id } ] } } }
resource data 'Microsoft.Storage/storageAccounts@2023-01-01' = { name: 'contosodata', location: location, sku: { name: 'Standard_LRS' }, kind: 'StorageV2', properties: { networkAcls: { defaultAction: 'Deny', bypass: 'None', virtualNetworkRules: [ { id: vnet.properties.subnets[0].id } ] } } }
resource vault 'Microsoft.KeyVault/vaults@2023-02-01' = { name: 'contosokv', location: location, properties: { tenantId: tenant().tenantId, sku: { family: 'A', name: 'standard' }, accessPolicies: [], networkAcls: { defaultAction: 'Deny', bypass: 'None', ipRules: [ { value: pip.properties.ipAddress } ] } } }
'@
        Import-SimTopology -LiteralPath (Join-Path $folder 'open.bicep') @bicep
        (Test-SimServiceAccess hub/app/vm1 contosodata).Verdict | Should-Be 'Allowed'
        $decision = Test-SimServiceAccess hub/app/vm1 contosokv
        $decision.Verdict | Should-Be 'Undetermined'
        "$($decision.MissingFacts)" | Should-MatchString 'contosokv.*publicIPAddresses/pip.*ipAddress'
    }

    It 'reads a snapshot that the Bicep CLI wrote' {
        Write-File 'main.snapshot.json' '{ "predictedResources": [ { "id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/snap", "type": "Microsoft.Network/virtualNetworks", "name": "snap", "location": "westeurope", "properties": { "addressSpace": { "addressPrefixes": [ "10.0.0.0/16" ] } } } ], "diagnostics": [], "outputs": {} }'
        Import-SimTopology -LiteralPath (Join-Path $folder 'main.snapshot.json')
        (Get-SimVNet).Name | Should-Be 'snap'
    }

    It 'says that the location of the resource group is not known' {
        Import-SimTopology -LiteralPath $main -TemplateParameterObject @{ network = 'hub' } -BicepPath $BicepPath -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should-MatchString '-Location'
        (Get-SimVNet hub).UnknownValues[0].Expression | Should-Be '[resourceGroup().location]'
    }
}

Describe 'Import-SimTopology without the Bicep CLI' -Tag 'Cmdlet' {
    BeforeEach {
        $path, $config = $env:PATH, $env:AZURE_CONFIG_DIR
        $env:PATH = $TestDrive
        $env:AZURE_CONFIG_DIR = $TestDrive
    }
    AfterEach { $env:PATH, $env:AZURE_CONFIG_DIR = $path, $config }

    It 'ends in one error that says how to get it' {
        $problem = @(Get-Problem { Import-SimTopology -LiteralPath $template, $main -ErrorAction Continue 2>&1 } )
        Import-SimTopology -LiteralPath $template, $main -ErrorAction SilentlyContinue -ErrorVariable problems
        @($problems).Count | Should-Be 1
        $problems[0].FullyQualifiedErrorId | Should-MatchString '^BicepMissing,'
        $problems[0].ErrorDetails.RecommendedAction | Should-MatchString 'winget install Microsoft\.Bicep'
        $problem.Count | Should-BeLessThanOrEqual 1
    }

    It 'stops at once when the pipeline is stopped, and ends the process' {
        if ($IsWindows) { Set-ItResult -Skipped -Because 'the stand-in for the CLI is a shell script' }
        $env:PATH, $env:AZURE_CONFIG_DIR = $path, $config
        $stand = Join-Path $TestDrive 'bicep'
        $started = Join-Path $TestDrive 'started'
        [IO.File]::WriteAllText($stand, (@('#!/bin/sh', "echo `$`$ > '$started'", 'exec sleep 120', '') -join "`n"))
        [IO.File]::SetUnixFileMode($stand, [IO.UnixFileMode] 'UserRead, UserWrite, UserExecute')
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$ModuleFolder'; Import-SimTopology -LiteralPath '$($template.Replace("'", "''"))' -TemplateParameterObject @{ prefix = 'x'; sizes = @() } -BicepPath '$stand'")
            $running = $shell.BeginInvoke()
            $watch = [Diagnostics.Stopwatch]::StartNew()
            while (-not (Get-Content $started -ErrorAction Ignore) -and $watch.Elapsed.TotalSeconds -lt 30) { Start-Sleep -Milliseconds 50 }
            $id = [int] (Get-Content $started)
            $watch.Restart()
            $shell.Stop()
            $watch.Elapsed.TotalSeconds | Should-BeLessThan 10
            while ((Get-Process -Id $id -ErrorAction Ignore) -and $watch.Elapsed.TotalSeconds -lt 10) { Start-Sleep -Milliseconds 50 }
            Get-Process -Id $id -ErrorAction Ignore | Should-BeNull
        }
        finally { $shell.Dispose() }
    }

    It 'names the path that was given' {
        Import-SimTopology -LiteralPath $template -BicepPath (Join-Path $TestDrive 'nowhere') -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].Exception.Message | Should-MatchString 'nowhere'
    }
}
