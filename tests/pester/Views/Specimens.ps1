# One object of every type that the cmdlets write, by the name of its type. Dot-source after the module is imported.
. (Join-Path $PSScriptRoot '..' 'Cmdlets' 'Kinds.ps1')
. (Join-Path $PSScriptRoot '..' 'Cmdlets' 'Parts.ps1')

# A small edition of service tags, so that approved text does not change with the weekly file.
$SmallTags = @'
{ "changeNumber": 7, "cloud": "Public", "values": [
  { "name": "AzureCloud", "id": "AzureCloud", "properties": { "changeNumber": 5, "region": "", "systemService": "", "addressPrefixes": [ "20.38.0.0/16", "52.239.0.0/16" ], "networkFeatures": [ "API", "NSG", "UDR", "FW", "VSE" ] } },
  { "name": "Storage", "id": "Storage", "properties": { "changeNumber": 3, "region": "", "systemService": "AzureStorage", "addressPrefixes": [ "20.38.100.0/24", "52.239.140.0/22" ], "networkFeatures": [ "API", "NSG", "UDR", "FW", "VSE" ] } },
  { "name": "Storage.WestEurope", "id": "Storage.WestEurope", "properties": { "changeNumber": 2, "region": "westeurope", "systemService": "AzureStorage", "addressPrefixes": [ "52.239.140.0/22" ], "networkFeatures": [ "API", "NSG", "UDR", "FW", "VSE" ] } } ] }
'@

function Get-Specimen {
    param([Parameter(Mandatory)] [string] $Folder)
    $objects = [ordered]@{}
    foreach ($kind in $Kind) {
        Clear-SimTopology -Force
        if ($kind.Needs) { & $kind.Needs }
        $object = & $kind.New
        $objects[$object.GetType().FullName] = $object
    }
    foreach ($part in $Part) {
        Clear-SimTopology -Force
        $null = & $part.Needs
        $change = $part.Change
        $parent = @{ $part.Parent = $part.ParentName }
        $object = & "Add-$($part.Noun)" $part.Name @parent @change -WarningAction SilentlyContinue
        $objects[$object.GetType().FullName] = $object
    }

    # From their own folder the files have short names, wherever that folder is.
    Push-Location -LiteralPath $Folder
    Set-Content -LiteralPath tags.json -Value $SmallTags
    Set-Content -LiteralPath story.yaml -Value @'
topology: story
location: westeurope
virtualNetworks:
  - name: hub
    addressPrefixes: [10.0.0.0/16]
    subnets:
      - { name: app, addressPrefix: 10.0.1.0/24, serviceEndpoints: [Microsoft.Storage], routeTable: rt }
      - { name: data, addressPrefix: 10.0.2.0/24, networkSecurityGroup: nsg }
routeTables:
  - { name: rt, routes: [{ name: to-office, addressPrefix: 192.168.0.0/16, nextHopType: VirtualAppliance, nextHopIpAddress: 10.0.2.4 }] }
networkSecurityGroups:
  - name: nsg
    securityRules: [{ name: deny-internet, priority: 200, direction: Outbound, access: Deny, protocol: "*", destinationAddressPrefix: Internet }]
virtualMachines:
  - { name: vm1, subnet: hub/data }
storageAccounts:
  - name: contosodata
    networkAcls: { defaultAction: Deny, virtualNetworkRules: [hub/app], ipRules: [198.51.100.0/24] }
expect:
  - { name: the app reads its data, from: hub/app, to: contosodata, verdict: Allowed, reason: VirtualNetworkRule }
  - { from: hub/app/10.0.1.9, to: contosodata, verdict: Denied }
'@
    Clear-SimTopology -Force
    $all = @(
        Import-SimServiceTag tags.json -PassThru
        Get-SimServiceTag Storage.WestEurope
        Import-SimTopology story.yaml -PassThru
        Get-SimSubnet hub/app
        (Get-SimSubnet hub/app).ServiceEndpoints[0]
        (Get-SimNetworkInterface)[0].IpConfigurations[0]
        Get-SimServiceResource contosodata
        (Get-SimNetworkRule contosodata)[0]
        (Get-SimEffectiveRoute hub/app)[-1]
        Get-SimNextHop hub/app 192.168.1.1
        (Get-SimEffectiveSecurityRule vm1)[0]
        (Get-SimEffectiveSecurityRule vm1)[0].EffectiveSecurityRules[0]
        Test-SimIPFlow vm1 -Direction Outbound -Protocol Tcp -RemoteIPAddress 8.8.8.8 -RemotePort 443
        ($diagnosis = Test-SimNetworkConfigurationDiagnostic vm1 -Direction Outbound -Protocol Tcp -Destination 8.8.8.8 -DestinationPort 443)
        $diagnosis.NetworkSecurityGroupResult
        $diagnosis.NetworkSecurityGroupResult.EvaluatedNetworkSecurityGroups[0]
        $diagnosis.NetworkSecurityGroupResult.EvaluatedNetworkSecurityGroups[0].RulesEvaluationResult[0]
        Get-SimReading EndpointRoutePrecedence
        (Get-SimAvailableEndpointService -Location westeurope)[0]
        (Test-SimExpectation)[-1]
        (Test-SimServiceAccess hub/app contosodata).Steps[1]
        Test-SimServiceAccess hub/data contosodata
    )
    Pop-Location
    $before = Get-SimTopology
    Remove-SimNetworkRule contosodata -Subnet hub/app -Force
    $all += (Compare-SimTopology $before)[0]
    $all += (Compare-SimServiceAccess $before)[0]
    Disable-SimServiceEndpoint -Subnet hub/app -Service Microsoft.Storage
    $null = New-SimVNet lonely -Location nowhere -AddressPrefix 20.0.0.0/16 -ErrorAction SilentlyContinue
    $null = New-SimVNet public -Location westeurope -AddressPrefix 52.239.140.0/24 -WarningAction SilentlyContinue
    $all += (Test-SimTopology)[0]
    foreach ($object in $all) { $objects[$object.GetType().FullName] = $object }
    $objects
}
