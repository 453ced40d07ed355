# The help file says today what the cmdlets, their comments and their pages say.
BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    . (Join-Path $PSScriptRoot '..' 'Contract' 'CmdletRules.ps1')
    . (Join-Path $PSScriptRoot 'HelpFile.ps1')
    $source = Join-Path $ModuleSource 'en-US' $HelpFileName
}

Describe 'The help file' -Tag 'Contract' {
    It 'is what the cmdlets, their comments and their pages make of it' {
        $text = Get-HelpFileText
        $committed = if (Test-Path $source) { (Get-Content -Raw -LiteralPath $source) -replace "`r" }
        if ($text -cne $committed -and $env:SERVICEENDPOINTS_UPDATE_BASELINES) {
            # The built module takes the new text as well, for the tests of this run that ask the shell for help.
            foreach ($file in $source, (Join-Path $ModuleFolder 'en-US' $HelpFileName)) {
                $null = New-Item -ItemType Directory -Force -Path (Split-Path $file)
                [IO.File]::WriteAllText($file, $text)
            }
            return
        }
        # The first line that differs says enough; the file is too long to be shown.
        $expected, $actual = ($text -split "`n"), ("$committed" -split "`n")
        $number = 0
        while ($number -lt $expected.Count -and $number -lt $actual.Count -and $expected[$number] -ceq $actual[$number]) { $number++ }
        $fault = if ($text -cne $committed) { "line $($number + 1) of 'module/en-US/$HelpFileName' must be '$($expected[$number])': run './build.ps1 UpdateBaselines'" }
        $fault | Assert-NoFault
    }

    It 'has no page too many' {
        $known = @(Get-Command -Module ServiceEndpoints -CommandType Cmdlet).Name
        @(Get-ChildItem $HelpPageFolder | Where-Object BaseName -NotIn $known).Name -join ' ' | Should-Be ''
    }

    It 'is small' {
        (Get-Item -LiteralPath $source).Length | Should-BeLessThan 1.5MB
    }
}
