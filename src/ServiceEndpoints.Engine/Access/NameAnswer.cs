using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>What a name resolves to.</summary>
/// <param name="Kind">The kind of answer.</param>
/// <param name="Address">The private address of a private answer.</param>
/// <param name="Endpoint">The private endpoint that has the address; null when none of the topology has it.</param>
/// <param name="Zone">The private zone that answered, or null.</param>
internal sealed record NameAnswer(NameAnswerKind Kind, IpAddress? Address, PrivateEndpoint? Endpoint, PrivateDnsZone? Zone)
{
    public static NameAnswer Public { get; } = new(NameAnswerKind.Public, null, null, null);

    public static NameAnswer Unknown { get; } = new(NameAnswerKind.Unknown, null, null, null);
}
