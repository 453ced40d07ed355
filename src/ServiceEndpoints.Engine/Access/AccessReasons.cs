using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>The one table of reasons: each belongs to exactly one verdict.</summary>
public static class AccessReasons
{
    /// <summary>All reasons in the order of the enumeration.</summary>
    public static EquatableArray<AccessReason> All { get; } = Enum.GetValues<AccessReason>().ToEquatableArray();

    /// <summary>The verdict that a reason belongs to.</summary>
    public static AccessVerdict VerdictOf(AccessReason reason) => reason switch
    {
        <= AccessReason.PlatformService => AccessVerdict.Allowed,
        <= AccessReason.PrivateEndpointOfAnotherResource => AccessVerdict.Denied,
        <= AccessReason.AsymmetricReply => AccessVerdict.Unreachable,
        <= AccessReason.OutsideTopology => AccessVerdict.NotCovered,
        _ => AccessVerdict.Undetermined,
    };
}
