# Conventions, section 8: help and code say the same, in both directions.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    $cases = @(Get-Command -Module ServiceEndpoints -CommandType Cmdlet | ForEach-Object { @{ Name = $_.Name; Cmdlet = $_ } })
    $topics = @(Get-ChildItem (Join-Path $ModuleFolder 'en-US') -Filter 'about_*' -ErrorAction Ignore | ForEach-Object { @{ Topic = $_.Name } })
}

BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    . (Join-Path $PSScriptRoot '..' 'Contract' 'CmdletRules.ps1')
    $helpFile = Join-Path $ModuleFolder 'en-US' 'ServiceEndpoints.PowerShell.dll-Help.xml'
    $pages = @{}
    if (Test-Path $helpFile) {
        $document = [xml] (Get-Content -Raw $helpFile)
        foreach ($page in $document.SelectNodes("//*[local-name()='command' and *[local-name()='details']]")) {
            $pages[$page.SelectSingleNode("*[local-name()='details']/*[local-name()='name']").InnerText.Trim()] = $page
        }
    }

    function Get-Text {
        param($Node, [string] $Path)
        $steps = ($Path -split '/' | ForEach-Object { "*[local-name()='$_']" }) -join '/'
        if ($Node) { @($Node.SelectNodes($steps) | ForEach-Object { $_.InnerText.Trim() }) }
    }

    # One sentence for each way a help page and its cmdlet disagree.
    function Get-HelpFault {
        param([System.Management.Automation.CmdletInfo] $Cmdlet, $Page)
        if (-not $Page) { return "there is no page for '$($Cmdlet.Name)' in 'en-US/ServiceEndpoints.PowerShell.dll-Help.xml'" }
        $synopsis = (Get-Text $Page 'details/description') -join ' '
        if (-not $synopsis) { 'the synopsis is missing' }
        elseif ($synopsis -like "$($Cmdlet.Name)*" -or $synopsis -match '\[-') { 'the synopsis is the syntax' }
        if (-not ((Get-Text $Page 'description') -join '')) { 'the description is missing' }
        if (-not ((Get-Text $Page 'returnValues/returnValue/type/name') -join '')) { 'the outputs are missing' }
        if (-not ((Get-Text $Page 'inputTypes/inputType/type/name') -join '')) { 'the inputs are missing' }

        $examples = @(Get-Text $Page 'examples/example/code' | Where-Object { $_ })
        if ($examples.Count -lt 2) { "it has $($examples.Count) examples, two are wanted" }
        foreach ($example in $examples) {
            if ($example -notmatch "\b$($Cmdlet.Name)\b") { "an example does not use the cmdlet: '$example'" }
        }

        $link = Get-Text $Page 'relatedLinks/navigationLink/uri' | Select-Object -First 1
        $uri = (Get-CmdletAttribute $Cmdlet).HelpUri
        if ($link -notlike 'https://*') { "the first link is '$link', not an https address" }
        if ($link -cne $uri) { "the first link is '$link', the class says HelpUri = '$uri'" }

        $described = @{}
        foreach ($node in $Page.SelectNodes("*[local-name()='parameters']/*[local-name()='parameter']")) {
            $described[@(Get-Text $node 'name')[0]] = $node
        }
        $own = @(Get-OwnParameter $Cmdlet)
        foreach ($extra in $described.Keys | Where-Object { $_ -notin $own.Name -and $_ -notin 'WhatIf', 'Confirm' }) { "it describes '-$extra', which does not exist" }
        $rows = @(Get-Membership $Cmdlet)
        foreach ($parameter in $own) {
            $node = $described[$parameter.Name]
            if (-not $node) { "'-$($parameter.Name)' is not described"; continue }
            if (-not ((Get-Text $node 'description') -join '')) { "'-$($parameter.Name)' has an empty description" }

            $positions = @($rows | Where-Object { $_.Name -eq $parameter.Name -and $_.Position -ge 0 } | ForEach-Object Position | Select-Object -Unique)
            $said = $node.GetAttribute('position')
            if ($positions.Count -gt 0 ? $said -notin $positions : $said -ne 'named') {
                "'-$($parameter.Name)' has the position '$($positions.Count -gt 0 ? ($positions -join ', ') : 'named')', its page says '$said'"
            }

            $byValue = [bool] ($rows | Where-Object { $_.Name -eq $parameter.Name -and $_.FromPipeline })
            $byName = [bool] ($rows | Where-Object { $_.Name -eq $parameter.Name -and $_.FromProperty })
            $pipeline = $node.GetAttribute('pipelineInput')
            $expected = if ($byValue -and $byName) { 'true (ByValue, ByPropertyName)' } elseif ($byValue) { 'true (ByValue)' } elseif ($byName) { 'true (ByPropertyName)' } else { 'false' }
            if ($pipeline -ne $expected) { "'-$($parameter.Name)' takes pipeline input '$expected', its page says '$pipeline'" }

            $required = -not ($rows | Where-Object { $_.Name -eq $parameter.Name -and -not $_.IsMandatory })
            if ($node.GetAttribute('required') -ne "$required") { "'-$($parameter.Name)' is required: $required, its page says '$($node.GetAttribute('required'))'" }

            $globbing = Test-Attribute $parameter ([SupportsWildcards])
            if ($node.GetAttribute('globbing') -ne "$globbing") { "'-$($parameter.Name)' takes wildcards: $globbing, its page says '$($node.GetAttribute('globbing'))'" }

            $element = Get-ElementType $parameter.ParameterType
            $limited = @($parameter.Attributes | Where-Object { $_ -is [ValidateSet] } | ForEach-Object ValidValues)
            $values = if ($limited) { $limited } elseif ($element.IsEnum) { [Enum]::GetNames($element) }
            $listed = Get-Text $node 'parameterValueGroup/parameterValue'
            $text = (Get-Text $node 'description') -join ' '
            foreach ($value in $values) {
                if ($value -notin $listed -and $text -notmatch "\b$([regex]::Escape($value))\b") { "'-$($parameter.Name)' accepts '$value', its page does not say so" }
            }
        }
    }
}

Describe 'Help' -Tag 'Contract' {
    It 'agrees with <Name>' -AllowNullOrEmptyForEach -ForEach $cases {
        Get-HelpFault $Cmdlet $pages[$Name] | Assert-NoFault
    }

    It 'is found by the shell for <Name>' -AllowNullOrEmptyForEach -ForEach $cases {
        $help = Get-Help $Name -Full
        $help.Synopsis | Should-NotBeWhiteSpaceString
        $help.Synopsis | Should-Be ((Get-Text $pages[$Name] 'details/description') -join ' ')
    }

    It 'describes no cmdlet that does not exist' {
        $known = @(Get-Command -Module ServiceEndpoints -CommandType Cmdlet).Name
        @($pages.Keys | Where-Object { $_ -notin $known }) -join ' ' | Should-Be ''
    }

    It 'has its topics where the shell finds them: <Topic>' -AllowNullOrEmptyForEach -ForEach $topics {
        $Topic | Should-MatchString '^about_(ServiceEndpoints|Sim\w+)\.help\.txt$'
        (Get-Help ($Topic -replace '\.help\.txt$') -ErrorAction Stop | Out-String).Length | Should-BeGreaterThan 200
    }
}

Describe 'The check of help' -Tag 'Contract' {
    BeforeAll {
        $specimen = Get-Command Get-Random -CommandType Cmdlet
    }

    It 'notices a missing page' {
        Get-HelpFault $specimen $null | Should-MatchString '^there is no page'
    }

    It 'notices everything an empty page lacks' {
        $page = ([xml] '<command><details/></command>').DocumentElement
        $faults = @(Get-HelpFault $specimen $page)
        foreach ($fault in 'the synopsis is missing', 'the description is missing', 'the outputs are missing', 'the inputs are missing',
            'it has 0 examples, two are wanted', "'-Count' is not described") { $faults | Should-ContainCollection $fault }
    }

    It 'notices a parameter that does not exist, and wrong positions, input and values' {
        $page = ([xml] ("<command><details/><parameters><parameter><name>Unicorn</name></parameter>" +
                "<parameter position='named' pipelineInput='false' required='True' globbing='True'><name>Maximum</name></parameter>" +
                '</parameters></command>')).DocumentElement
        $faults = @(Get-HelpFault $specimen $page)
        foreach ($fault in "it describes '-Unicorn', which does not exist", "'-Maximum' has an empty description",
            "'-Maximum' has the position '0', its page says 'named'", "'-Maximum' is required: False, its page says 'True'",
            "'-Maximum' takes wildcards: False, its page says 'True'") { $faults | Should-ContainCollection $fault }
    }
}
