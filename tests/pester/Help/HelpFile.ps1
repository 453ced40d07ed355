# Makes the text of the help file (MAML) of the module. Dot-source it after TestSetup.ps1.
#
# Where the words come from: synopsis and parameters from the comments in the cmdlet classes (the compiler's XML file),
# syntax, positions, pipeline input, wildcards and accepted values from the cmdlets themselves, descriptions and examples
# from the page of each cmdlet in module/docs/cmdlets.

$HelpPageFolder = Join-Path $ModuleSource 'docs' 'cmdlets'
$HelpFileName = 'ServiceEndpoints.PowerShell.dll-Help.xml'

# The compiler's comments: text by member, as 'T:Name.Space.Type' and 'P:Name.Space.Type.Property'.
function Read-CodeComment {
    $file = Get-ChildItem -Path (Join-Path $RepositoryRoot 'src' 'ServiceEndpoints.PowerShell' 'bin') -Recurse -Filter 'ServiceEndpoints.PowerShell.xml' |
        Sort-Object LastWriteTimeUtc -Descending | Select-Object -First 1
    if (-not $file) { throw "The build has left no file of comments 'ServiceEndpoints.PowerShell.xml'." }
    $comments = @{}
    foreach ($member in ([xml] (Get-Content -Raw -LiteralPath $file.FullName)).SelectNodes('/doc/members/member')) {
        $summary = $member.SelectSingleNode('summary')
        if (-not $summary) { continue }
        # References to code become the last part of their name.
        foreach ($reference in @($summary.SelectNodes('.//see | .//seealso | .//paramref | .//typeparamref'))) {
            $name = $reference.GetAttribute('cref') + $reference.GetAttribute('name') + $reference.GetAttribute('langword')
            $null = $reference.ParentNode.ReplaceChild($reference.OwnerDocument.CreateTextNode(($name -replace '^.*[.:]')), $reference)
        }
        $comments[$member.GetAttribute('name')] = ($summary.InnerText -replace '\s+', ' ').Trim()
    }
    $comments
}

# The comment of the property behind a parameter, wherever in the chain of classes it is written.
function Get-ParameterComment {
    param([hashtable] $Comments, [type] $Class, [string] $Name)
    for ($type = $Class; $type; $type = $type.BaseType) {
        $definition = if ($type.IsGenericType) { $type.GetGenericTypeDefinition() } else { $type }
        $text = $Comments["P:$($definition.FullName.Replace('+', '.')).$Name"]
        if ($text) { return $text }
    }
    throw "The parameter '-$Name' of '$($Class.Name)' has no comment."
}

# A page: description and examples. Code blocks are the transcripts; text before one introduces it.
function Read-HelpPage {
    param([string] $Name)
    $path = Join-Path $HelpPageFolder "$Name.md"
    if (-not (Test-Path -LiteralPath $path)) { throw "The cmdlet '$Name' has no page 'module/docs/cmdlets/$Name.md' with a description and two examples." }
    $parts = ((Get-Content -Raw -LiteralPath $path) -replace "`r") -split '(?m)^## '
    $examples = foreach ($part in $parts | Select-Object -Skip 1) {
        $title, $body = $part -split "`n", 2
        $blocks = [regex]::Matches($body, '(?ms)^```powershell\n(.*?)\n^```')
        if ($blocks.Count -ne 1) { throw "The example '$title' of '$Name' has $($blocks.Count) code blocks instead of one." }
        [pscustomobject]@{ Title = $title.Trim(); Text = ($body.Substring(0, $blocks[0].Index) -replace '(?m)^<!-- [\w-]+ -->$').Trim(); Code = $blocks[0].Groups[1].Value }
    }
    [pscustomobject]@{ Description = ($parts[0] -replace '^# .*').Trim(); Examples = @($examples) }
}

function Get-TypeText {
    param([type] $Type)
    $element = Get-ElementType $Type
    $name = @{ 'Int32' = 'int'; 'String' = 'string'; 'Boolean' = 'bool'; 'DateTimeOffset' = 'datetimeoffset' }[$element.Name]
    "$(if ($name) { $name } else { $element.Name })$(if ($Type.IsArray) { '[]' })"
}

# The help file as it should be.
function Get-HelpFileText {
    $comments = Read-CodeComment
    $cmdlets = @(Get-Command -Module ServiceEndpoints -CommandType Cmdlet | Sort-Object Name)
    $text = [System.Text.StringBuilder]::new()
    $escape = { [System.Security.SecurityElement]::Escape("$($args[0])") }
    $line = { $null = $text.Append("$($args[0])`n") }
    # One paragraph for each block of text.
    $paragraphs = { foreach ($paragraph in "$($args[0])" -split '\n\s*\n') { & $line "<para>$(& $escape ($paragraph -replace '\s*\n\s*', ' '))</para>" } }

    & $line '<?xml version="1.0" encoding="utf-8"?>'
    & $line '<!-- Made by ./build.ps1 UpdateBaselines from the comments of the cmdlets and from module/docs/cmdlets; not to be edited. -->'
    & $line '<helpItems schema="maml" xmlns="http://msh" xmlns:dev="http://schemas.microsoft.com/maml/dev/2004/10">'
    foreach ($cmdlet in $cmdlets) {
        $class = $cmdlet.ImplementingType
        $page = Read-HelpPage $cmdlet.Name
        $rows = @(Get-Membership $cmdlet)
        $own = @(Get-OwnParameter $cmdlet)
        $instance = $class::new()
        $shouldProcess = [bool] (Get-CmdletAttribute $cmdlet).SupportsShouldProcess

        & $line '<command>'
        & $line "<details><name>$($cmdlet.Name)</name><verb>$($cmdlet.Verb)</verb><noun>$($cmdlet.Noun)</noun>"
        & $line "<description><para>$(& $escape $comments["T:$($class.FullName)"])</para></description></details>"
        & $line '<description>'
        & $paragraphs $page.Description
        & $line '</description>'

        & $line '<syntax>'
        foreach ($set in $cmdlet.ParameterSets | Sort-Object @{ Expression = 'IsDefault'; Descending = $true }, Name) {
            & $line "<syntaxItem><name>$($cmdlet.Name)</name>"
            # Those with a position come first, then those that must be given, then by name: as the shell shows them.
            $members = $rows | Where-Object Set -EQ $set.Name |
                Sort-Object @{ Expression = { if ($_.Position -ge 0) { $_.Position } else { [int]::MaxValue } } }, @{ Expression = 'IsMandatory'; Descending = $true }, Name
            foreach ($member in $members) {
                $type = $cmdlet.Parameters[$member.Name].ParameterType
                $position = if ($member.Position -ge 0) { $member.Position } else { 'named' }
                $value = if ($type -ne [switch]) { "<parameterValue required=`"true`">$(Get-TypeText $type)</parameterValue>" }
                & $line "<parameter required=`"$("$($member.IsMandatory)".ToLowerInvariant())`" position=`"$position`"><name>$($member.Name)</name>$value</parameter>"
            }
            if ($shouldProcess) {
                foreach ($name in 'WhatIf', 'Confirm') { & $line "<parameter required=`"false`" position=`"named`"><name>$name</name></parameter>" }
            }
            & $line '</syntaxItem>'
        }
        & $line '</syntax>'

        & $line '<parameters>'
        foreach ($parameter in $own | Sort-Object Name) {
            $memberships = @($rows | Where-Object Name -EQ $parameter.Name)
            $position = @($memberships | Where-Object Position -GE 0 | ForEach-Object Position) + 'named' | Select-Object -First 1
            $byValue = [bool] ($memberships | Where-Object FromPipeline)
            $byName = [bool] ($memberships | Where-Object FromProperty)
            $input = if ($byValue -and $byName) { 'true (ByValue, ByPropertyName)' } elseif ($byValue) { 'true (ByValue)' } elseif ($byName) { 'true (ByPropertyName)' } else { 'false' }
            $required = -not ($memberships | Where-Object { -not $_.IsMandatory })
            $globbing = Test-Attribute $parameter ([SupportsWildcards])
            $aliases = if ($parameter.Aliases) { " aliases=`"$($parameter.Aliases -join ', ')`"" }
            $element = Get-ElementType $parameter.ParameterType
            $limited = @($parameter.Attributes | Where-Object { $_ -is [ValidateSet] } | ForEach-Object ValidValues)
            $values = if ($limited) { $limited } elseif ($element.IsEnum) { [Enum]::GetNames($element) }
            $description = Get-ParameterComment $comments $class $parameter.Name
            if ($values) { $description += " Accepted values: $($values -join ', ')." }
            & $line "<parameter required=`"$("$required".ToLowerInvariant())`" position=`"$position`" pipelineInput=`"$input`" globbing=`"$("$globbing".ToLowerInvariant())`"$aliases><name>$($parameter.Name)</name>"
            & $line "<description><para>$(& $escape $description)</para></description>"
            # A default is one that the class sets itself: the zero of a type may also mean that nothing was given.
            $default = $class.GetProperty($parameter.Name).GetValue($instance)
            $isSet = $default -is [ValueType] -and $default -isnot [switch] -and -not $default.Equals([Activator]::CreateInstance($default.GetType()))
            $default = if ($isSet -and -not $required -and $cmdlet.Verb -ne 'Update') { "<dev:defaultValue>$(& $escape $default)</dev:defaultValue>" }
            & $line "<parameterValue required=`"true`">$(Get-TypeText $parameter.ParameterType)</parameterValue>$default</parameter>"
        }
        if ($shouldProcess) {
            & $line '<parameter required="false" position="named" pipelineInput="false" globbing="false" aliases="wi"><name>WhatIf</name>'
            & $line '<description><para>Says what would be done and does nothing.</para></description><parameterValue required="true">SwitchParameter</parameterValue></parameter>'
            & $line '<parameter required="false" position="named" pipelineInput="false" globbing="false" aliases="cf"><name>Confirm</name>'
            & $line '<description><para>Asks before anything is done.</para></description><parameterValue required="true">SwitchParameter</parameterValue></parameter>'
        }
        & $line '</parameters>'

        $inputs = @($rows | Where-Object FromPipeline | ForEach-Object { $cmdlet.Parameters[$_.Name].ParameterType } | Select-Object -Unique)
        & $line '<inputTypes>'
        foreach ($type in $inputs) { & $line "<inputType><type><name>$(Get-TypeText $type)</name></type></inputType>" }
        if (-not $inputs) { & $line '<inputType><type><name>None</name></type></inputType>' }
        & $line '</inputTypes>'
        & $line '<returnValues>'
        foreach ($type in $cmdlet.OutputType) { & $line "<returnValue><type><name>$($type.Name)</name></type></returnValue>" }
        & $line '</returnValues>'

        & $line '<examples>'
        $number = 0
        foreach ($example in $page.Examples) {
            $number++
            & $line "<example><title>Example $number - $(& $escape $example.Title)</title>"
            # What introduces an example stands above it as a comment; the shell's own place for it runs into the code.
            $introduction = if ($example.Text) { "# $($example.Text -replace '\s*\n\s*', "`n# ")`n" }
            & $line "<dev:code>$(& $escape "$introduction$($example.Code)")</dev:code>"
            & $line '</example>'
        }
        & $line '</examples>'

        & $line '<relatedLinks>'
        & $line "<navigationLink><linkText>Online version:</linkText><uri>$((Get-CmdletAttribute $cmdlet).HelpUri)</uri></navigationLink>"
        foreach ($name in @($cmdlets | Where-Object { $_.Noun -eq $cmdlet.Noun -and $_.Name -ne $cmdlet.Name } | ForEach-Object Name) + 'about_ServiceEndpoints') {
            & $line "<navigationLink><linkText>$name</linkText><uri></uri></navigationLink>"
        }
        & $line '</relatedLinks>'
        & $line '</command>'
    }
    & $line '</helpItems>'
    $text.ToString()
}
