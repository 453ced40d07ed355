# Runs the transcripts of documents and compares what they show. Dot-source it after TestSetup.ps1.
#
# A transcript is a fenced block of PowerShell in which commands stand after 'PS> ' (further lines after '>> '), a comment
# on the line before a command after '# ', and everything else is what the commands before it printed, in a window of 80
# columns.

if (-not ('ServiceEndpoints.Tests.TranscriptHost' -as [type])) { Add-Type -Path (Join-Path $PSScriptRoot 'TranscriptHost.cs') }

# Opens a fresh shell of 80 columns with the module; the folder is where its commands run, the topology its current one.
function Open-TranscriptShell {
    param([string] $Folder, [ServiceEndpoints.Engine.Model.Topology] $Topology)
    $window = [ServiceEndpoints.Tests.TranscriptHost]::new(80)
    $state = [System.Management.Automation.Runspaces.InitialSessionState]::CreateDefault()
    $state.ImportPSModule((Join-Path $ModuleFolder 'ServiceEndpoints.psd1'))
    # Execution policies exist on Windows only, and setting one elsewhere is an error.
    if ($IsWindows) { $state.ExecutionPolicy = 'Bypass' }
    $runspace = [runspacefactory]::CreateRunspace($window, $state)
    # One thread, so that the culture set below stays; the shell breaks lines between words only in languages it knows.
    $runspace.ThreadOptions = 'ReuseThread'
    $runspace.Open()
    $shell = [pscustomobject]@{ Window = $window; Runspace = $runspace; Shell = [powershell]::Create($runspace); Folder = $Folder; Topology = $Topology }
    $null = Invoke-TranscriptCommand $shell "Set-StrictMode -Version Latest; `$PSStyle.OutputRendering = 'PlainText'; [cultureinfo]::CurrentCulture = 'en-US'"
    Reset-TranscriptShell $shell
    $shell
}

# Returns to the folder and the topology that the shell was opened with.
function Reset-TranscriptShell {
    param($Shell)
    $Shell.Shell.Commands.Clear()
    $null = $Shell.Shell.AddScript({
            param($Folder, $Topology)
            if ($Folder) { Set-Location -LiteralPath $Folder }
            if ($Topology) { Set-SimTopology $Topology -Force }
        }).AddArgument($Shell.Folder).AddArgument($Shell.Topology).Invoke()
    if ($Shell.Shell.HadErrors) { throw "The shell for transcripts cannot start: $($Shell.Shell.Streams.Error[0])" }
}

function Close-TranscriptShell {
    param($Shell)
    $Shell.Shell.Dispose()
    $Shell.Runspace.Dispose()
}

# What a command prints in that shell, as its window shows it.
function Invoke-TranscriptCommand {
    param($Shell, [string] $Command)
    $Shell.Shell.Commands.Clear()
    $null = $Shell.Shell.AddScript($Command).AddCommand('Out-Default')
    $Shell.Shell.Commands.Commands[0].MergeMyResults('Error', 'Output')
    try { $null = $Shell.Shell.Invoke() }
    catch [System.Management.Automation.RuntimeException] {
        # The window shows an error that ends a command as it shows any other.
        $record = $_.Exception.InnerException.ErrorRecord
        $Shell.Shell.Commands.Clear()
        $null = $Shell.Shell.AddCommand('Out-Default').AddParameter('InputObject', $record).Invoke()
    }
    $Shell.Window.TakeText()
}

# The text of a transcript in pieces: comments, commands, and what is said to be printed after each.
function Get-TranscriptPiece {
    param([string] $Text)
    $piece = $null
    $lines = $Text -split "`n"
    foreach ($index in 0..($lines.Count - 1)) {
        $line = $lines[$index]
        if ($line -match '^PS> ?(.*)$') {
            if ($piece) { $piece }
            $piece = [pscustomobject]@{ Command = $Matches[1]; Typed = $line; Printed = '' }
        }
        elseif ($piece -and -not $piece.Printed -and $line -match '^>> ?(.*)$') {
            $piece.Command += "`n" + $Matches[1]
            $piece.Typed += "`n$line"
        }
        elseif ($line -match '^# ' -and $index + 1 -lt $lines.Count -and $lines[$index + 1] -match '^PS> ') {
            if ($piece) { $piece }
            $piece = [pscustomobject]@{ Command = ''; Typed = $line; Printed = '' }
        }
        elseif ($piece) { $piece.Printed += "$line`n" }
    }
    if ($piece) { $piece }
}

# Text as it is compared: no blanks at the ends of lines, no empty lines around, one empty line at most between.
function Get-ComparableText {
    param([string] $Text)
    ($Text -replace '(?m)[ \t]+$' -replace '\n{3,}', "`n`n").Trim("`n")
}

# The transcript as it comes out today: the same commands with what they print.
function Get-TranscriptToday {
    param($Shell, [string] $Text)
    $parts = foreach ($piece in Get-TranscriptPiece $Text) {
        $printed = if ($piece.Command) { Get-ComparableText (Invoke-TranscriptCommand $Shell $piece.Command) }
        [pscustomobject]@{ Typed = $piece.Typed; Printed = $printed }
    }
    $lines = [System.Collections.Generic.List[string]]::new()
    $previous = $null
    foreach ($part in $parts) {
        # A comment begins a new paragraph, and so does a command after something printed.
        if ($previous -and ($previous.Printed -or $part.Typed.StartsWith('# '))) { $lines.Add('') }
        $lines.Add($part.Typed)
        if ($part.Printed) {
            # What is laid out as a table or a view stands apart, as the shell sets it apart; a plain line does not.
            if ($part.Printed.Contains("`n")) { $lines.Add('') }
            $lines.Add($part.Printed)
        }
        $previous = $part
    }
    ($lines -join "`n") + "`n"
}

# Compares every transcript of a Markdown document with what comes out today, and gives one sentence for each that differs.
# With baselines to be updated, the document is written anew instead. Blocks of one document share one shell; with -Reset
# each begins with its topology. Only blocks below the given marker ('<!-- name -->') are run, or those without one.
function Test-Transcript {
    param([string] $Path, $Shell, [string] $Marker, [switch] $Reset)
    $pattern = '(?ms)(?<head>^<!-- (?<marker>[\w-]+) -->\n)?^```powershell\n(?<text>.*?)^```'
    $document = (Get-Content -Raw -LiteralPath $Path) -replace "`r"
    $faults = [System.Collections.Generic.List[string]]::new()
    $today = [regex]::Replace($document, $pattern, [System.Text.RegularExpressions.MatchEvaluator] {
            param($match)
            $text = $match.Groups['text'].Value
            if ($match.Groups['marker'].Value -ne $Marker -or $text -notmatch '(?m)^PS> ') { return $match.Value }
            if ($Reset) { Reset-TranscriptShell $Shell }
            $result = Get-TranscriptToday $Shell $text
            if ($result -ceq $text) { return $match.Value }
            $line = $document.Substring(0, $match.Groups['text'].Index).Split("`n").Count
            $faults.Add("$(Split-Path -Leaf $Path), line ${line}: the transcript says`n$text`nbut today it is`n$result")
            '{0}```powershell{1}{2}```' -f $match.Groups['head'].Value, "`n", $result
        })
    if ($faults.Count -gt 0 -and $env:SERVICEENDPOINTS_UPDATE_BASELINES) {
        [IO.File]::WriteAllText($Path, $today)
        return
    }
    $faults
}
