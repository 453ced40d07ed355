# Conventions, section 9: another YAML parser in the process is harmless, and ours touches nobody else's.
BeforeDiscovery {
    $editions = '13.7.1', '18.1.0' | ForEach-Object { @{ Edition = $_ } }
}

BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    $file = Join-Path $TestDrive 'small.yaml'
    Set-Content -LiteralPath $file -Value @'
topology: small
location: westeurope
virtualNetworks:
  - { name: hub, addressPrefixes: [10.0.0.0/16], subnets: [{ name: app, addressPrefix: 10.0.1.0/24 }] }
'@
}

Describe 'With YamlDotNet <Edition> in the process' -Tag 'Isolation' -ForEach $editions {
    BeforeAll {
        $other = Join-Path $RepositoryRoot 'out' 'tools' 'YamlDotNet' $Edition 'YamlDotNet.dll'
        $answers = Invoke-FreshShell "
            `$ErrorActionPreference = 'Stop'
            Add-Type -LiteralPath '$other'
            Import-Module '$ModuleFolder'
            Import-SimTopology '$file'
            (Get-SimSubnet).Path
            `$mine = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq 'YamlDotNet' }
            (`$mine | ForEach-Object { [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).Name } | Sort-Object) -join ' '
            [YamlDotNet.Serialization.Deserializer].Assembly.Location
            [ServiceEndpoints.Engine.Model.Topology].Assembly -eq (Get-SimTopology).GetType().Assembly"
    }

    It 'topologies are read all the same' { $answers[0] | Should-Be 'hub/app' }
    It 'both editions live in contexts of their own' { $answers[1] | Should-Be 'Default ServiceEndpoints.Yaml' }
    It 'the name still means the edition of the shell' { $answers[2] | Should-Be $other }
    It 'the types of the engine are those that [Type] names' { $answers[3] | Should-Be 'True' }
}

Describe 'Without another parser' -Tag 'Isolation' {
    It 'the parser appears with the first YAML file, not with JSON' {
        $json = Join-Path $TestDrive 'small.json'
        Set-Content -LiteralPath $json -Value '[ { "id": "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/net", "name": "net", "type": "Microsoft.Network/virtualNetworks", "location": "westeurope", "properties": { "addressSpace": { "addressPrefixes": [ "10.1.0.0/16" ] } } } ]'
        $answers = Invoke-FreshShell "
            Import-Module '$ModuleFolder'
            function Get-Parser { @([AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -match 'Yaml').Count }
            Import-SimTopology '$json'; `"`$((Get-SimVNet).Name) `$(Get-Parser)`"
            Import-SimTopology '$file' -Merge; `"`$(@(Get-SimVNet).Count) `$(Get-Parser)`""
        $answers | Should-BeCollection @('net 0', '2 2')
    }

    It 'remove and import again goes on working' {
        Invoke-FreshShell "Import-Module '$ModuleFolder'; Import-SimTopology '$file'; Remove-Module ServiceEndpoints; Import-Module '$ModuleFolder'; Import-SimTopology '$file'; (Get-SimSubnet).Path" | Should-Be 'hub/app'
    }
}
