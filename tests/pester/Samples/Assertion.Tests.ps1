# What the assertion of the module says when it fails; under Pester 6 as a function as well.
BeforeAll {
    Import-Module ServiceEndpoints
    $module = (Get-Module ServiceEndpoints).ModuleBase
    Import-Module (Join-Path $module 'pester' 'SimAccess.psm1')
    Clear-SimTopology -Force
    Import-SimTopology (Join-Path $module 'examples' 'contoso.yaml')

    # The message of an assertion that must fail.
    function Get-FailureText {
        param([scriptblock] $Assertion)
        try { & $Assertion } catch { return $_.Exception.Message }
        throw 'The assertion did not fail.'
    }
}

Describe 'Should -AllowSimAccess' -Tag 'ServiceEndpoint' {
    It 'names verdict, reason, deciding element and remedy, and the reason given' {
        $text = Get-FailureText { 'jobs-1' | Should -AllowSimAccess -To contosoorders -Because 'jobs read orders' }
        $text | Should -Match "^Expected 'jobs-1' to reach 'contosoorders', because jobs read orders, but it is Denied \(NoEndpointOnSubnet\)\."
        $text | Should -Match 'Decided by: contosoorders: virtualNetworkRules'
        $text | Should -Match "Recommended: Enable the service endpoint Microsoft.Storage on subnet 'shop/jobs'"
    }

    It 'says with -Not that the source does reach it' {
        Get-FailureText { 'web-1' | Should -Not -AllowSimAccess -To contosoorders } |
            Should -Match "^Expected 'web-1' not to reach 'contosoorders' but it is Allowed \(VirtualNetworkRule\)\."
    }

    It 'takes a decision' {
        Test-SimServiceAccess web-1 contosoorders | Should -AllowSimAccess
        Get-FailureText { Test-SimServiceAccess jobs-1 contosoorders | Should -AllowSimAccess } | Should -Match 'Denied'
    }

    It 'takes every source that is piped' {
        'shop/web', 'headquarters' | Should -AllowSimAccess -To contosoorders
        Get-FailureText { 'shop/web', 'jobs-1' | Should -AllowSimAccess -To contosoorders } | Should -Match "'jobs-1'"
    }

    It 'fails both ways when the answer cannot be told' {
        $open = Update-SimSubnet shop/jobs -NatGateway '' -Topology (Get-SimTopology)
        (Test-SimServiceAccess shop/jobs contoso-shop-kv -Topology $open).Verdict | Should -Be 'Undetermined'
        Get-FailureText { 'shop/jobs' | Should -AllowSimAccess -To contoso-shop-kv -Topology $open } | Should -Match 'Missing: the public address'
        Get-FailureText { 'shop/jobs' | Should -Not -AllowSimAccess -To contoso-shop-kv -Topology $open } | Should -Match 'Undetermined'
    }

    It 'names what does not exist instead of passing' {
        Get-FailureText { 'shop/wep' | Should -Not -AllowSimAccess -To contosoorders } | Should -Match "no subnet named 'shop/wep'"
        Get-FailureText { 'shop/web' | Should -AllowSimAccess } | Should -Match '-To'
    }

    It 'may be loaded twice' {
        Import-Module (Join-Path $module 'pester' 'SimAccess.psm1') -Force
        'web-1' | Should -AllowSimAccess -To contosoorders
    }

    It 'is a function in Pester 6' {
        if (-not (Get-Command New-ShouldAssertion -ErrorAction Ignore)) { Set-ItResult -Skipped -Because 'this is Pester 5' }
        'web-1' | Should-AllowSimAccess -To contosoorders
        'jobs-1' | Should-NotAllowSimAccess -To contosoorders
        Get-FailureText { 'jobs-1' | Should-AllowSimAccess -To contosoorders -Because 'of orders' } |
            Should -Match "^Expected 'jobs-1' to reach 'contosoorders', because of orders, but it is Denied"
        Get-FailureText { 'web-1' | Should-NotAllowSimAccess -To contosoorders } | Should -Match 'not to reach'
    }
}
