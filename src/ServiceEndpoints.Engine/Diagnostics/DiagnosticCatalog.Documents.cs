namespace ServiceEndpoints.Engine.Diagnostics;

public static partial class DiagnosticCatalog
{
    internal static DiagnosticDescriptor DocumentMalformed { get; } = new("SEP2001", "DocumentMalformed", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "The text is not well-formed {0}: {1}.", "Correct the text at this place.");

    internal static DiagnosticDescriptor DocumentEmpty { get; } = new("SEP2002", "DocumentEmpty", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "The text holds no document.", "Give a file with content.");

    internal static DiagnosticDescriptor DocumentEncoding { get; } = new("SEP2003", "DocumentEncoding", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "The text is not valid UTF-8 at this place.", "Save the file as UTF-8.");

    internal static DiagnosticDescriptor DocumentTooLarge { get; } = new("SEP2004", "DocumentTooLarge", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The text has {0} MB; at most {1} MB are read.", "Split the file.");

    internal static DiagnosticDescriptor DocumentTooDeep { get; } = new("SEP2005", "DocumentTooDeep", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The document nests deeper than {0} levels.", "Flatten the document.");

    internal static DiagnosticDescriptor DocumentExpandsTooFar { get; } = new("SEP2006", "DocumentExpandsTooFar", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The aliases of the document expand to more than {0} values.", "Write the repeated parts out, or repeat less.");

    internal static DiagnosticDescriptor DuplicateKey { get; } = new("SEP2007", "DuplicateKey", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "The key '{0}' stands twice in the same object; it was first given in line {1}.", "Remove one of the two.");

    internal static DiagnosticDescriptor UnsupportedYaml { get; } = new("SEP2008", "UnsupportedYaml", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "{0}.", "Write the value in plain form.");

    internal static DiagnosticDescriptor TagIgnored { get; } = new("SEP2009", "TagIgnored", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidData,
        "The tag '{0}' has no meaning here and is ignored.", "Remove the tag.");

    internal static DiagnosticDescriptor UnknownKey { get; } = new("SEP2010", "UnknownKey", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "'{0}' is no part of the topology format.", "Correct the name{1}, or remove the part.");

    internal static DiagnosticDescriptor UnknownMember { get; } = new("SEP2011", "UnknownMember", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "The member '{0}' is not known here.", "Correct the name{1}, or remove the member.");

    internal static DiagnosticDescriptor ValueNotAccepted { get; } = new("SEP2012", "ValueNotAccepted", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "'{0}' is not accepted here; expected {1}.", "Correct the value{2}.");

    internal static DiagnosticDescriptor MemberMissing { get; } = new("SEP2013", "MemberMissing", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "The member '{0}' is missing.", "Add the member '{0}'.");

    internal static DiagnosticDescriptor DuplicateName { get; } = new("SEP2014", "DuplicateName", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "The name '{0}' is given twice; the later one counts.", "Rename one of the two, or remove it.");

    internal static DiagnosticDescriptor DuplicateResource { get; } = new("SEP2015", "DuplicateResource", DiagnosticSeverity.Error, DiagnosticCategory.ResourceExists,
        "The resource '{0}' is described twice; the later description counts.", "Remove one of the two descriptions.");

    internal static DiagnosticDescriptor IdOfWrongType { get; } = new("SEP2016", "IdOfWrongType", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "'{0}' is not the id of a {1}.", "Name a {1}.");

    internal static DiagnosticDescriptor ValueCutShort { get; } = new("SEP2017", "ValueCutShort", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidData,
        "The text '{0}' stands where objects belong; the export was cut off at this depth.", "Repeat the export with 'ConvertTo-Json -Depth 20'.");

    internal static DiagnosticDescriptor NotModelled { get; } = new("SEP2018", "NotModelled", DiagnosticSeverity.Warning, DiagnosticCategory.NotImplemented,
        "'{0}' uses {1}, which has an effect on reachability that is not modelled.", "Judge the answers that involve this resource with care.");

    internal static DiagnosticDescriptor TypeNotModelled { get; } = new("SEP2019", "TypeNotModelled", DiagnosticSeverity.Information, DiagnosticCategory.NotImplemented,
        "'{0}' is of the type '{1}', which takes part in networking and is not modelled.", "Judge answers that pass through this resource with care.");

    internal static DiagnosticDescriptor ParentMissing { get; } = new("SEP2020", "ParentMissing", DiagnosticSeverity.Warning, DiagnosticCategory.ObjectNotFound,
        "'{0}' belongs to '{1}', which is neither in the documents nor in the topology.", "Import '{1}' as well.");

    internal static DiagnosticDescriptor NameUnknown { get; } = new("SEP2021", "NameUnknown", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidData,
        "A resource of the type '{0}' is left out because its name is '{1}'.", "Give the resource with its final name, for example by evaluating the template.");

    internal static DiagnosticDescriptor NotAResource { get; } = new("SEP2022", "NotAResource", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "The document holds neither a topology nor Azure resources.", "Give a topology file, or the JSON of Azure resources.");

    internal static DiagnosticDescriptor UnknownRegion { get; } = new("SEP2023", "UnknownRegion", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidData,
        "'{0}' is not a region of Azure that is known here.", "Check the name of the region{1}.");

    internal static DiagnosticDescriptor NoFreeAddress { get; } = new("SEP2024", "NoFreeAddress", DiagnosticSeverity.Error, DiagnosticCategory.LimitsExceeded,
        "The subnet '{0}' has no free address left for '{1}'.", "Give the subnet a larger prefix, or give the address.", "R-845", "SubnetIsFull");

    internal static DiagnosticDescriptor AssumedDeployed { get; } = new("SEP2025", "AssumedDeployed", DiagnosticSeverity.Information, DiagnosticCategory.InvalidData,
        "The source does not say where the security admin configuration '{0}' is deployed; it is taken as deployed in every region.", "Say where it is deployed with 'deployedRegions'.", "N-280");

    internal static DiagnosticDescriptor TooManyFindings { get; } = new("SEP2026", "TooManyFindings", DiagnosticSeverity.Warning, DiagnosticCategory.LimitsExceeded,
        "{0} further findings are left out.", "Correct the findings that are listed first.");

    internal static DiagnosticDescriptor RuleSideAmbiguous { get; } = new("SEP2027", "RuleSideAmbiguous", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "Only one of '{0}', '{1}' and '{2}' may be given; the first counts.", "Keep one of them.", "N-030");

    internal static DiagnosticDescriptor GroupMembersMissing { get; } = new("SEP2028", "GroupMembersMissing", DiagnosticSeverity.Warning, DiagnosticCategory.ObjectNotFound,
        "The members of the network group '{0}' are not in the documents.", "Import the static members of the group as well, or list the networks under 'virtualNetworks'.", "N-280");

    internal static DiagnosticDescriptor PolicyMissing { get; } = new("SEP2029", "PolicyMissing", DiagnosticSeverity.Warning, DiagnosticCategory.ObjectNotFound,
        "The firewall '{0}' takes its rules from the policy '{1}', which is not in the documents; its rules stay unknown.", "Import the policy and its rule collection groups as well.", "R-450");

    internal static DiagnosticDescriptor RulePortsAmbiguous { get; } = new("SEP2030", "RulePortsAmbiguous", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "Only one of '{0}' and '{1}' may be given; the list counts.", "Keep one of them.", "N-031");

    internal static DiagnosticDescriptor FindingsRepeat { get; } = new("SEP2031", "FindingsRepeat", DiagnosticSeverity.Warning, DiagnosticCategory.LimitsExceeded,
        "{0} more warnings of the kind '{1}' ({2}) are not shown.", "Use -Verbose to see them all, or 'Test-SimTopology' for the findings as objects.");

    internal static DiagnosticDescriptor PageIncomplete { get; } = new("SEP2032", "PageIncomplete", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidData,
        "The document is one page of a longer list: its '{0}' leads to the next page.", "Import all pages together, or repeat the export with a tool that follows them, as az and Get-Az do.");

    internal static DiagnosticDescriptor ParentAssumed { get; } = new("SEP2033", "ParentAssumed", DiagnosticSeverity.Information, DiagnosticCategory.ObjectNotFound,
        "'{0}' belongs to '{1}', which is not described; its address space, peerings and DNS servers are open.", "Import '{1}' as well.", "F-834");
}
