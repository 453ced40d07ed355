# The README is true: its transcripts are run, in order and in one window, and compared.
BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    . (Join-Path $PSScriptRoot '..' 'Transcript.ps1')
    $readme = Join-Path $RepositoryRoot 'README.md'
    $hasShared = Test-Path (Join-Path $SharedFolder 'corpus' 'exports')
}

Describe 'The README' -Tag 'Scripts' {
    It 'shows what its commands print' {
        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'examples')).FullName
        Get-ChildItem (Join-Path $ModuleSource 'examples') | Copy-Item -Destination $folder
        $shell = Open-TranscriptShell $folder
        try { Test-Transcript $readme $shell | Assert-NoFault }
        finally { Close-TranscriptShell $shell }
    }

    It 'shows what its commands print on real files' {
        if (-not $hasShared) { Set-ItResult -Skipped -Because "there is no folder with real files beside the clone ('$SharedFolder')" }
        $shell = Open-TranscriptShell $SharedFolder
        try { Test-Transcript $readme $shell -Marker shared | Assert-NoFault }
        finally { Close-TranscriptShell $shell }
    }

    It 'shows what its commands print with the Bicep CLI' {
        if (-not $BicepPath) { Set-ItResult -Skipped -Because 'there is no Bicep CLI, neither fetched by the build nor on PATH' }
        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'templates')).FullName
        Get-ChildItem (Join-Path $ModuleSource 'examples') | Copy-Item -Destination $folder
        $shell = Open-TranscriptShell $folder
        try { Invoke-WithBicep { Test-Transcript $readme $shell -Marker bicep } | Assert-NoFault }
        finally { Close-TranscriptShell $shell }
    }

    It 'leads to files that exist' {
        $links = [regex]::Matches((Get-Content -Raw $readme), '\]\((?!https?:|#)([^)#]+)\)').ForEach({ $_.Groups[1].Value })
        @($links).Count | Should-BeGreaterThan 10
        @($links | Where-Object { -not (Test-Path -LiteralPath (Join-Path $RepositoryRoot $_)) }) -join ' ' | Should-Be ''
    }

    It 'leads to headings that exist' {
        $text = Get-Content -Raw $readme
        $headings = [regex]::Matches($text, '(?m)^#+ (.+)$').ForEach({ ($_.Groups[1].Value.ToLowerInvariant() -replace '[^\w\- ]').Replace(' ', '-') })
        $links = [regex]::Matches($text, '\]\(#([^)]+)\)').ForEach({ $_.Groups[1].Value })
        @($links | Where-Object { $_ -notin $headings }) -join ' ' | Should-Be ''
    }

    It 'says on its first screen what it is, the two commands, and where the module lies' {
        $first = (Get-Content $readme | Select-Object -First 20) -join "`n"
        foreach ($text in 'dotnet dnx -y powershell ./build.ps1 Demo', 'dotnet dnx -y powershell ./build.ps1 Test', 'out/module/ServiceEndpoints', '<!-- demo -->') {
            $first.Contains($text) | Should-BeTrue -Because "it says '$text'"
        }
    }
}
