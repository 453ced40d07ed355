# Assertions about access for Pester suites. Load it after ServiceEndpoints, in a BeforeAll or before Invoke-Pester:
#
#     Import-Module ServiceEndpoints
#     Import-Module (Join-Path (Get-Module ServiceEndpoints).ModuleBase 'pester' 'SimAccess.psm1')
#
#     'hub/app' | Should -AllowSimAccess -To contosodata               # Pester 5 and 6
#     'hub/lab' | Should -Not -AllowSimAccess -To contosodata -Because 'the lab has no customers'
#     'hub/app' | Should-AllowSimAccess -To contosodata                # Pester 6
#     'hub/lab' | Should-NotAllowSimAccess -To contosodata
#
# What is asserted on is a source, or a decision that Test-SimServiceAccess has made. An answer that cannot be told
# (Undetermined) or that lies outside the model (NotCovered) fails both ways: it is neither a yes nor a no.

Set-StrictMode -Version Latest

# Empty where the answer is as expected, otherwise the text of the failure.
function Get-AccessFailure {
    param($Actual, [string] $To, [Nullable[int]] $Port, [ServiceEndpoints.Engine.Model.Topology] $Topology, [bool] $IsExpected, [string] $Because)
    $decision = $Actual
    if ($Actual -isnot [ServiceEndpoints.Engine.Access.AccessDecision]) {
        if (-not $To) { return 'Say where to: a source is asserted on with -To, or pipe a decision of Test-SimServiceAccess.' }
        $arguments = @{ From = $Actual; To = $To; ErrorAction = 'Stop' }
        if ($null -ne $Port) { $arguments.Port = $Port }
        if ($Topology) { $arguments.Topology = $Topology }
        try { $decision = ServiceEndpoints\Test-SimServiceAccess @arguments }
        catch { return "Whether '$Actual' reaches '$To' cannot be asked: $($_.Exception.Message)" }
    }
    $isMet = if ($IsExpected) { $decision.IsAllowed } else { "$($decision.Verdict)" -in 'Denied', 'Unreachable' }
    if ($isMet) { return }

    $reason = if ($Because) { ", because $($Because -replace '^because\s+')," } else { '' }
    $lines = @(
        "Expected '$($decision.From)' $(if ($IsExpected) { 'to reach' } else { 'not to reach' }) '$($decision.To)'$reason but it is $($decision.Verdict) ($($decision.Reason))."
        $decision.Summary
        "Decided by: $($decision.DecidedBy)"
        foreach ($fact in $decision.MissingFacts) { "Missing: $fact" }
        foreach ($remedy in $decision.Recommendations) { "Recommended: $remedy" }
    )
    $lines -join "`n"
}

# The classic operator: Should -AllowSimAccess, with -Not and -Because.
function Invoke-AccessOperator {
    param($ActualValue, [string] $To, [Nullable[int]] $Port, [ServiceEndpoints.Engine.Model.Topology] $Topology, [switch] $Negate, [string] $Because)
    $failure = Get-AccessFailure $ActualValue $To $Port $Topology (-not $Negate) $Because
    [pscustomobject]@{ Succeeded = -not $failure; FailureMessage = $failure }
}

function Assert-SimAccess {
    <#
    .SYNOPSIS
        Asserts that a source reaches a destination.
    #>
    [CmdletBinding()]
    param(
        # A source as Test-SimServiceAccess takes it, or its decision.
        [Parameter(ValueFromPipeline)] $Actual,
        # The destination, where a source is asserted on.
        [Parameter(Position = 0)] [string] $To,
        [Nullable[int]] $Port,
        [ServiceEndpoints.Engine.Model.Topology] $Topology,
        [string] $Because
    )
    end {
        $assert = New-ShouldAssertion -Caller $PSCmdlet -Actual $Actual -Buffer $Input
        $failure = Get-AccessFailure $assert.Actual() $To $Port $Topology $true $Because
        if ($failure) { $assert.Fail($failure) }
    }
}

function Assert-NoSimAccess {
    <#
    .SYNOPSIS
        Asserts that a source does not reach a destination.
    #>
    [CmdletBinding()]
    param(
        # A source as Test-SimServiceAccess takes it, or its decision.
        [Parameter(ValueFromPipeline)] $Actual,
        # The destination, where a source is asserted on.
        [Parameter(Position = 0)] [string] $To,
        [Nullable[int]] $Port,
        [ServiceEndpoints.Engine.Model.Topology] $Topology,
        [string] $Because
    )
    end {
        $assert = New-ShouldAssertion -Caller $PSCmdlet -Actual $Actual -Buffer $Input
        $failure = Get-AccessFailure $assert.Actual() $To $Port $Topology $false $Because
        if ($failure) { $assert.Fail($failure) }
    }
}

if (-not (Get-Module ServiceEndpoints)) { throw "Import the module 'ServiceEndpoints' first." }
if (-not (Get-Command Add-ShouldOperator -ErrorAction Ignore)) { throw "Pester 5.7 or later must be loaded: run 'Import-Module Pester' first." }

# WHY: a second import registers the same operator again, which Pester takes for a duplicate only while it is the same text.
if (-not (Get-ShouldOperator | Where-Object Name -EQ AllowSimAccess)) {
    Add-ShouldOperator -Name AllowSimAccess -InternalName Invoke-AccessOperator -Test ${function:Invoke-AccessOperator}
}

# The functions need the author kit of Pester 6. Their names there are aliases: the shell warns of 'Should' as a verb of functions.
if (Get-Command New-ShouldAssertion -ErrorAction Ignore) {
    Set-Alias Should-AllowSimAccess Assert-SimAccess
    Set-Alias Should-NotAllowSimAccess Assert-NoSimAccess
    Export-ModuleMember -Function Assert-SimAccess, Assert-NoSimAccess -Alias Should-AllowSimAccess, Should-NotAllowSimAccess
}
else { Export-ModuleMember }
