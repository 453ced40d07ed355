# Conventions, section 7: what people see is approved text, at 80 and 120 columns; one file for each type.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    $types = @(([xml] (Get-Content -Raw (Join-Path $ModuleFolder 'ServiceEndpoints.format.ps1xml'))).SelectNodes('//ViewSelectedBy/TypeName').InnerText |
            Select-Object -Unique | ForEach-Object { @{ Type = $_; Short = $_.Split('.')[-1] } })
}

BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    . (Join-Path $PSScriptRoot 'Specimens.ps1')
    # The shell breaks lines between words only in languages it knows to do so.
    $culture = [cultureinfo]::CurrentCulture
    $uiCulture = [cultureinfo]::CurrentUICulture
    [cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = 'en-US'
    $rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'
    $specimens = Get-Specimen $TestDrive

    function Get-View {
        param($Object)
        foreach ($width in 80, 120) {
            "== table, $width columns"
            ($Object | Format-Table | Out-String -Width $width).Trim("`r", "`n")
        }
        '== list, 80 columns'
        ($Object | Format-List | Out-String -Width 80).Trim("`r", "`n")
        '== by itself, 80 columns'
        ($Object | Out-String -Width 80).Trim("`r", "`n")
    }
}

AfterAll {
    [cultureinfo]::CurrentCulture = $culture
    [cultureinfo]::CurrentUICulture = $uiCulture
    $PSStyle.OutputRendering = $rendering
}

Describe 'The views of <Short>' -Tag 'View' -ForEach $types {
    BeforeAll {
        $object = $specimens[$Type]
        $text = if ($object) { ((Get-View $object) -join "`n").Replace("`r", '') -replace '(?m)[ ]+$' }
    }

    It 'are shown with a specimen' { $object | Should-NotBeNull }

    It 'look as approved' {
        $approved = Join-Path $PSScriptRoot 'Approved' "$Short.txt"
        if ($env:SERVICEENDPOINTS_UPDATE_BASELINES) {
            $null = New-Item -ItemType Directory -Force -Path (Split-Path $approved)
            [IO.File]::WriteAllText($approved, "$text`n")
        }
        $text | Should-Be ((Get-Content -Raw -LiteralPath $approved) -replace "`r").TrimEnd("`n")
    }

    It 'fit their width, name no types and show no braces' {
        foreach ($section in ($text -split '(?m)^== ').Where({ $_ })) {
            $width = [int] ($section -replace '(?s)^[^,]*, (\d+) columns.*', '$1')
            foreach ($line in $section -split "`n" | Select-Object -Skip 1) { $line.Length -le $width | Should-BeTrue -Because $line }
        }
        $text | Should-NotMatchString '\{[^}]*\}'
        $text | Should-NotMatchString 'ServiceEndpoints\.Engine'
        $text | Should-NotMatchString "`e"
    }

    It 'have headers that are neither cut nor wrapped' {
        $lines = $text -split "`n"
        $lines[1] | Should-NotMatchString '…'
        $lines[2] | Should-MatchString '^[- ]+$'
    }

    It 'have colour that is always reset' {
        $PSStyle.OutputRendering = 'Ansi'
        try { $ansi = $object | Out-String -Width 80 } finally { $PSStyle.OutputRendering = 'PlainText' }
        foreach ($line in $ansi -split "`n") {
            $codes = @([regex]::Matches($line, "`e\[[0-9;]*m").Value)
            if ($codes) { $codes[-1] | Should-Be "`e[0m" -Because $line }
        }
    }
}

Describe 'Long lines' -Tag 'View' {
    # The shell itself breaks lines between words in six languages only.
    It 'are broken between words in a shell of the language "<_>"' -ForEach '', 'nl-NL', 'en-US' {
        $whole = foreach ($type in 'Access.AccessDecision', 'Policy.EffectiveNetworkSecurityGroup', 'Policy.NetworkConfigurationDiagnosticResult') {
            $object = $specimens["ServiceEndpoints.Engine.$type"]
            @{ Wide = $object | Out-String -Width 4000; Lines = { $object | Out-String -Width 80 }.GetNewClosure() }
        }
        $decision = $specimens['ServiceEndpoints.Engine.Access.AccessDecision']
        $whole = @($whole) + @{ Wide = $decision | Format-List | Out-String -Width 4000; Lines = { $decision | Format-List | Out-String -Width 80 } }
        [cultureinfo]::CurrentCulture = $_
        try { $broken = foreach ($view in $whole) { & $view.Lines } } finally { [cultureinfo]::CurrentCulture = 'en-US' }
        for ($i = 0; $i -lt $whole.Count; $i++) {
            $broken[$i].Split("`n").Count | Should-BeGreaterThan 3
            ($broken[$i] -split '\s+') -join ' ' | Should-Be (($whole[$i].Wide -split '\s+') -join ' ')
            foreach ($line in $broken[$i] -split "`r?`n") { $line.Length | Should-BeLessThanOrEqual 80 -Because $line }
        }
    }
}
