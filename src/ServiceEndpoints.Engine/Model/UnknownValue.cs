namespace ServiceEndpoints.Engine.Model;

/// <summary>A value that only a live deployment knows, or that the source did not give.</summary>
public sealed record UnknownValue
{
    /// <summary>The member that is open, for example networkAcls.ipRules[0].value.</summary>
    public string Property { get; internal init; } = string.Empty;

    /// <summary>The expression or the reason, for example listKeys(...).</summary>
    public string Expression { get; internal init; } = string.Empty;

    /// <summary>Member and expression.</summary>
    public override string ToString() => $"{Property} = {Expression}";
}
