# Conventions, section 9: the folder is the complete installation, and holds nothing else.
BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    $files = @(Get-ChildItem -Recurse -File $ModuleFolder)
    $runtime = @(Get-ChildItem ([IO.Path]::GetDirectoryName([object].Assembly.Location)) -Filter *.dll).Name

    # The names of the assemblies an assembly refers to, read without loading it.
    function Get-Reference {
        param([string] $Path)
        $stream = [IO.File]::OpenRead($Path)
        try {
            $reader = [System.Reflection.PortableExecutable.PEReader]::new($stream)
            $metadata = [System.Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($reader)
            foreach ($handle in $metadata.AssemblyReferences) { $metadata.GetString($metadata.GetAssemblyReference($handle).Name) }
        }
        finally { $stream.Dispose() }
    }
}

Describe 'The module folder' -Tag 'Contract' {
    It 'holds these assemblies and no other' {
        $assemblies = $files | Where-Object Extension -EQ '.dll' | ForEach-Object { [IO.Path]::GetRelativePath($ModuleFolder, $_.FullName).Replace('\', '/') }
        ($assemblies | Sort-Object) -join ' ' |
            Should-Be 'ServiceEndpoints.Engine.dll ServiceEndpoints.PowerShell.dll yaml/ServiceEndpoints.Yaml.dll yaml/YamlDotNet.dll'
    }

    It 'holds no assembly of the shell or the runtime' {
        @($files.Name | Where-Object { $_ -in $runtime -or $_ -like 'System.Management.Automation*' }) -join ' ' | Should-Be ''
    }

    It 'holds only kinds of files that a module needs' {
        $kinds = '.dll', '.psd1', '.psm1', '.ps1', '.ps1xml', '.xml', '.txt', '.md', '.json', '.yaml', '.yml', '.bicep', '.bicepparam', ''
        @($files | Where-Object Extension -NotIn $kinds).Name -join ' ' | Should-Be ''
    }

    It 'is smaller than 5 MB' {
        ($files | Measure-Object Length -Sum).Sum | Should-BeLessThan 5MB
    }

    It 'has everything of the source folder' {
        $source = Get-ChildItem -Recurse -File $ModuleSource | ForEach-Object { [IO.Path]::GetRelativePath($ModuleSource, $_.FullName) }
        @($source | Where-Object { -not (Test-Path -LiteralPath (Join-Path $ModuleFolder $_)) }) -join ' ' | Should-Be ''
        foreach ($name in 'LICENSE', 'CHANGELOG.md') { $source | Should-ContainCollection $name }
    }

    It 'lets references point one way: cmdlets to engine, YAML to engine' {
        $own = @{
            'ServiceEndpoints.Engine.dll'     = @()
            'ServiceEndpoints.PowerShell.dll' = 'ServiceEndpoints.Engine', 'System.Management.Automation'
            'yaml/ServiceEndpoints.Yaml.dll'  = 'ServiceEndpoints.Engine', 'YamlDotNet'
        }
        foreach ($name in $own.Keys) {
            $others = Get-Reference (Join-Path $ModuleFolder $name) | Where-Object { "$_.dll" -notin $runtime -and $_ -notin $own[$name] }
            $others -join ' ' | Should-Be '' -Because "'$name' may refer to nothing else"
        }
    }

    It 'works wherever it is copied, also under an odd path' {
        $copy = Join-Path $TestDrive 'with space [1] Zürich' 'ServiceEndpoints'
        $null = New-Item -ItemType Directory -Path $copy
        Get-ChildItem $ModuleFolder | Copy-Item -Recurse -Destination $copy -ErrorAction Stop
        $manifest = [WildcardPattern]::Escape((Join-Path $copy 'ServiceEndpoints.psd1'))
        $imported = Invoke-FreshShell "Import-Module '$manifest' -ErrorAction Stop; (Get-Command -Module ServiceEndpoints -CommandType Cmdlet).Count"
        $imported | Should-Be "$(@(Get-Command -Module ServiceEndpoints -CommandType Cmdlet).Count)"
    }
}
