# Conventions, sections 1 to 3 and 7: every cmdlet of the module, by its metadata.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'CmdletRules.ps1')
    $rules = $CmdletRule.Keys | ForEach-Object { @{ Rule = $_ } }
}

BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    . (Join-Path $PSScriptRoot 'CmdletRules.ps1')
    $cmdlets = @(Get-Command -Module ServiceEndpoints -CommandType Cmdlet)
}

Describe 'All cmdlets' -Tag 'Contract' {
    It '<Rule>' -ForEach $rules {
        & $CmdletRule[$Rule] @cmdlets | Assert-NoFault
    }
}
