# What Export-SimTopology writes reads back as an equal topology, in every form.
BeforeDiscovery {
    $examples = Get-ChildItem (Join-Path $PSScriptRoot '..' '..' '..' 'module' 'examples') -Filter *.yaml | ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } }
}

BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
}

Describe 'A topology that is exported' -Tag 'Import' {
    It 'is the same after a round trip as Bicep: <Name>' -ForEach $examples {
        if (-not $BicepPath) { Set-ItResult -Skipped -Because 'the Bicep CLI is not here' }
        $topology = Import-SimTopology $Path -Topology (New-SimTopology) -WarningAction Ignore
        $file = Join-Path $TestDrive "$Name.bicep"
        Export-SimTopology $file -InputObject $topology -Force -WarningAction Ignore
        $empty = New-SimTopology -SubscriptionId $topology.DefaultSubscriptionId -ResourceGroupName $topology.DefaultResourceGroupName
        $back = Import-SimTopology $file -Topology $empty -BicepPath $BicepPath -WarningAction Ignore
        # A subscription is no resource that a file could deploy.
        $differences = Compare-SimTopology -ReferenceTopology $topology -DifferenceTopology $back | Where-Object { $_.ResourceId -and $_.ResourceId.ResourceType -ne 'Microsoft.Resources/subscriptions' }
        @($differences | ForEach-Object ToString) -join "`n" | Should-Be ''
    }

    It 'is the same after a round trip as <Format>: <Name>' -ForEach @(foreach ($example in $examples) { foreach ($format in 'Yaml', 'Json', 'AzureResource') { $example + @{ Format = $format } } }) {
        $topology = Import-SimTopology $Path -Topology (New-SimTopology) -WarningAction Ignore
        $file = Join-Path $TestDrive "$Name.$Format.$(if ($Format -eq 'Yaml') { 'yaml' } else { 'json' })"
        Export-SimTopology $file -InputObject $topology -Format $Format -Force -WarningAction Ignore
        $back = Import-SimTopology $file -Topology (New-SimTopology) -WarningAction Ignore
        @(Compare-SimTopology -ReferenceTopology $topology -DifferenceTopology $back | Where-Object { $_.ResourceId -or $Format -ne 'AzureResource' } | ForEach-Object ToString) -join "`n" | Should-Be ''
        $back.ResourceCount | Should-Be $topology.ResourceCount
    }

    It 'asks for a resource group when a Bicep file cannot hold all' {
        $topology = New-SimTopology
        $topology = New-SimVNet a -AddressPrefix 10.0.0.0/16 -Location westeurope -ResourceGroupName one -Topology $topology
        $topology = New-SimVNet b -AddressPrefix 10.0.0.0/16 -Location westeurope -ResourceGroupName two -Topology $topology
        { Export-SimTopology (Join-Path $TestDrive 'two.bicep') -InputObject $topology -ErrorAction Stop } | Should-Throw -FullyQualifiedErrorId 'SeveralResourceGroups*'
        Export-SimTopology (Join-Path $TestDrive 'two.bicep') -InputObject $topology -ResourceGroupName two
        Get-Content -Raw (Join-Path $TestDrive 'two.bicep') | Should-MatchString "virtualNetworks_b"
    }
}
