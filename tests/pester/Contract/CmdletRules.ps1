# The conventions for cmdlets that can be read off their metadata. Every rule is asserted over all cmdlets of the module
# (Cmdlets.Tests.ps1) and shown to notice the cmdlets that break it (CmdletRules.Tests.ps1); nothing here names one cmdlet,
# except the lists of exceptions, each with its reason.

# Nouns that PowerShell users know from Az under another name: the cmdlet has an alias with that noun.
$AzNoun = @{
    SimVNet              = 'SimVirtualNetwork'
    SimSubnet            = 'SimVirtualNetworkSubnetConfig'
    SimVNetPeering       = 'SimVirtualNetworkPeering'
    SimNsg               = 'SimNetworkSecurityGroup'
    SimSecurityRule      = 'SimNetworkSecurityRuleConfig'
    SimNic               = 'SimNetworkInterface'
    SimPublicIP          = 'SimPublicIpAddress'
    SimRoute             = 'SimRouteConfig'
    SimEffectiveRoute    = 'SimEffectiveRouteTable'
    SimEffectiveSecurityRule = 'SimEffectiveNetworkSecurityGroup'
}

# Words that end in 's' and are singular.
$SingularWord = 'Access', 'Address', 'Status', 'Dns', 'Basis', 'Bus', 'Radius', 'Redis'

# Verbs that change the topology or a file, and verbs that only look.
$ChangingVerb = 'New', 'Set', 'Update', 'Add', 'Remove', 'Enable', 'Disable', 'Import', 'Export', 'Clear'
$ReadingVerb = 'Get', 'Test', 'Find', 'Compare', 'Measure'

# 'New' that only returns an object and stores nothing: it changes nothing that -WhatIf could spare.
$ObjectOnlyNew = @('New-SimTopology')

# Dictionaries that Az has under the same name.
$AzDictionary = @('TemplateParameterObject')

# Cmdlets whose output is text by nature.
$TextVerb = 'Export', 'ConvertTo', 'Format'

# Names of parameters that take the name of a thing the module knows, so that Tab can offer it.
$CompletedName = 'Service', 'Location', 'Region', 'VNet', 'Subnet', 'Resource', 'Rule', 'RouteTable', 'NetworkSecurityGroup',
    'NextHop', 'NextHopType', 'From', 'To', 'PeerVNet', 'TopologyName', 'Type'

# Cmdlets that act on an existing thing that has no resource id of its own, or on no single thing at all.
$WithoutResourceId = 'Remove-SimNetworkRule', 'Set-SimReading', 'Set-SimTopology'

# Whole-topology replacement: asks before it drops what is there.
$ReplacesEverything = 'Clear-SimTopology', 'Set-SimTopology'

$CommonName = [System.Management.Automation.Internal.CommonParameters], [System.Management.Automation.Internal.ShouldProcessParameters],
    [System.Management.Automation.Internal.TransactionParameters] | ForEach-Object {
        foreach ($property in $_.GetProperties()) {
            $property.Name
            $property.GetCustomAttributes([Alias], $true).AliasNames
        }
    }

# The parameters a cmdlet declares itself.
function Get-OwnParameter {
    param([System.Management.Automation.CmdletInfo] $Cmdlet)
    $Cmdlet.Parameters.Values | Where-Object Name -NotIn $CommonName
}

# One row for every parameter set a parameter is in.
function Get-Membership {
    param([System.Management.Automation.CmdletInfo] $Cmdlet)
    foreach ($set in $Cmdlet.ParameterSets) {
        foreach ($parameter in $set.Parameters) {
            if ($parameter.Name -notin $CommonName) {
                [pscustomobject]@{
                    Set = $set.Name; IsDefault = $set.IsDefault; Name = $parameter.Name; IsMandatory = $parameter.IsMandatory
                    Position = $parameter.Position; FromPipeline = $parameter.ValueFromPipeline
                    FromProperty = $parameter.ValueFromPipelineByPropertyName
                }
            }
        }
    }
}

function Get-ElementType {
    param([type] $Type)
    $element = if ($Type.IsArray) { $Type.GetElementType() } else { $Type }
    $value = [Nullable]::GetUnderlyingType($element)
    if ($value) { $value } else { $element }
}

function Test-Attribute {
    # True when a parameter carries an attribute of one of the types, or of a type derived from them.
    param([System.Management.Automation.ParameterMetadata] $Parameter, [type[]] $Type)
    foreach ($attribute in $Parameter.Attributes) {
        foreach ($candidate in $Type) { if ($candidate.IsInstanceOfType($attribute)) { return $true } }
    }
    $false
}

function Test-Singular {
    param([string] $Name)
    $Name -cnotmatch 's$' -or $Name -cmatch "($($SingularWord -join '|'))$" -or $Name -cmatch 'ss$'
}

function Get-CmdletAttribute {
    param([System.Management.Automation.CmdletInfo] $Cmdlet)
    $Cmdlet.ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $true)[0]
}

# Each rule takes all cmdlets and writes one sentence for every breach, beginning with the name of the cmdlet.
$CmdletRule = [ordered]@{

    'Verbs are approved' = {
        foreach ($cmdlet in $args) {
            if ($cmdlet.Verb -cnotin (Get-Verb).Verb) { "$($cmdlet.Name): the verb is none of Get-Verb" }
        }
    }

    'Nouns are singular, in Pascal case, with the prefix Sim' = {
        foreach ($cmdlet in $args) {
            if ($cmdlet.Noun -cnotmatch '^Sim[A-Z][A-Za-z0-9]*$') { "$($cmdlet.Name): the noun is not 'Sim' and a Pascal case name" }
            elseif (-not (Test-Singular $cmdlet.Noun)) { "$($cmdlet.Name): the noun is a plural" }
        }
    }

    'Classes are public, sealed and named after verb and noun' = {
        foreach ($cmdlet in $args) {
            $type = $cmdlet.ImplementingType
            if (-not $type.IsSealed -or -not $type.IsPublic) { "$($cmdlet.Name): the class '$($type.Name)' is not public and sealed" }
            if ($type.Name -cne "$($cmdlet.Verb)$($cmdlet.Noun)Command") { "$($cmdlet.Name): the class is named '$($type.Name)'" }
        }
    }

    'No parameter is named like a common parameter or its alias' = {
        foreach ($cmdlet in $args) {
            foreach ($property in $cmdlet.ImplementingType.GetProperties()) {
                if (-not $property.IsDefined([Parameter], $true)) { continue }
                foreach ($name in @($property.Name) + $property.GetCustomAttributes([Alias], $true).AliasNames) {
                    if ($name -in $CommonName) { "$($cmdlet.Name): '-$($property.Name)' takes the common name '$name'" }
                }
            }
        }
    }

    'Parameter names are singular' = {
        foreach ($cmdlet in $args) {
            foreach ($parameter in Get-OwnParameter $cmdlet) {
                if (-not (Test-Singular $parameter.Name)) { "$($cmdlet.Name): '-$($parameter.Name)' is a plural" }
            }
        }
    }

    # An array of a type counts as the type: one or many.
    'The same parameter name has the same type everywhere' = {
        $uses = foreach ($cmdlet in $args) {
            foreach ($parameter in Get-OwnParameter $cmdlet) {
                if ($parameter.Name -eq 'InputObject') { continue } # Each noun has its own.
                [pscustomobject]@{ Cmdlet = $cmdlet.Name; Name = $parameter.Name; Type = (Get-ElementType $parameter.ParameterType).FullName }
            }
        }
        foreach ($group in $uses | Group-Object Name) {
            $types = $group.Group | Group-Object Type | Sort-Object Count -Descending
            foreach ($minority in $types | Select-Object -Skip 1) {
                "$($minority.Group.Cmdlet -join ', '): '-$($group.Name)' is of type '$($minority.Name)', elsewhere of '$($types[0].Name)'"
            }
        }
    }

    'Nouns that differ from Az have the alias an Az user would type' = {
        foreach ($cmdlet in $args) {
            $noun = $AzNoun[$cmdlet.Noun]
            $aliases = $cmdlet.ImplementingType.GetCustomAttributes([Alias], $true).AliasNames
            if ($noun -and "$($cmdlet.Verb)-$noun" -notin $aliases) { "$($cmdlet.Name): the alias '$($cmdlet.Verb)-$noun' is missing" }
        }
    }

    'No parameter is of a type that says nothing, or cannot be left out' = {
        foreach ($cmdlet in $args) {
            foreach ($parameter in Get-OwnParameter $cmdlet) {
                $type = $parameter.ParameterType
                $element = if ($type.IsArray) { $type.GetElementType() } else { $type }
                $isList = $element.IsGenericType -and $element.GetGenericTypeDefinition() -eq [System.Collections.Generic.List`1]
                if ($element -in [object], [psobject], [bool] -or $isList -or ([System.Collections.IDictionary].IsAssignableFrom($element) -and $parameter.Name -notin $AzDictionary)) {
                    "$($cmdlet.Name): '-$($parameter.Name)' is of type '$($type.Name)'"
                }
            }
        }
    }

    'At most one parameter of a set takes whole pipeline objects' = {
        foreach ($cmdlet in $args) {
            foreach ($set in Get-Membership $cmdlet | Where-Object FromPipeline | Group-Object Set | Where-Object Count -GT 1) {
                "$($cmdlet.Name): in the set '$($set.Name)' these do: $($set.Group.Name -join ', ')"
            }
        }
    }

    'At most two parameters of a set have a position' = {
        foreach ($cmdlet in $args) {
            foreach ($set in Get-Membership $cmdlet | Where-Object Position -GE 0 | Group-Object Set | Where-Object Count -GT 2) {
                "$($cmdlet.Name): in the set '$($set.Name)' these have: $($set.Group.Name -join ', ')"
            }
        }
    }

    'Every set has a mandatory parameter of its own, or is the default' = {
        foreach ($cmdlet in $args) {
            if ($cmdlet.ParameterSets.Count -lt 2) { continue }
            if (-not (Get-CmdletAttribute $cmdlet).DefaultParameterSetName) { "$($cmdlet.Name): it has several sets and declares none as default" }
            $memberships = @(Get-Membership $cmdlet)
            foreach ($set in $memberships | Group-Object Set) {
                if ($set.Group[0].IsDefault) { continue }
                $own = $set.Group | Where-Object IsMandatory | Where-Object {
                    $name = $_.Name
                    @($memberships | Where-Object Name -EQ $name).Count -eq 1
                }
                if (-not $own) { "$($cmdlet.Name): the set '$($set.Name)' has no mandatory parameter of its own" }
            }
        }
    }

    'Existing things are named, piped or given by resource id' = {
        foreach ($cmdlet in $args) {
            $rows = @(Get-Membership $cmdlet)
            if ($cmdlet.Verb -cin 'Set', 'Update', 'Remove') {
                if (-not ($rows | Where-Object { $_.Name -eq 'InputObject' -and $_.FromPipeline })) { "$($cmdlet.Name): '-InputObject' from the pipeline is missing" }
                if ($cmdlet.Name -notin $WithoutResourceId -and -not ($rows | Where-Object { $_.Name -eq 'ResourceId' -and $_.FromProperty })) {
                    "$($cmdlet.Name): '-ResourceId' by property name is missing"
                }
            }
            elseif ($cmdlet.Verb -cin 'Add', 'Enable', 'Disable' -and -not ($rows | Where-Object FromPipeline)) {
                "$($cmdlet.Name): it takes nothing from the pipeline, not even the parent"
            }
        }
    }

    'Path takes wildcards and has its literal twin' = {
        foreach ($cmdlet in $args) {
            if (-not $cmdlet.Parameters.ContainsKey('Path')) { continue }
            if ($cmdlet.Verb -ne 'Export' -and -not (Test-Attribute $cmdlet.Parameters['Path'] ([SupportsWildcards]))) { "$($cmdlet.Name): '-Path' takes no wildcards" }
            if (-not $cmdlet.Parameters.ContainsKey('LiteralPath')) { "$($cmdlet.Name): '-LiteralPath' is missing" }
            else {
                foreach ($alias in 'PSPath', 'LP') {
                    if ($alias -notin $cmdlet.Parameters['LiteralPath'].Aliases) { "$($cmdlet.Name): '-LiteralPath' lacks the alias '$alias'" }
                }
            }
        }
    }

    'Names of known things can be completed' = {
        foreach ($cmdlet in $args) {
            foreach ($parameter in Get-OwnParameter $cmdlet) {
                $isName = $parameter.Name -in $CompletedName -or ($parameter.Name -eq 'Name' -and $cmdlet.Verb -cnotin 'New', 'Add')
                $type = Get-ElementType $parameter.ParameterType
                if ($isName -and -not $type.IsEnum -and $type -ne [switch] -and
                    -not (Test-Attribute $parameter ([ArgumentCompleter], [ArgumentCompletions], [ValidateSet]))) {
                    "$($cmdlet.Name): '-$($parameter.Name)' has no completer"
                }
            }
        }
    }

    # A mandatory text refuses nothing and the empty text by itself.
    'Values are checked by attributes' = {
        $checks = [System.Management.Automation.ValidateArgumentsAttribute], [AllowEmptyString], [AllowEmptyCollection], [AllowNull]
        foreach ($cmdlet in $args) {
            $mandatory = Get-Membership $cmdlet | Where-Object IsMandatory | ForEach-Object Name
            foreach ($parameter in Get-OwnParameter $cmdlet) {
                $type = Get-ElementType $parameter.ParameterType
                if ($type -eq [string] -and $parameter.Name -notin $mandatory -and -not (Test-Attribute $parameter $checks)) {
                    "$($cmdlet.Name): '-$($parameter.Name)' may be nothing or empty; say ValidateNotNullOrEmpty, or that it is allowed"
                }
                if ($type -in [int], [long], [uint16], [int16], [uint32], [double] -and -not (Test-Attribute $parameter $checks)) {
                    "$($cmdlet.Name): '-$($parameter.Name)' is a number without a range"
                }
            }
        }
    }

    'Names to search by take wildcards' = {
        foreach ($cmdlet in $args) {
            if ($cmdlet.Verb -ceq 'Get' -and $cmdlet.Parameters.ContainsKey('Name') -and -not (Test-Attribute $cmdlet.Parameters['Name'] ([SupportsWildcards]))) {
                "$($cmdlet.Name): '-Name' takes no wildcards"
            }
        }
    }

    'What changes something asks, what looks does not' = {
        foreach ($cmdlet in $args) {
            $asks = (Get-CmdletAttribute $cmdlet).SupportsShouldProcess
            if ($cmdlet.Verb -cin $ChangingVerb -and -not $asks -and $cmdlet.Name -notin $ObjectOnlyNew) { "$($cmdlet.Name): it does not support -WhatIf and -Confirm" }
            if ($cmdlet.Verb -cin $ReadingVerb -and $asks) { "$($cmdlet.Name): it only looks, and yet supports -WhatIf" }
        }
    }

    'What drops things has a high confirm impact' = {
        foreach ($cmdlet in $args) {
            if (($cmdlet.Verb -ceq 'Remove' -or $cmdlet.Name -in $ReplacesEverything) -and (Get-CmdletAttribute $cmdlet).ConfirmImpact -ne 'High') {
                "$($cmdlet.Name): ConfirmImpact is not High"
            }
        }
    }

    'What returns nothing can pass its object through' = {
        foreach ($cmdlet in $args) {
            if (($cmdlet.Verb -ceq 'Remove' -or $cmdlet.OutputType.Type -contains [void]) -and -not $cmdlet.Parameters.ContainsKey('PassThru')) {
                "$($cmdlet.Name): '-PassThru' is missing"
            }
        }
    }

    # Test with -Quiet declares bool beside its decision; what changes a topology given by -Topology writes that topology instead of its object.
    'Output types are declared, one element type, never text' = {
        foreach ($cmdlet in $args) {
            $types = @($cmdlet.OutputType.Type | Where-Object { $_ -ne [void] } | Select-Object -Unique)
            if ($cmdlet.OutputType.Count -eq 0) { "$($cmdlet.Name): it declares no output type" }
            if ($types.Count -gt 1 -and $cmdlet.Verb -cin $ChangingVerb -and $cmdlet.Parameters.ContainsKey('Topology')) {
                $types = @($types | Where-Object { $_ -ne $cmdlet.Parameters['Topology'].ParameterType })
            }
            if ($cmdlet.Parameters.ContainsKey('Quiet')) { $types = @($types | Where-Object { $_ -ne [bool] }) }
            if ($types.Count -gt 1) { "$($cmdlet.Name): it declares several output types: $($types.Name -join ', ')" }
            foreach ($type in $types) {
                $isText = $type -eq [string]
                if ($isText -and $cmdlet.Verb -cnotin $TextVerb) { "$($cmdlet.Name): it declares text as output" }
                elseif (-not $isText -and ($type -in [object], [psobject] -or [System.Collections.IEnumerable].IsAssignableFrom($type))) {
                    "$($cmdlet.Name): it declares '$($type.Name)', not the type of one element"
                }
            }
        }
    }
}
