# The rules of Cmdlets.Tests.ps1 can fail: each one notices the cmdlets written here to break it, and a good cmdlet breaks none.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'CmdletRules.ps1')
    $rules = $CmdletRule.Keys | ForEach-Object { @{ Rule = $_ } }
}

BeforeAll {
    . (Join-Path $PSScriptRoot '..' 'TestSetup.ps1')
    . (Join-Path $PSScriptRoot 'CmdletRules.ps1')

    $source = @'
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;

[Cmdlet("Fetch", "SimThing"), OutputType(typeof(int))]
public sealed class FetchSimThingCommand : PSCmdlet { }

[Cmdlet(VerbsCommon.Find, "SimThings"), OutputType(typeof(int))]
public sealed class FindSimThingsCommand : PSCmdlet { [Parameter, ValidateNotNullOrEmpty] public string[] Filters { get; set; } }

[Cmdlet(VerbsCommon.Find, "Thing"), OutputType(typeof(int))]
public class FindAThingCommand : PSCmdlet { }

[Cmdlet(VerbsCommon.Find, "SimClash"), OutputType(typeof(int))]
public sealed class FindSimClashCommand : PSCmdlet { [Parameter, Alias("ov")] public SwitchParameter Over { get; set; } }

[Cmdlet(VerbsCommon.Find, "SimPriority"), OutputType(typeof(int))]
public sealed class FindSimPriorityCommand : PSCmdlet { [Parameter, ValidateRange(1, 9)] public int Priority { get; set; } }

[Cmdlet(VerbsCommon.Find, "SimOtherPriority"), OutputType(typeof(int))]
public sealed class FindSimOtherPriorityCommand : PSCmdlet { [Parameter, ValidateNotNullOrEmpty] public string Priority { get; set; } }

[Cmdlet(VerbsCommon.Find, "SimVNet"), OutputType(typeof(int))]
public sealed class FindSimVNetCommand : PSCmdlet { }

[Cmdlet(VerbsCommon.Find, "SimType"), OutputType(typeof(int))]
public sealed class FindSimTypeCommand : PSCmdlet {
    [Parameter] public object Anything { get; set; }
    [Parameter] public PSObject[] Wrapped { get; set; }
    [Parameter] public Hashtable Table { get; set; }
    [Parameter] public bool Flag { get; set; }
    [Parameter] public List<string> Listed { get; set; }
    [Parameter] public bool? Keep { get; set; }
}

[Cmdlet(VerbsCommon.Find, "SimSet"), OutputType(typeof(int))]
public sealed class FindSimSetCommand : PSCmdlet {
    [Parameter(Mandatory = true, ParameterSetName = "A", Position = 0, ValueFromPipeline = true)]
    [Parameter(Mandatory = true, ParameterSetName = "B", Position = 0, ValueFromPipeline = true)] public string First { get; set; }
    [Parameter(ParameterSetName = "A", Position = 1, ValueFromPipeline = true), ValidateNotNullOrEmpty] public string Second { get; set; }
    [Parameter(ParameterSetName = "A", Position = 2), ValidateNotNullOrEmpty] public string Third { get; set; }
}

[Cmdlet(VerbsCommon.Remove, "SimThing"), OutputType(typeof(int))]
public sealed class RemoveSimThingCommand : PSCmdlet { [Parameter(Mandatory = true)] public string Name { get; set; } }

[Cmdlet(VerbsLifecycle.Enable, "SimThing"), OutputType(typeof(void))]
public sealed class EnableSimThingCommand : PSCmdlet { [Parameter(Mandatory = true)] public string Name { get; set; } }

[Cmdlet(VerbsData.Import, "SimThing", SupportsShouldProcess = true), OutputType(typeof(int[]))]
public sealed class ImportSimThingCommand : PSCmdlet { [Parameter(Mandatory = true)] public string Path { get; set; } }

[Cmdlet(VerbsData.Import, "SimOther", SupportsShouldProcess = true), OutputType(typeof(int), typeof(long))]
public sealed class ImportSimOtherCommand : PSCmdlet {
    [Parameter(Mandatory = true), SupportsWildcards] public string Path { get; set; }
    [Parameter(Mandatory = true), Alias("PSPath")] public string LiteralPath { get; set; }
}

[Cmdlet(VerbsCommon.Get, "SimThing", SupportsShouldProcess = true), OutputType(typeof(string))]
public sealed class GetSimThingCommand : PSCmdlet {
    [Parameter] public string Name { get; set; }
    [Parameter, ValidateNotNullOrEmpty] public string[] VNet { get; set; }
    [Parameter] public int Depth { get; set; }
}

[Cmdlet(VerbsCommon.Find, "SimNothing")]
public sealed class FindSimNothingCommand : PSCmdlet { }

[Cmdlet(VerbsCommon.Find, "SimObject"), OutputType(typeof(object))]
public sealed class FindSimObjectCommand : PSCmdlet { }

public sealed class GoodThing { }

[Cmdlet(VerbsCommon.Set, "SimGood", SupportsShouldProcess = true, DefaultParameterSetName = "Name"), OutputType(typeof(GoodThing))]
public sealed class SetSimGoodCommand : PSCmdlet {
    [Parameter(Mandatory = true, ParameterSetName = "Name", Position = 0), ArgumentCompletions("a")] public string Name { get; set; }
    [Parameter(Mandatory = true, ParameterSetName = "Object", ValueFromPipeline = true)] public GoodThing InputObject { get; set; }
    [Parameter(Mandatory = true, ParameterSetName = "Id", ValueFromPipelineByPropertyName = true)] public string ResourceId { get; set; }
    [Parameter, ValidateRange(1, 9)] public int[] Priority { get; set; }
    [Parameter] public bool? IsKept { get; set; }
    [Parameter] public SwitchParameter Force { get; set; }
}

[Cmdlet(VerbsDiagnostic.Test, "SimGoodAccess"), OutputType(typeof(GoodThing), typeof(bool))]
public sealed class TestSimGoodAccessCommand : PSCmdlet { [Parameter] public SwitchParameter Quiet { get; set; } }
'@

    # The names of the specimens that each rule must report, and no others.
    $breaks = @{
        'Verbs are approved'                                                  = 'Fetch-SimThing'
        'Nouns are singular, in Pascal case, with the prefix Sim'             = 'Find-SimThings', 'Find-Thing'
        'Classes are public, sealed and named after verb and noun'            = 'Find-Thing', 'Find-Thing'
        'No parameter is named like a common parameter or its alias'          = 'Find-SimClash'
        'Parameter names are singular'                                        = 'Find-SimThings'
        'The same parameter name has the same type everywhere'                = 'Find-SimOtherPriority'
        'Nouns that differ from Az have the alias an Az user would type'      = 'Find-SimVNet'
        'No parameter is of a type that says nothing, or cannot be left out'  = @('Find-SimType') * 5
        'At most one parameter of a set takes whole pipeline objects'         = 'Find-SimSet'
        'At most two parameters of a set have a position'                     = 'Find-SimSet'
        'Every set has a mandatory parameter of its own, or is the default'   = 'Find-SimSet', 'Find-SimSet', 'Find-SimSet'
        'Existing things are named, piped or given by resource id'            = 'Enable-SimThing', 'Remove-SimThing', 'Remove-SimThing'
        'Path takes wildcards and has its literal twin'                       = 'Import-SimOther', 'Import-SimThing', 'Import-SimThing'
        'Names of known things can be completed'                              = 'Enable-SimThing', 'Get-SimThing', 'Get-SimThing', 'Remove-SimThing'
        'Values are checked by attributes'                                    = 'Get-SimThing', 'Get-SimThing'
        'Names to search by take wildcards'                                   = 'Get-SimThing'
        'What changes something asks, what looks does not'                    = 'Enable-SimThing', 'Get-SimThing', 'Remove-SimThing'
        'What drops things has a high confirm impact'                         = 'Remove-SimThing'
        'What returns nothing can pass its object through'                    = 'Enable-SimThing', 'Remove-SimThing'
        'Output types are declared, one element type, never text'             = 'Find-SimNothing', 'Find-SimObject', 'Get-SimThing', 'Import-SimOther', 'Import-SimThing'
    }

    # A name that clashes with a common parameter makes the whole cmdlet unreadable, so that specimen stands alone.
    $assembly = (Add-Type -TypeDefinition $source -PassThru)[0].Assembly
    $specimenModule = Import-Module -Assembly $assembly -PassThru -DisableNameChecking -WarningAction SilentlyContinue
    $specimens = @(Get-Command -Module $specimenModule.Name)
    $readable = @($specimens | Where-Object Name -NE 'Find-SimClash')
}

AfterAll { Remove-Module $specimenModule }

Describe 'The rules for cmdlets' -Tag 'Contract' {
    It 'notice what breaks this one: <Rule>' -ForEach $rules {
        $subjects = if ($Rule -like 'No parameter is named like*') { $specimens } else { $readable }
        $reported = & $CmdletRule[$Rule] @subjects | ForEach-Object { ($_ -split ':')[0] -split ', ' } | Sort-Object
        $reported -join ' ' | Should-Be (($breaks[$Rule] | Sort-Object) -join ' ')
    }
}
