# Terraform plans through Import-SimTopology: after and before, and what changes between them.
BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    $ids = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers'
    $plan = Join-Path $TestDrive 'plan.json'
    $network = @{ name = 'hub'; resource_group_name = 'rg'; location = 'westeurope'; address_space = @('10.0.0.0/16') }
    $subnet = @{ name = 'app'; resource_group_name = 'rg'; virtual_network_name = 'hub'; address_prefixes = @('10.0.1.0/24'); service_endpoints = @('Microsoft.Storage') }
    $account = { param($rules) @{ id = "$ids/Microsoft.Storage/storageAccounts/contosodata"; name = 'contosodata'; resource_group_name = 'rg'; location = 'westeurope'; account_tier = 'Standard'; account_replication_type = 'LRS'
            network_rules = @(@{ default_action = 'Deny'; bypass = @('None'); ip_rules = @(); virtual_network_subnet_ids = $rules }) } }
    $known = { param($value, $id) $copy = $value.Clone(); $copy.id = $id; $copy }
    @{
        format_version = '1.2'; terraform_version = '1.11.4'; planned_values = @{}
        resource_changes = @(
            @{ address = 'azurerm_virtual_network.hub'; mode = 'managed'; type = 'azurerm_virtual_network'; name = 'hub'; change = @{ before = & $known $network "$ids/Microsoft.Network/virtualNetworks/hub"; after = & $known $network "$ids/Microsoft.Network/virtualNetworks/hub"; after_unknown = @{} } }
            @{ address = 'azurerm_subnet.app'; mode = 'managed'; type = 'azurerm_subnet'; name = 'app'; change = @{ before = $null; after = $subnet; after_unknown = @{ id = $true } } }
            @{ address = 'azurerm_storage_account.data'; mode = 'managed'; type = 'azurerm_storage_account'; name = 'data'; change = @{ before = & $account @(); after = & $account $null; after_unknown = @{ network_rules = @(@{ virtual_network_subnet_ids = $true }) } } }
        )
        configuration = @{ root_module = @{ resources = @(
                    @{ mode = 'managed'; type = 'azurerm_virtual_network'; name = 'hub'; expressions = @{} }
                    @{ mode = 'managed'; type = 'azurerm_subnet'; name = 'app'; expressions = @{} }
                    @{ mode = 'managed'; type = 'azurerm_storage_account'; name = 'data'; expressions = @{ network_rules = @(@{ virtual_network_subnet_ids = @{ references = @('azurerm_subnet.app.id', 'azurerm_subnet.app') } }) } }
                ) } }
    } | ConvertTo-Json -Depth 20 | Set-Content $plan
}

Describe 'Import-SimTopology of a Terraform plan' -Tag 'Cmdlet' {
    BeforeEach { Clear-SimTopology -Force }

    It 'reads what will be, with links to what does not exist yet' {
        Import-SimTopology $plan
        Test-SimServiceAccess hub/app contosodata -Quiet | Should-BeTrue
    }

    It 'reads what was, and the two compare' {
        $before = Import-SimTopology $plan -Before -Topology (New-SimTopology)
        $after = Import-SimTopology $plan -Topology (New-SimTopology)
        @($before.Resources | Where-Object { $_.Id.ResourceType -eq 'Microsoft.Network/virtualNetworks' })[0].Subnets.Count | Should-Be 0
        @(Compare-SimTopology $before $after).Count | Should-BeGreaterThan 0
    }

    It 'names what is left out, with its place in the plan' {
        $text = (Get-Content -Raw $plan) -replace 'azurerm_storage_account', 'azurerm_virtual_hub'
        $other = Join-Path $TestDrive 'other.json'
        Set-Content $other $text
        $messages = Import-SimTopology $other -Verbose 4>&1 | Out-String
        $messages | Should-MatchString 'SEP2303'
        $messages | Should-MatchString 'other\.json:\d+'
    }

    It 'says how to get from a file of Terraform itself to one that can be read' {
        $state = Join-Path $TestDrive 'terraform.tfstate'
        Set-Content $state '{ "version": 4, "terraform_version": "1.9.0", "serial": 1, "lineage": "x", "outputs": {}, "resources": [] }'
        [IO.File]::WriteAllBytes((Join-Path $TestDrive 'plan.tfplan'), [byte[]] (0x50, 0x4B, 3, 4, 20, 0))
        foreach ($file in $state, (Join-Path $TestDrive 'plan.tfplan')) {
            Import-SimTopology $file -ErrorAction SilentlyContinue -ErrorVariable problems
            @($problems).Count | Should-Be 1
            $problems[0].FullyQualifiedErrorId | Should-MatchString '^TerraformRaw,'
            $problems[0].ErrorDetails.RecommendedAction | Should-MatchString 'terraform show -json'
        }
    }
}
