# Conventions, section 8: every example of the help runs, from any folder, and prints what the help says it prints.
BeforeDiscovery {
    $pages = Get-ChildItem (Join-Path $PSScriptRoot '..' '..' '..' 'module' 'docs' 'cmdlets') -Filter *.md | ForEach-Object { @{ Name = $_.BaseName; Path = $_.FullName } }
}

BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    . (Join-Path $PSScriptRoot '..' 'Transcript.ps1')
    $examples = Join-Path $ModuleSource 'examples'
    $contoso = Import-SimTopology (Join-Path $examples 'contoso.yaml') -Topology (New-SimTopology)
}

Describe 'The examples of the help' -Tag 'Contract' {
    It 'print what they say: <Name>' -ForEach $pages {
        # A folder of its own with the files that examples read; examples may write into it.
        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'with space' $Name)).FullName
        Get-ChildItem $examples -Include 'contoso*', 'tags.json' -Recurse | Copy-Item -Destination $folder
        $shell = Open-TranscriptShell $folder $contoso
        try { Test-Transcript $Path $shell -Reset | Assert-NoFault }
        finally { Close-TranscriptShell $shell }
    }

    It 'print what they say with the Bicep CLI: Import-SimTopology' {
        if (-not $BicepPath) { Set-ItResult -Skipped -Because 'there is no Bicep CLI, neither fetched by the build nor on PATH' }
        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'with space' 'bicep')).FullName
        Get-ChildItem $examples -Include 'contoso*' -Recurse | Copy-Item -Destination $folder
        $shell = Open-TranscriptShell $folder $contoso
        try { Invoke-WithBicep { Test-Transcript (Join-Path $ModuleSource 'docs' 'cmdlets' 'Import-SimTopology.md') $shell -Marker bicep -Reset } | Assert-NoFault }
        finally { Close-TranscriptShell $shell }
    }
}

Describe 'The check of transcripts' -Tag 'Contract' {
    BeforeAll {
        $shell = Open-TranscriptShell $TestDrive $contoso
        $document = Join-Path $TestDrive 'sample.md'
    }

    AfterAll {
        Close-TranscriptShell $shell
    }

    It 'takes what is true' {
        Set-Content -LiteralPath $document -Value ('text', '```powershell', 'PS> (Get-SimTopology).Name |', '>> ForEach-Object ToUpper', 'CONTOSO', '```' -join "`n")
        Test-Transcript $document $shell | Should-BeNull
    }

    It 'notices a line that is not printed, and says what is' {
        if ($env:SERVICEENDPOINTS_UPDATE_BASELINES) { Set-ItResult -Skipped -Because 'this run rewrites transcripts' }
        Set-Content -LiteralPath $document -Value ('text', '```powershell', 'PS> (Get-SimTopology).Name', 'fabrikam', '```' -join "`n")
        Test-Transcript $document $shell | Should-MatchString '(?s)sample\.md, line 3.*but today it is.*contoso'
    }

    It 'tells a comment before a command from a line that is printed' {
        $text = "# A comment`nPS> '# printed', 'more'`n`n# printed`nmore`n"
        Get-TranscriptToday $shell $text | Should-BeString $text -CaseSensitive
    }

    It 'leaves blocks of another marker, and blocks without a prompt, alone' {
        Set-Content -LiteralPath $document -Value ('<!-- other -->', '```powershell', 'PS> 1', '2', '```', '```powershell', 'Get-Date', '```' -join "`n")
        Test-Transcript $document $shell | Should-BeNull
    }

    It 'shows errors, warnings and questions as a window does' {
        Invoke-TranscriptCommand $shell 'Get-SimVNet nowhere' | Should-MatchString 'Get-SimVNet: There is no virtual network'
        Invoke-TranscriptCommand $shell 'Write-Warning dear; Write-Error oh' | Should-MatchString '(?s)WARNING: dear.*Write-Error: oh'
        Invoke-TranscriptCommand $shell 'Remove-SimVirtualMachine jobs-1' | Should-MatchString 'must not ask'
    }
}
