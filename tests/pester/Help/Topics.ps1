# The tables of the help topics, made from what the engine knows. Dot-source it after TestSetup.ps1.

# Text in lines of at most so many columns, each after the same indent.
function Format-Paragraph {
    param([string] $Text, [int] $Indent, [int] $Width = 78)
    $line = ''
    foreach ($word in $Text -split '\s+' | Where-Object { $_ }) {
        if ($line -and $Indent + $line.Length + 1 + $word.Length -gt $Width) {
            ' ' * $Indent + $line
            $line = ''
        }
        $line = if ($line) { "$line $word" } else { $word }
    }
    if ($line) { ' ' * $Indent + $line }
}

# All verdicts with their reasons.
function Get-ReasonTable {
    foreach ($verdict in [Enum]::GetValues([ServiceEndpoints.Engine.Access.AccessVerdict])) {
        "  $verdict"
        foreach ($reason in [ServiceEndpoints.Engine.Access.AccessReasons]::All) {
            if ([ServiceEndpoints.Engine.Access.AccessReasons]::VerdictOf($reason) -ne $verdict) { continue }
            $lines = @(Format-Paragraph ([ServiceEndpoints.Engine.Access.AccessReasons]::DescriptionOf($reason)) 38)
            '    ' + "$reason".PadRight(34) + $lines[0].Trim()
            $lines | Select-Object -Skip 1
        }
        ''
    }
}

# A text with places for names: an ellipsis for each, nothing for one that hangs on a word, which is a suggestion or a list.
function Get-OpenText {
    param([string] $Format)
    $Format -replace "(?<=[\w'])\{\d+\}(?=[.,;])" -replace '\{\d+\}', '…'
}

# All findings: code, error id, severity, category, rule, refusal code of Azure, message, remedy.
function Get-FindingTable {
    foreach ($descriptor in [ServiceEndpoints.Engine.Diagnostics.DiagnosticCatalog]::All) {
        "    $($descriptor.Code)  $($descriptor.Name)"
        $about = @("$($descriptor.Severity)", "$($descriptor.Category)") + @($descriptor.RuleId, $descriptor.AzureCode | Where-Object { $_ })
        Format-Paragraph "$($about -join ', ')." 13
        Format-Paragraph (Get-OpenText $descriptor.MessageFormat) 13
        Format-Paragraph "Remedy: $(Get-OpenText $descriptor.RemedyFormat)" 13
    }
    ''
}

# The text of a topic in sections: heading and lines below it.
function Get-TopicSection {
    param([string] $Path, [string] $Heading)
    $text = (Get-Content -Raw -LiteralPath $Path) -replace "`r"
    $match = [regex]::Match($text, "(?ms)^$Heading\n(?<body>.*?)(?=^\S|\z)")
    if (-not $match.Success) { throw "The topic '$Path' has no section '$Heading'." }
    [pscustomobject]@{ Text = $text; Start = $match.Groups['body'].Index; Body = $match.Groups['body'].Value }
}

# Compares a section with a table; with baselines to be updated it is written anew instead. Null where they agree.
function Compare-TopicSection {
    param([string] $Name, [string] $Heading, [string[]] $Table)
    $path = Join-Path $ModuleSource 'en-US' "$Name.help.txt"
    $section = Get-TopicSection $path $Heading
    $expected = ($Table -join "`n") + "`n"
    if ($section.Body -ceq $expected) { return }
    if ($env:SERVICEENDPOINTS_UPDATE_BASELINES) {
        [IO.File]::WriteAllText($path, $section.Text.Remove($section.Start, $section.Body.Length).Insert($section.Start, $expected))
        return
    }
    $difference = Compare-Object @($expected -split "`n") @($section.Body -split "`n") | Select-Object -First 6 | ForEach-Object { "$($_.SideIndicator) $($_.InputObject)" }
    "The section '$Heading' of 'module/en-US/$Name.help.txt' must be made anew by './build.ps1 UpdateBaselines':`n$($difference -join "`n")"
}
