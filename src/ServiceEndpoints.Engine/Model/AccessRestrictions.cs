namespace ServiceEndpoints.Engine.Model;

/// <summary>The access restrictions of an App Service app (F-595).</summary>
public sealed record AccessRestrictions
{
    /// <summary>The rules of the site itself (ipSecurityRestrictions).</summary>
    public EquatableArray<AccessRestrictionRule> Main { get; internal init; }

    /// <summary>The rules of the advanced-tools site (scmIpSecurityRestrictions, F-605).</summary>
    public EquatableArray<AccessRestrictionRule> Scm { get; internal init; }

    /// <summary>What happens to requests to the site that no rule matches; null when unset (F-604).</summary>
    public FirewallAction? MainDefaultAction { get; internal init; }

    /// <summary>What happens to requests to the advanced-tools site that no rule matches; null when unset (F-604).</summary>
    public FirewallAction? ScmDefaultAction { get; internal init; }

    /// <summary>True when the advanced-tools site uses the rules of the site (F-605).</summary>
    public bool ScmUsesMain { get; internal init; }

    /// <summary>How many rules each site has.</summary>
    public override string ToString() => $"{Main.Count} rules, {(ScmUsesMain ? "advanced tools as the site" : $"{Scm.Count} for advanced tools")}";
}
