# Dot-source this in BeforeAll (and in BeforeDiscovery where cases are made from the module):
#     . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
# It imports the module that the build has laid and says where things are.

$RepositoryRoot = (Resolve-Path (Join-Path $PSScriptRoot '..' '..')).ProviderPath
$ModuleFolder = Join-Path $RepositoryRoot 'out' 'module' 'ServiceEndpoints'
$ModuleSource = Join-Path $RepositoryRoot 'module'
$SharedFolder = if ($env:SERVICEENDPOINTS_SHARED) { $env:SERVICEENDPOINTS_SHARED } else { Join-Path (Split-Path $RepositoryRoot) 'shared' }
# The Bicep CLI: fetched with the packages on Linux, otherwise the one on PATH; null when there is none, and then tests skip and say so.
$BicepPath = Join-Path $RepositoryRoot 'out' 'tools' 'bicep' 'bicep'
if (-not (Test-Path $BicepPath)) { $BicepPath = (Get-Command bicep -CommandType Application -ErrorAction Ignore | Select-Object -First 1).Source }

if (-not (Test-Path (Join-Path $ModuleFolder 'ServiceEndpoints.psd1'))) {
    throw "The module is not built: run './build.ps1 Build' first; it lies then in '$ModuleFolder'."
}
Import-Module (Join-Path $ModuleFolder 'ServiceEndpoints.psd1') -ErrorAction Stop

# Runs a script block's text in a fresh process of this shell and gives back what it prints.
function Invoke-FreshShell {
    param([Parameter(Mandatory)] [string] $Script)
    $program = [Environment]::ProcessPath
    $hosted = @(if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { Join-Path $PSHOME 'pwsh.dll' })
    $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes("`$ProgressPreference = 'SilentlyContinue'; $Script"))
    & $program @hosted -NoProfile -NonInteractive -OutputFormat Text -EncodedCommand $encoded
}

# Runs a script block with the Bicep CLI on PATH.
function Invoke-WithBicep {
    param([Parameter(Mandatory)] [scriptblock] $Script)
    $path = $env:PATH
    $env:PATH = (Split-Path $BicepPath) + [IO.Path]::PathSeparator + $path
    try { & $Script }
    finally { $env:PATH = $path }
}

# Fails with every sentence it is given, each on a line of its own; passes when there is none.
function Assert-NoFault {
    param([Parameter(ValueFromPipeline)] [AllowNull()] [AllowEmptyString()] [string] $Fault)
    begin { $all = [System.Collections.Generic.List[string]]::new() }
    process { if ($Fault) { $all.Add($Fault) } }
    end { if ($all.Count -gt 0) { throw ($all -join "`n") } }
}
