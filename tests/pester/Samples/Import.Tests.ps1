# A first suite as a user would write it; it runs under both Pester generations.
Describe 'ServiceEndpoints in a test suite' -Tag 'ServiceEndpoint' {
    BeforeAll {
        Import-Module ServiceEndpoints
    }

    It 'is found by its name and imported once' {
        @(Get-Module ServiceEndpoints).Count | Should -Be 1
    }
}
