namespace ServiceEndpoints.Engine.Diagnostics;

// SEP27xx: lists of service tags.
public static partial class DiagnosticCatalog
{
    private const string GiveATagList =
        "Give the weekly file 'Azure IP Ranges and Service Tags', or the output of 'az network list-service-tags' or 'Get-AzNetworkServiceTag'.";

    internal static DiagnosticDescriptor ServiceTagJsonInvalid { get; } = new("SEP2701", "ServiceTagJsonInvalid", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "'{0}' is not valid JSON: {1}.", "Get the list of service tags again, or correct it at the place given.");

    internal static DiagnosticDescriptor ServiceTagDocumentUnknown { get; } = new("SEP2702", "ServiceTagDocumentUnknown", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "'{0}' is not a list of service tags; {1}.", GiveATagList);

    internal static DiagnosticDescriptor ServiceTagMemberMissing { get; } = new("SEP2703", "ServiceTagMemberMissing", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "{0} has no member '{1}'.", GiveATagList);

    internal static DiagnosticDescriptor ServiceTagMemberWrongKind { get; } = new("SEP2704", "ServiceTagMemberWrongKind", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "'{0}' is {1}; {2} was expected.", GiveATagList);

    internal static DiagnosticDescriptor ServiceTagCutByDepth { get; } = new("SEP2705", "ServiceTagCutByDepth", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "'{0}' is a text where more members belong; the list was cut off when it was written.", "Write the list again with 'ConvertTo-Json -Depth 8'.");

    internal static DiagnosticDescriptor ServiceTagPrefixInvalid { get; } = new("SEP2706", "ServiceTagPrefixInvalid", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "'{0}' in the tag '{1}' is not an address prefix.", "Write the prefix like 20.60.0.0/16 or 2603:1000::/25.");

    internal static DiagnosticDescriptor ServiceTagPrefixHostBits { get; } = new("SEP2707", "ServiceTagPrefixHostBits", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "'{0}' in the tag '{1}' has host bits set.", "Write the prefix as {2}.");

    internal static DiagnosticDescriptor ServiceTagDuplicate { get; } = new("SEP2708", "ServiceTagDuplicate", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "The tag '{0}' stands in the list more than once.", "Remove one of the two entries.", "N-204");

    internal static DiagnosticDescriptor ServiceTagPrefixDuplicate { get; } = new("SEP2709", "ServiceTagPrefixDuplicate", DiagnosticSeverity.Warning, DiagnosticCategory.InvalidData,
        "'{0}' stands in the tag '{1}' more than once; it counts once.", "Remove the repeated prefix.");

    internal static DiagnosticDescriptor ServiceTagCloudUnknown { get; } = new("SEP2710", "ServiceTagCloudUnknown", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "'{0}' is not a known cloud.", "Give a list of the cloud Public, AzureGovernment or China.", "N-206");

    internal static DiagnosticDescriptor ServiceTagListIncomplete { get; } = new("SEP2711", "ServiceTagListIncomplete", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "'{0}' is one page of a longer list, so addresses would be judged without the missing tags.", "Give the whole list in one document.");

    internal static DiagnosticDescriptor ServiceTagNameInvalid { get; } = new("SEP2712", "ServiceTagNameInvalid", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "'{0}' is not a name of a service tag; it is empty or holds blanks.", "Write the name like Storage.WestEurope.");

    internal static DiagnosticDescriptor ServiceTagTooManyFindings { get; } = new("SEP2713", "ServiceTagTooManyFindings", DiagnosticSeverity.Information, DiagnosticCategory.InvalidData,
        "Findings after the first {0} are not shown.", "Correct these first and read the list again.");

    internal static DiagnosticDescriptor ServiceTagSnapshotInvalid { get; } = new("SEP2714", "ServiceTagSnapshotInvalid", DiagnosticSeverity.Error, DiagnosticCategory.InvalidData,
        "'{0}' is not a compact snapshot of service tags: {1}.", "Write the snapshot again from the weekly file.");
}
