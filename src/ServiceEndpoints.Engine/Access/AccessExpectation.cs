using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>An expected answer, as written in a topology file or given to a cmdlet.</summary>
public sealed record AccessExpectation
{
    /// <summary>A name for reports; empty means from -> to.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>The source as text: see the source forms of Test-SimServiceAccess.</summary>
    public string From { get; internal init; } = string.Empty;

    /// <summary>The destination as text.</summary>
    public string To { get; internal init; } = string.Empty;

    /// <summary>The protocol.</summary>
    public NetworkProtocol Protocol { get; internal init; } = NetworkProtocol.Tcp;

    /// <summary>The destination port, or null.</summary>
    public int? Port { get; internal init; }

    /// <summary>The operation.</summary>
    public AccessOperation Operation { get; internal init; }

    /// <summary>The expected verdict.</summary>
    public AccessVerdict Verdict { get; internal init; }

    /// <summary>The expected reason, or null for any.</summary>
    public AccessReason? Reason { get; internal init; }

    /// <summary>The expected path, or null for any.</summary>
    public AccessPath? Path { get; internal init; }

    /// <summary>The expected source identity as its text, or empty for any; a leading part suffices, for example Subnet(hub/app).</summary>
    public string Identity { get; internal init; } = string.Empty;

    /// <summary>The expected deciding element as its text, or empty for any; a part suffices.</summary>
    public string DecidedBy { get; internal init; } = string.Empty;

    /// <summary>Further options of the request by their names on Test-SimServiceAccess (database, usesSasToken, usesManagedIdentity, header names).</summary>
    public EquatableArray<HeaderCondition> Options { get; internal init; }

    /// <summary>The name, or source and destination, with the expected answer.</summary>
    public override string ToString() => $"{(Name.Length > 0 ? Name : $"{From} -> {To}")}: {Verdict}{(Reason is { } reason ? $" ({reason})" : string.Empty)}";
}
