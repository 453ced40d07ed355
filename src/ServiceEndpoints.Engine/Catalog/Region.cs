namespace ServiceEndpoints.Engine.Catalog;

/// <summary>An Azure region with the spellings that Azure uses for it.</summary>
public sealed class Region
{
    internal Region(string name, string displayName, AzureCloud cloud)
    {
        Name = name;
        DisplayName = displayName;
        Cloud = cloud;
    }

    /// <summary>The canonical name, lower case without blanks, for example westeurope.</summary>
    public string Name { get; }

    /// <summary>The name for people, for example West Europe; the canonical name where no source gives one.</summary>
    public string DisplayName { get; }

    /// <summary>The cloud that the region belongs to.</summary>
    public AzureCloud Cloud { get; }

    /// <summary>The canonical name of the paired region; null when the region has no pair or none is known.</summary>
    public string? PairedRegion { get; internal init; }

    /// <summary>True when the paired region is itself paired with another region, as East US is for West US 3.</summary>
    public bool IsPairOneWay { get; internal init; }

    /// <summary>The geography, for example Europe; null when no source names it.</summary>
    public string? Geography { get; internal init; }

    /// <summary>The second part of regional service tags, for example WestEurope in Storage.WestEurope; null when no tag of the region is known (N-203).</summary>
    public string? TagSuffix { get; internal init; }

    /// <summary>The region word of the service-tag file, also the second part of AzureCloud tags, for example norwaye; null when unknown (N-203).</summary>
    public string? TagRegion { get; internal init; }

    /// <summary>How the region can be used: public, restricted (access on request), canary, stage, other or unlisted.</summary>
    public string Kind { get; internal init; } = "public";

    /// <summary>The keys of the sources that name the region; the data file says what they stand for.</summary>
    public string Source { get; internal init; } = string.Empty;

    /// <summary>A remark about the region; null for none.</summary>
    public string? Note { get; internal init; }

    /// <summary>The canonical name.</summary>
    public override string ToString() => Name;
}
