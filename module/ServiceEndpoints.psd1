@{
    RootModule             = 'ServiceEndpoints.PowerShell.dll'
    # Replaced by the build with the version of Directory.Build.props.
    ModuleVersion          = '0.0.0'
    GUID                   = '7d0f5b6e-2c41-4e0a-9a7e-5f3c8b1d64a2'
    Author                 = 'ServiceEndpoints contributors'
    CompanyName            = 'ServiceEndpoints contributors'
    Copyright              = 'Copyright (c) ServiceEndpoints contributors. MIT licence.'
    Description            = 'Predicts, explains and proves who can reach which Azure service when virtual networks use service endpoints - offline, without an Azure subscription.'
    CompatiblePSEditions   = @('Core')
    PowerShellVersion      = '7.4'
    RequiredAssemblies     = @('ServiceEndpoints.Engine.dll')
    TypesToProcess         = @('ServiceEndpoints.types.ps1xml')
    FormatsToProcess       = @('ServiceEndpoints.format.ps1xml')
    FunctionsToExport      = @()
    VariablesToExport      = @()
    DscResourcesToExport   = @()
    # Both lists are exact. The contract test 'tests/pester/Contract/Manifest.Tests.ps1' prints the text to paste when they are not.
    CmdletsToExport        = @()
    AliasesToExport        = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @('Azure', 'ServiceEndpoint', 'VirtualNetwork', 'Network', 'Simulation', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://github.com/service-endpoints/ServiceEndpoints/blob/main/module/LICENSE'
            ProjectUri   = 'https://github.com/service-endpoints/ServiceEndpoints'
            ReleaseNotes = 'https://github.com/service-endpoints/ServiceEndpoints/blob/main/module/CHANGELOG.md'
        }
    }
}
