using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>What address rules say about the source of a request.</summary>
internal enum AddressMatchKind
{
    /// <summary>No rule admits any address the source may have.</summary>
    None,

    /// <summary>Rules admit every address the source may have.</summary>
    Rule,

    /// <summary>The rule for Azure addresses admits the source.</summary>
    AzureRule,

    /// <summary>It depends on which address the source has.</summary>
    Depends,
}

/// <summary>The answer of address rules.</summary>
/// <param name="Kind">Whether the source is admitted.</param>
/// <param name="Rule">The rule that admits, the first one that would admit some address, or the one that rejects; null when there is none.</param>
internal readonly record struct AddressMatch(AddressMatchKind Kind, ServiceIpRule? Rule = null)
{
    public static AddressMatch None => new(AddressMatchKind.None);

    /// <summary>The reason for an answer that depends.</summary>
    public AccessReason Reason { get; init; } = AccessReason.PublicAddressUnknown;

    /// <summary>The fact that is missing when the answer depends, or that was assumed when it does not.</summary>
    public string Fact { get; init; } = string.Empty;

    public bool IsAdmitted => Kind is AddressMatchKind.Rule or AddressMatchKind.AzureRule;
}
