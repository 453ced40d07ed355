using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>An address rule of a service firewall (table T5 of the service firewalls).</summary>
public sealed record ServiceIpRule
{
    /// <summary>The name, for services whose rules have one; empty otherwise.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>The addresses that the rule admits, both ends included (F-061, F-062).</summary>
    public IpRange Range { get; internal init; }

    /// <summary>The rule as written, for example 198.51.100.0/24 or 0.0.0.0.</summary>
    public string Text { get; internal init; } = string.Empty;

    /// <summary>False for a Reject entry of the retired Event Hubs filter rules (F-509).</summary>
    public bool IsAllow { get; internal init; } = true;

    /// <summary>The database of a database-level rule of SQL Database; empty for a server-level rule (F-302, F-311).</summary>
    public string Database { get; internal init; } = string.Empty;

    /// <summary>True for 0.0.0.0 to 0.0.0.0, which stands for Azure addresses in the SQL family and Cosmos DB (F-313, F-343, F-404).</summary>
    public bool IsAzureServices => !Range.First.IsIPv6 && Range.First.V4 == 0 && Range.Last.V4 == 0;

    /// <summary>The rule as written.</summary>
    public override string ToString() => Name.Length > 0 ? $"{Name} ({Text})" : Text;
}
