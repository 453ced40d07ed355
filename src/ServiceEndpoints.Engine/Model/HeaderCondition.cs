namespace ServiceEndpoints.Engine.Model;

/// <summary>A condition on a request header in an access restriction (F-616, F-618).</summary>
public sealed record HeaderCondition
{
    /// <summary>x-forwarded-for, x-forwarded-host, x-azure-fdid or x-fd-healthprobe.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>Up to eight accepted values.</summary>
    public EquatableArray<string> Values { get; internal init; }

    /// <summary>The header and its values, for example x-forwarded-for: 198.51.100.0/24.</summary>
    public override string ToString() => $"{Name}: {string.Join(", ", Values)}";
}
