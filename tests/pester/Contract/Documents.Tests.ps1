# Conventions, section 10: every script and every code block parses, and each *-Sim* command and parameter in them exists.
BeforeDiscovery {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '..' '..' '..')).ProviderPath
    $documents = Get-ChildItem -Recurse -File -Path $root -Include '*.ps1', '*.psm1', '*.psd1', '*.md', '*.help.txt', '*-Help.xml' |
        Where-Object { [IO.Path]::GetRelativePath($root, $_.FullName) -notmatch '(^|[\\/])(out|bin|obj|node_modules|\.git|BenchmarkDotNet\.Artifacts)[\\/]' } |
        ForEach-Object { @{ Document = [IO.Path]::GetRelativePath($root, $_.FullName).Replace('\', '/'); FullName = $_.FullName } }
}

BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    $commandPattern = '^[A-Z][a-z]+-Sim[A-Z]\w*$'

    # The pieces of PowerShell in a document, each with the number of the line before it.
    function Get-CodeBlock {
        param([string] $Path)
        $text = Get-Content -Raw -LiteralPath $Path
        if ($null -eq $text) { return }
        $matches = switch -Regex ($Path) {
            '\.ps[md]?1$' { [pscustomobject]@{ Line = 0; Text = $text } }
            '\.md$' { [regex]::Matches($text, '(?ms)^[ ]{0,3}```(?:powershell|pwsh|ps1)[^\n]*\n(.*?)^[ ]{0,3}```') }
            '-Help\.xml$' { [regex]::Matches($text, '(?s)<dev:code>(.*?)</dev:code>') }
        }
        foreach ($match in $matches) {
            if ($match -is [System.Text.RegularExpressions.Match]) {
                $code = $match.Groups[1].Value
                if ($Path -like '*.xml') { $code = [Net.WebUtility]::HtmlDecode($code) }
                # A transcript: only the lines typed at the prompt are code.
                if ($code -match '(?m)^PS[^>\n]*> ') {
                    $code = ([regex]::Matches($code, '(?m)^PS[^>\n]*> ?(.*(?:\n>> ?.*)*)') | ForEach-Object { $_.Groups[1].Value -replace '(?m)^>> ?', '' }) -join "`n"
                }
                [pscustomobject]@{ Line = $text.Substring(0, $match.Groups[1].Index).Split("`n").Count - 1; Text = $code }
            }
            else { $match }
        }
    }

    # Pieces too short to parse on their own: code spans of running text, and single lines of help topics.
    function Get-Snippet {
        param([string] $Path)
        $number = 0
        foreach ($line in Get-Content -LiteralPath $Path) {
            $pieces = switch -Regex ($Path) {
                '\.md$' { [regex]::Matches($line, '`([^`]*-Sim[^`]*)`') | ForEach-Object { $_.Groups[1].Value } }
                '\.help\.txt$' { if ($line -match '-Sim[A-Z]') { $line.Trim() -replace '^PS[^>]*> ?' } }
            }
            foreach ($piece in $pieces) { [pscustomobject]@{ Line = $number; Text = $piece } }
            $number++
        }
    }

    # One sentence for each fault in a piece of PowerShell.
    function Get-CodeFault {
        param([string] $Code, [int] $Line = 0, [switch] $IsSnippet)
        $tokens = $errors = $null
        $ast = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $tokens, [ref] $errors)
        foreach ($problem in $errors | Where-Object { -not $IsSnippet }) { "line $($problem.Extent.StartLineNumber + $Line): $($problem.Message)" }
        $defined = $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.FunctionDefinitionAst] }, $true).Name
        foreach ($call in $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
            $name = $call.GetCommandName()
            if ($name -cnotmatch $commandPattern -or $name -in $defined) { continue }
            $place = "line $($call.Extent.StartLineNumber + $Line)"
            $command = Get-Command -Module ServiceEndpoints -Name $name -ErrorAction Ignore
            if (-not $command) { "${place}: there is no '$name'"; continue }
            $metadata = if ($command -is [System.Management.Automation.AliasInfo]) { $command.ResolvedCommand.Parameters } else { $command.Parameters }
            $known = $metadata.Values | ForEach-Object { $_.Name; $_.Aliases }
            foreach ($parameter in $call.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] }) {
                if ($parameter.ParameterName -notin $known) { "${place}: '$name' has no parameter '-$($parameter.ParameterName)'" }
            }
        }
    }

    # Names of commands in running text and in help topics.
    function Get-UnknownMention {
        param([string] $Text)
        $verbs = (Get-Verb).Verb -join '|'
        [regex]::Matches($Text, "\b(?:$verbs)-Sim[A-Z][A-Za-z0-9]*\b").Value | Select-Object -Unique |
            Where-Object { -not (Get-Command -Module ServiceEndpoints -Name $_ -ErrorAction Ignore) }
    }
}

Describe 'Documents and scripts' -Tag 'Contract' {
    It 'are found' {
        Test-Path (Join-Path $RepositoryRoot 'README.md') | Should-BeTrue
        @(Get-CodeBlock $PSCommandPath).Count | Should-Be 1
    }

    It 'hold only code that parses, with commands and parameters that exist: <Document>' -ForEach $documents {
        # The specimens that break rules on purpose live in strings, which are no commands.
        $faults = @(
            foreach ($block in Get-CodeBlock $FullName) { Get-CodeFault $block.Text $block.Line }
            foreach ($snippet in Get-Snippet $FullName) { Get-CodeFault $snippet.Text $snippet.Line -IsSnippet }
        )
        $faults | Assert-NoFault
    }

    It 'mention only commands that exist: <Document>' -ForEach ($documents | Where-Object Document -Match '^(README\.md|module/(?!CHANGELOG).*\.(md|txt|xml))$') {
        @(Get-UnknownMention (Get-Content -Raw -LiteralPath $FullName)) -join ' ' | Should-Be ''
    }
}

Describe 'The check of documents' -Tag 'Contract' {
    It 'notices code that does not parse' {
        Get-CodeFault 'if (' | Should-MatchString '^line 1: '
    }

    It 'notices an unknown command, but not one that the script defines' {
        Get-CodeFault "`nGet-SimUnicorn -All" 4 | Should-Be "line 6: there is no 'Get-SimUnicorn'"
        Get-CodeFault 'function Get-SimUnicorn { } Get-SimUnicorn' | Should-BeNull
    }

    It 'notices an unknown parameter' {
        $command = Get-Command -Module ServiceEndpoints -CommandType Cmdlet | Select-Object -First 1
        if (-not $command) { Set-ItResult -Skipped -Because 'the module has no cmdlet yet' }
        Get-CodeFault "$($command.Name) -Unicorn 1 -Verbose" | Should-Be "line 1: '$($command.Name)' has no parameter '-Unicorn'"
    }

    It 'reads fenced blocks and transcripts, and skips other languages' {
        $document = Join-Path $TestDrive 'sample.md'
        Set-Content -LiteralPath $document -Value ('text', '```yaml', 'a: [', '```', '```powershell', 'PS> Get-Date |', '>> Out-Null', 'output (', '```' -join "`n")
        $blocks = @(Get-CodeBlock $document)
        $blocks.Count | Should-Be 1
        $blocks[0].Text | Should-Be "Get-Date |`nOut-Null"
    }

    It 'reads code spans and lines of help topics' {
        $document = Join-Path $TestDrive 'sample.md'
        Set-Content -LiteralPath $document -Value 'Use `Get-SimUnicorn | Where-Object {` or `Get-Item`.'
        Get-Snippet $document | ForEach-Object { Get-CodeFault $_.Text $_.Line -IsSnippet } | Should-Be "line 1: there is no 'Get-SimUnicorn'"
        $topic = Join-Path $TestDrive 'about_Sample.help.txt'
        Set-Content -LiteralPath $topic -Value 'TOPIC', '    PS> Get-SimUnicorn -All |', 'text'
        Get-Snippet $topic | ForEach-Object { Get-CodeFault $_.Text $_.Line -IsSnippet } | Should-Be "line 2: there is no 'Get-SimUnicorn'"
    }

    It 'notices an unknown command in running text' {
        Get-UnknownMention 'See Get-SimUnicorn and Get-Item.' | Should-Be 'Get-SimUnicorn'
    }
}
