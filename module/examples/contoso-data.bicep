// The network of the data team, with an account and a vault that only its subnets and the office may reach.
@description('The subnets: a name, and the service endpoints that each has.')
param subnets { name: string, endpoints: string[] }[]

@description('Public addresses of the office.')
param officeAddresses string[] = []

param location string = resourceGroup().location

resource network 'Microsoft.Network/virtualNetworks@2024-01-01' = {
  name: 'data'
  location: location
  properties: {
    addressSpace: { addressPrefixes: [ '10.20.0.0/16' ] }
    subnets: [for (subnet, i) in subnets: {
      name: subnet.name
      properties: {
        addressPrefix: cidrSubnet('10.20.0.0/16', 24, i)
        serviceEndpoints: map(subnet.endpoints, service => { service: service })
      }
    }]
  }
}

resource lake 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'contosolake'
  location: location
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  properties: {
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'None'
      // Every subnet that has the endpoint.
      virtualNetworkRules: map(
        filter(network.properties.subnets, subnet => contains(subnet.properties.serviceEndpoints, { service: 'Microsoft.Storage' })),
        subnet => { id: subnet.id }
      )
    }
  }
}

// The address that the batch machines have on the Internet; Azure gives it when it is deployed.
resource batchAddress 'Microsoft.Network/publicIPAddresses@2024-01-01' = {
  name: 'batch-ip'
  location: location
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'contoso-data-kv'
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'None'
      ipRules: map(concat(officeAddresses, [ batchAddress.properties.ipAddress ]), address => { value: address })
    }
  }
}
