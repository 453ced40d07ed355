# Conventions, sections 1, 5 and 6, as far as the source text shows them.
BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    $cmdletProject = Join-Path $RepositoryRoot 'src' 'ServiceEndpoints.PowerShell'
    $sources = @(Get-ChildItem -Recurse -File -Filter *.cs $cmdletProject |
        ForEach-Object { [pscustomobject]@{ Path = [IO.Path]::GetRelativePath($cmdletProject, $_.FullName).Replace('\', '/'); Text = Get-Content -Raw $_.FullName } } |
        Where-Object Path -NotMatch '^(bin|obj)/')

    # The lines of code, comments left out, that match a pattern.
    function Get-Occurrence {
        param($Source, [string] $Pattern)
        foreach ($file in $Source) {
            $number = 0
            foreach ($line in $file.Text -split "`n") {
                $number++
                if ($line -notmatch '^\s*//' -and $line -match $Pattern) { "$($file.Path):${number}: $($line.Trim())" }
            }
        }
    }
    $newRecord = '\bnew\s+ErrorRecord\b'
    $console = '\bConsole\s*\.|\bHost\.UI\b'
}

Describe 'The source of the cmdlets' -Tag 'Contract' {
    It 'holds every cmdlet in a file of its name, under Cmdlets' {
        foreach ($cmdlet in Get-Command -Module ServiceEndpoints -CommandType Cmdlet) {
            $name = "$($cmdlet.ImplementingType.Name).cs"
            @($sources | Where-Object Path -CLike "Cmdlets/*/$name").Count | Should-Be 1 -Because "'$name' is the file of '$($cmdlet.Name)'"
        }
    }

    It 'makes error records in one place only, under Errors' {
        Get-Occurrence ($sources | Where-Object Path -NotLike 'Errors/*') $newRecord | Assert-NoFault
    }

    It 'writes nothing to the console directly' {
        Get-Occurrence $sources $console | Assert-NoFault
    }

    It 'would be noticed making records or writing to the console' {
        $bad = [pscustomobject]@{ Path = 'Cmdlets/X.cs'; Text = "// new ErrorRecord(`nWriteError(new ErrorRecord(e));`nConsole.WriteLine();" }
        Get-Occurrence $bad $newRecord | Should-Be 'Cmdlets/X.cs:2: WriteError(new ErrorRecord(e));'
        Get-Occurrence $bad $console | Should-Be 'Cmdlets/X.cs:3: Console.WriteLine();'
    }
}
