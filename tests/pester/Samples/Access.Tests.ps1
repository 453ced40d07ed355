# A suite as a user would write it: what the network must let through, and what it must not. It runs under both Pester
# generations. The topology stands beside the network's templates in a real project; here it is an example of the module.
BeforeAll {
    Import-Module ServiceEndpoints
    $module = (Get-Module ServiceEndpoints).ModuleBase
    Import-Module (Join-Path $module 'pester' 'SimAccess.psm1')
    Clear-SimTopology -Force
    Import-SimTopology (Join-Path $module 'examples' 'contoso.yaml')
}

Describe 'The shop' -Tag 'Network', 'ServiceEndpoint' {
    It '<From> reaches <To>' -ForEach @(
        @{ From = 'shop/web'; To = 'contosoorders' }
        @{ From = 'shop/web'; To = 'contoso-shop-sql' }
        @{ From = 'web-1'; To = 'contosoledger.blob.core.windows.net' }
        @{ From = 'headquarters'; To = 'contosoorders' }
        @{ From = 'jobs-1'; To = 'contoso-shop-kv' }
    ) {
        $From | Should -AllowSimAccess -To $To
    }

    It '<From> does not reach <To>, because <Because>' -ForEach @(
        @{ From = 'jobs-1'; To = 'contosoorders'; Because = 'jobs work on copies' }
        @{ From = '203.0.113.77'; To = 'contosoledger'; Because = 'the ledger is private' }
        @{ From = 'web-1'; To = '192.0.2.80'; Because = 'web servers start no conversations with the Internet' }
    ) {
        $From | Should -Not -AllowSimAccess -To $To -Because $Because
    }

    It 'leaves by the NAT gateway and by nothing else' {
        $decision = Test-SimServiceAccess jobs-1 contoso-shop-kv
        "$($decision.SourceIdentity)" | Should -Be 'Public(203.0.113.20)'
    }

    It 'meets the expectations that its file states' {
        Test-SimExpectation -Quiet | Should -BeTrue
    }

    It 'would be taken by Azure' {
        Test-SimTopology -Quiet | Should -BeTrue
    }
}

Describe 'A planned change' -Tag 'Network' {
    It 'opens what it should open, and nothing else' {
        $before = Get-SimTopology
        $after = Add-SimNetworkRule contosoorders -IPAddressOrRange 203.0.113.64/26 -Topology $before
        '203.0.113.77' | Should -AllowSimAccess -To contosoorders -Topology $after
        '203.0.113.77' | Should -Not -AllowSimAccess -To contosoorders -Topology $before
        Compare-SimServiceAccess $before $after | Should -BeNullOrEmpty -Because 'no subnet, machine or site is concerned'
    }
}
