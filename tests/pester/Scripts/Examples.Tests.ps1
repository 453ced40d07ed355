# The scripts that travel with the module run as a user runs them, and the README shows what they print.
BeforeDiscovery {
    $examples = Join-Path $PSScriptRoot '..' '..' '..' 'module' 'examples'
    # A story is a script beside a topology of its name.
    $stories = Get-ChildItem $examples -Filter *.ps1 | Where-Object { Test-Path (Join-Path $examples "$($_.BaseName).yaml") } | ForEach-Object { @{ Story = $_.BaseName } }
}

BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    . (Join-Path $PSScriptRoot '..' 'Transcript.ps1')
    $examples = Join-Path $ModuleFolder 'examples'
    $readme = Join-Path $RepositoryRoot 'README.md'
    $hasShared = Test-Path (Join-Path $SharedFolder 'corpus' 'exports')

    # What a script prints in a fresh window; an error that it does not handle fails the test.
    function Get-ScriptText {
        param([string] $Name, [string] $Arguments)
        $shell = Open-TranscriptShell $TestDrive
        try {
            $command = "& '$((Join-Path $examples "$Name.ps1") -replace "'", "''")' $Arguments; 'came to its end'"
            $text = Get-ComparableText (Invoke-TranscriptCommand $shell $command)
            if ($text -notmatch '\ncame to its end$') { throw "The script '$Name.ps1' failed:`n$text" }
            $text -replace '\s*came to its end$'
        }
        finally { Close-TranscriptShell $shell }
    }
}

Describe 'A story' -Tag 'Scripts' {
    It 'is told for every topology of the examples but the one of the help' {
        $topologies = (Get-ChildItem (Join-Path $ModuleSource 'examples') -Filter *.yaml).BaseName | Where-Object { $_ -ne 'contoso' }
        $scripts = (Get-ChildItem (Join-Path $ModuleSource 'examples') -Filter *.ps1).BaseName | Where-Object { $_ -ne 'quickstart' }
        $scripts -join ' ' | Should-Be ($topologies -join ' ')
        @($scripts).Count | Should-BeGreaterThanOrEqual 6
    }

    It 'meets its expectations, shows decisions and leaves the current topology alone: <Story>' -ForEach $stories {
        $before = Get-SimTopology
        $text = Get-ScriptText $Story
        $text | Should-MatchString '(?m)^True +\S'
        $text | Should-NotMatchString '(?m)^False '
        $text | Should-MatchString '(?m)^(Allowed|Denied) .*->'
        [object]::ReferenceEquals($before, (Get-SimTopology)) | Should-BeTrue
    }
}

Describe 'The demo' -Tag 'Scripts' {
    It 'prints what the README says it prints' {
        $text = Get-ScriptText 'quickstart' "-SharedFolder ''"
        $document = (Get-Content -Raw -LiteralPath $readme) -replace "`r"
        $block = [regex]::Match($document, '(?ms)^<!-- demo -->\n```powershell\n(.*?)\n```')
        $block.Success | Should-BeTrue -Because 'the README has a block below the marker <!-- demo -->'
        if ($env:SERVICEENDPOINTS_UPDATE_BASELINES -and $block.Groups[1].Value -cne $text) {
            [IO.File]::WriteAllText($readme, $document.Remove($block.Groups[1].Index, $block.Groups[1].Length).Insert($block.Groups[1].Index, $text))
            return
        }
        $block.Groups[1].Value | Should-BeString $text -CaseSensitive
    }

    It 'shows the removal of a rule: the very same question is answered Allowed, then Denied' {
        $text = Get-ScriptText 'quickstart' "-SharedFolder ''"
        $answers = [regex]::Matches($text, '(?m)^PS> Test-SimServiceAccess -From web-1 -To contosoorders\n\n(\w+) .*\((\w+)\)') | ForEach-Object { "$($_.Groups[1].Value) $($_.Groups[2].Value)" }
        $answers -join ', ' | Should-Be 'Allowed VirtualNetworkRule, Denied EndpointWithoutRule'
    }

    It 'goes on with real files where there are some' {
        if (-not $hasShared) { Set-ItResult -Skipped -Because "there is no folder with real exports beside the clone ('$SharedFolder')" }
        $text = Get-ScriptText 'quickstart' "-SharedFolder '$($SharedFolder -replace "'", "''")'"
        $text | Should-MatchString '(?m)^Unreachable  web-1 -> 135\.130\.204\.7  \(SecurityGroup\)'
        $text | Should-MatchString '(?m)^Allowed  web-1 -> 135\.130\.204\.7  \(Delivered\)'
        $text | Should-MatchString '(?m)^Denied +PublicAccessDisabled +203\.0\.113\.77'
    }

    It 'runs where a path is odd' {
        $copy = Join-Path $TestDrive 'with space [1] Zürich' 'ServiceEndpoints'
        $null = New-Item -ItemType Directory -Path $copy
        Get-ChildItem $ModuleFolder | Copy-Item -Recurse -Destination $copy -ErrorAction Stop
        $script = (Join-Path $copy 'examples' 'quickstart.ps1') -replace "'", "''"
        (Invoke-FreshShell "`$PSStyle.OutputRendering = 'PlainText'; & '$script' -SharedFolder '' 6>&1 | Out-String") -join "`n" | Should-MatchString 'The shop takes no orders'
    }
}
