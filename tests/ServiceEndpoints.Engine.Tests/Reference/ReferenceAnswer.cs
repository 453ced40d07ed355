using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Reference;

/// <summary>What the reference answers: verdict, reason, path and the source as the far end sees it.</summary>
internal sealed record ReferenceAnswer
{
    public required AccessVerdict Verdict { get; init; }

    public required AccessReason Reason { get; init; }

    public AccessPath Path { get; init; }

    public ReferenceIdentity Identity { get; init; } = ReferenceIdentity.None;

    public static ReferenceAnswer Unreachable(AccessReason reason) => new() { Verdict = AccessVerdict.Unreachable, Reason = reason };

    public static ReferenceAnswer NotCovered(AccessReason reason) => new() { Verdict = AccessVerdict.NotCovered, Reason = reason };

    public static ReferenceAnswer Undetermined(AccessReason reason) => new() { Verdict = AccessVerdict.Undetermined, Reason = reason };

    public static ReferenceAnswer Allowed(AccessReason reason, AccessPath path, ReferenceIdentity identity) =>
        new() { Verdict = AccessVerdict.Allowed, Reason = reason, Path = path, Identity = identity };

    /// <summary>The same answer, reported with the way and the source as they stood when it was given.</summary>
    public ReferenceAnswer SeenAs(AccessPath path, ReferenceIdentity identity) => this with { Path = path, Identity = identity };

    public override string ToString() => $"{Verdict} ({Reason}) by {Path} as {Identity}";
}

/// <summary>The source as the far end sees it; null addresses stand for addresses that are not known (R-510).</summary>
internal sealed record ReferenceIdentity(SourceIdentityKind Kind, IReadOnlyList<IpAddress>? Addresses, ResourceId? SubnetId = null)
{
    public static ReferenceIdentity None { get; } = new(SourceIdentityKind.None, null);

    public static ReferenceIdentity AzureInternal { get; } = new(SourceIdentityKind.AzureInternal, null);

    public static ReferenceIdentity Private(IpAddress address) => new(SourceIdentityKind.Private, [address]);

    public static ReferenceIdentity Subnet(ResourceId subnet, IpAddress address) => new(SourceIdentityKind.Subnet, [address], subnet);

    public static ReferenceIdentity Public(IReadOnlyList<IpAddress>? addresses) => new(SourceIdentityKind.Public, addresses);

    public static ReferenceIdentity OnPremises(IReadOnlyList<IpAddress> addresses) => new(SourceIdentityKind.OnPremises, addresses);

    public bool Equals(ReferenceIdentity? other) => other is not null && Kind == other.Kind && SubnetId == other.SubnetId &&
        (Addresses is null ? other.Addresses is null : other.Addresses is not null && Addresses.Order().SequenceEqual(other.Addresses.Order()));

    public override int GetHashCode() => Kind.GetHashCode();

    public override string ToString() => Kind is SourceIdentityKind.None or SourceIdentityKind.AzureInternal ? Kind.ToString()
        : $"{Kind}({SubnetId?.Path}{(SubnetId is null ? string.Empty : " ")}{(Addresses is null ? "unknown" : string.Join(", ", Addresses.Order()))})";
}
