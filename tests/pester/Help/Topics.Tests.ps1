# Conventions, section 8: the topics are there, and their tables say what the engine says.
BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    . (Join-Path $PSScriptRoot 'Topics.ps1')
    $topics = Join-Path $ModuleSource 'en-US'
    $readings = @(Get-SimReading -Topology (New-SimTopology))
}

Describe 'The help topics' -Tag 'Contract' {
    It 'are all there' {
        (Get-ChildItem $topics -Filter 'about_*').Name -replace '\.help\.txt$' -join ' ' |
            Should-Be 'about_ServiceEndpoints about_SimAccess_Reasons about_SimAccess_Testing about_SimFindings about_SimReadings about_SimTopology_Files'
    }

    It 'have lines that fit a window, and headings that the shell knows' {
        $faults = foreach ($file in Get-ChildItem $topics -Filter 'about_*') {
            $number = 0
            foreach ($line in Get-Content -LiteralPath $file.FullName) {
                $number++
                # A command that is typed on one line, and a single long word, may be longer.
                if ($line.Length -gt 80 -and $line -notmatch '^\s+(PS> |\S+$)') { "$($file.Name), line ${number}: $($line.Length) columns" }
            }
            foreach ($heading in 'TOPIC', 'SHORT DESCRIPTION', 'LONG DESCRIPTION') {
                if (-not (Select-String -LiteralPath $file.FullName -Pattern "^$heading$" -Quiet)) { "$($file.Name) has no heading '$heading'" }
            }
        }
        $faults | Assert-NoFault
    }

    It 'list every verdict and reason' {
        Compare-TopicSection about_SimAccess_Reasons REASONS (Get-ReasonTable) | Assert-NoFault
    }

    It 'list every finding with its error id, category and remedy' {
        Compare-TopicSection about_SimFindings FINDINGS (Get-FindingTable) | Assert-NoFault
    }

    It 'explain every reading: rule, values, default and sources' {
        $body = (Get-TopicSection (Join-Path $topics 'about_SimReadings.help.txt') READINGS).Body
        $entries = @{}
        foreach ($entry in $body -split '(?m)^(?=  \S)' | Where-Object { $_.Trim() }) { $entries[($entry -split '\s+')[1]] = $entry }
        $faults = @(
            foreach ($reading in $readings) {
                $entry = $entries[$reading.Name]
                if (-not $entry) { "'$($reading.Name)' is missing"; continue }
                if ($entry -notmatch "^  $($reading.Name) \($([regex]::Escape($reading.RuleId))\)\n") { "'$($reading.Name)' must begin with its rule ($($reading.RuleId))" }
                $plain = $entry -replace '\s+', ' '
                if (-not $plain.Contains(" $($reading.Description).")) { "'$($reading.Name)' must say: $($reading.Description)." }
                foreach ($value in $reading.AllowedValues) {
                    $mark = if ($value -eq $reading.DefaultValue) { ' \(default\)' } else { '' }
                    if ($entry -notmatch "(?m)^    $value$mark\n      +\S") { "'$($reading.Name)' must explain '$value'$(if ($mark) { ', its default' })" }
                }
                $listed = [regex]::Matches($entry, '(?m)^    (\w+)(?: \(default\))?\n').ForEach({ $_.Groups[1].Value }) | Where-Object { $_ -ne 'Sources' }
                foreach ($value in $listed | Where-Object { $_ -notin $reading.AllowedValues }) { "'$($reading.Name)' has no value '$value'" }
                if ($entry -notmatch '(?m)^    Sources\n      +\S') { "'$($reading.Name)' must name its sources" }
            }
            foreach ($name in $entries.Keys | Where-Object { $_ -notin $readings.Name }) { "there is no reading '$name'" }
        )
        $faults | Assert-NoFault
    }

    It 'name every list of the topology format' {
        $schema = Get-Content -Raw (Join-Path $ModuleSource 'ServiceEndpoints.topology.schema.json') | ConvertFrom-Json -AsHashtable
        $text = (Get-Content -Raw (Join-Path $topics 'about_SimTopology_Files.help.txt')) -replace '\s+', ' '
        # Other names of a list, and what is no list, are left out.
        $lists = $schema.properties.Keys | Where-Object { "$($schema.properties[$_].description)" -match '^(Resources of the type|Service resources)' }
        @($lists).Count | Should-BeGreaterThan 30
        @($lists | Where-Object { $text -cnotmatch "\b$_\b" }) -join ' ' | Should-Be ''
    }
}

Describe 'The check of topics' -Tag 'Contract' {
    It 'notices a section that differs' {
        if ($env:SERVICEENDPOINTS_UPDATE_BASELINES) { Set-ItResult -Skipped -Because 'this run rewrites sections' }
        Compare-TopicSection about_SimFindings FINDINGS @('nothing') | Should-MatchString "must be made anew"
        { Get-TopicSection (Join-Path $topics 'about_SimFindings.help.txt') UNICORNS } | Should-Throw -ExceptionMessage '*UNICORNS*'
    }

    It 'breaks text between words' {
        Format-Paragraph 'one two three four' 4 14 | Should-BeCollection @('    one two', '    three four')
    }
}
