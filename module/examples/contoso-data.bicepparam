using './contoso-data.bicep'

param subnets = [
  { name: 'batch', endpoints: [ 'Microsoft.Storage' ] }
  { name: 'tools', endpoints: [] }
]
param officeAddresses = [ '198.51.100.44' ]
