namespace ServiceEndpoints.Engine.Model;

/// <summary>What an appliance or firewall does with a packet.</summary>
public enum ApplianceAction
{
    /// <summary>Forward it.</summary>
    Allow,

    /// <summary>Drop it.</summary>
    Deny,

    /// <summary>Not stated; a decision that hangs on it is undetermined .</summary>
    Unknown,
}
