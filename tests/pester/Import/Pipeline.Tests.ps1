# What people send to Import-SimTopology over the pipeline and in pages, and what it says about exports that are not whole.
BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    $ids = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers'
    $network = @{ id = "$ids/Microsoft.Network/virtualNetworks/hub"; name = 'hub'; type = 'Microsoft.Network/virtualNetworks'; location = 'westeurope'
        properties = @{ addressSpace = @{ addressPrefixes = @('10.0.0.0/16') }; subnets = @(@{ name = 'app'; properties = @{ addressPrefix = '10.0.1.0/24'; serviceEndpoints = @(@{ service = 'Microsoft.Storage' }) } }) }
    }
    # Ids in another case, as some answers of Azure have them.
    $account = @{ id = "$($ids.ToUpperInvariant())/Microsoft.Storage/storageAccounts/contosodata"; name = 'contosodata'; type = 'Microsoft.Storage/storageAccounts'; location = 'westeurope'
        properties = @{ networkAcls = @{ defaultAction = 'Deny'; bypass = 'None'; virtualNetworkRules = @(@{ id = "$($ids.ToLowerInvariant())/microsoft.network/virtualnetworks/HUB/subnets/APP" }) } }
    }
    $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'files')).FullName
    function Write-Json { param([string] $Name, $Value, [int] $Depth = 20) ConvertTo-Json -InputObject $Value -Depth $Depth -WarningAction Ignore | Set-Content (Join-Path $folder $Name) }
    Write-Json 'page.json' @{ value = @($network, $account); nextLink = $null }
    Write-Json 'network.json' $network
    Write-Json 'account.json' $account

    # A plain object with properties of its own type, as the cmdlets of Az write.
    if (-not ('Fake.PSVirtualNetwork' -as [type])) {
        Add-Type 'namespace Fake { using System.Collections.Generic;
            public class Endpoint { public string Service { get; set; } }
            public class PSSubnet { public string Name { get; set; } public string Id { get; set; } public List<string> AddressPrefix { get; set; } public IList<Endpoint> ServiceEndpoints { get; set; } }
            public class Space { public List<string> AddressPrefixes { get; set; } }
            public class PSVirtualNetwork { public string Name { get; set; } public string Location { get; set; } public string Id { get; set; } public string Type { get; set; } public Space AddressSpace { get; set; } public List<PSSubnet> Subnets { get; set; }
                public object Context { get { throw new System.InvalidOperationException("asked for keys"); } } public string Broken { get { throw new System.InvalidOperationException("broken"); } } } }'
    }

    function Assert-Both {
        (Get-SimTopology).ResourceCount | Should-Be 2
        Test-SimServiceAccess hub/app contosodata -Quiet | Should-BeTrue
    }
}

Describe 'Import-SimTopology from the pipeline' -Tag 'Cmdlet' {
    BeforeEach {
        Clear-SimTopology -Force
        Push-Location -LiteralPath $folder
    }
    AfterEach { Pop-Location }

    It 'takes objects of ConvertFrom-Json, one by one and as a page' {
        Get-Content -Raw page.json | ConvertFrom-Json | ForEach-Object value | Import-SimTopology
        Assert-Both
        Clear-SimTopology -Force
        Get-Content -Raw page.json | ConvertFrom-Json | Import-SimTopology
        Assert-Both
        Clear-SimTopology -Force
        Get-Content -Raw page.json | ConvertFrom-Json -AsHashtable | ForEach-Object value | Import-SimTopology
        Assert-Both
    }

    It 'takes objects of other types, and never asks for the keys that they carry' {
        $object = [Fake.PSVirtualNetwork]@{ Name = 'hub'; Location = 'westeurope'; Id = $network.id; Type = $network.type; AddressSpace = [Fake.Space]::new(); Subnets = [System.Collections.Generic.List[Fake.PSSubnet]]::new() }
        $object.AddressSpace.AddressPrefixes = [System.Collections.Generic.List[string]]@('10.0.0.0/16')
        $subnet = [Fake.PSSubnet]@{ Name = 'app'; Id = "$($network.id)/subnets/app"; AddressPrefix = [System.Collections.Generic.List[string]]@('10.0.1.0/24') }
        $subnet.ServiceEndpoints = [System.Collections.Generic.List[Fake.Endpoint]]@([Fake.Endpoint]@{ Service = 'Microsoft.Storage' })
        $object.Subnets.Add($subnet)
        $object | Import-SimTopology
        (Get-SimSubnet).ServiceEndpoints.Service | Should-Be 'Microsoft.Storage'
    }

    It 'takes JSON that a program prints, as lines and as one text' {
        Get-Content page.json | Import-SimTopology
        Assert-Both
        Clear-SimTopology -Force
        Get-Content -Raw page.json | Import-SimTopology
        Assert-Both
        Clear-SimTopology -Force
        $network, $account | ForEach-Object { $_ | ConvertTo-Json -Depth 20 -Compress } | Import-SimTopology
        Assert-Both
    }

    It 'takes a Terraform plan as terraform prints it' {
        Get-Content (Join-Path $ModuleSource 'examples' 'contoso-plan.json') | Import-SimTopology -Before
        (Get-SimVNet).Name | Should-Be 'reports'
    }

    It 'takes files, folders and objects that name files' {
        Get-ChildItem network.json, account.json | Import-SimTopology
        Assert-Both
        Clear-SimTopology -Force
        'network.json', '[a]ccount.json' | Import-SimTopology
        Assert-Both
        Clear-SimTopology -Force
        Get-ChildItem network.json, account.json | Select-Object FullName | Import-SimTopology
        Assert-Both
        Clear-SimTopology -Force
        [pscustomobject]@{ Path = 'page.json' } | Import-SimTopology
        Assert-Both
    }

    It 'reads all or nothing' {
        $null = New-SimVNet old -Location westeurope -AddressPrefix 10.9.0.0/16
        '{ "value": [ {' | Import-SimTopology -ErrorAction SilentlyContinue -ErrorVariable problems
        @($problems).Count | Should-Be 1
        "$($problems[0].Exception.Diagnostic.Span)" | Should-MatchString '^pipeline'
        $network, @{ id = $account.id; name = 'contosodata'; type = $account.type; location = 'westeurope'; properties = @{ networkAcls = @{ defaultAction = 'Sometimes' } } } | ForEach-Object { [pscustomobject] $_ } |
            Import-SimTopology -WarningAction SilentlyContinue -WarningVariable warnings
        "$warnings" | Should-MatchString "pipeline.*'Sometimes'"
        { 'nowhere.json' | Import-SimTopology -ErrorAction Stop } | Should-Throw
    }
}

Describe 'Import-SimTopology of exports that are not whole' -Tag 'Cmdlet' {
    BeforeEach {
        Clear-SimTopology -Force
        Push-Location -LiteralPath $folder
    }
    AfterEach { Pop-Location }

    It 'names what a shallow export cut off, and decides nothing that depends on it: depth <Depth>' -ForEach @{ Depth = 1 }, @{ Depth = 2 }, @{ Depth = 3 } {
        Write-Json 'shallow.json' @($network, $account) $Depth
        Import-SimTopology shallow.json -Force -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should-MatchString 'cut off at this depth'
        "$warnings" | Should-MatchString '-Depth 20'
        (Test-SimServiceAccess 203.0.113.77 contosodata).Verdict | Should-Be $(if ($Depth -lt 3) { 'Undetermined' } else { 'Denied' })
    }

    It 'says that a page leads to another: <Name>' -ForEach @{ Name = 'nextLink' }, @{ Name = 'skip_token' }, @{ Name = '$skipToken' } {
        Write-Json 'part.json' @{ value = @($network); $Name = 'x' }
        Import-SimTopology part.json -WarningVariable warnings -WarningAction SilentlyContinue
        @($warnings).Count | Should-Be 1
        "$warnings" | Should-MatchString ([regex]::Escape("'$Name' leads to the next page"))
        Import-SimTopology page.json -WarningVariable warnings
        @($warnings).Count | Should-Be 0
    }

    It 'reads rows of a query, and one object a line' {
        Write-Json 'rows.json' @{ count = 2; data = @($network, $account); skip_token = $null; total_records = 2 }
        Import-SimTopology rows.json
        Assert-Both
        $network, $account | ForEach-Object { $_ | ConvertTo-Json -Depth 20 -Compress } | Set-Content lines.jsonl
        Import-SimTopology lines.jsonl
        Assert-Both
    }

    It 'says that a folder holds nothing to import' {
        $null = New-Item -ItemType Directory -Path empty
        { Import-SimTopology ./empty } | Should-Throw -FullyQualifiedErrorId 'FolderEmpty,*'
    }
}
