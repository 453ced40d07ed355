namespace ServiceEndpoints.Engine.Model;

/// <summary>When an appliance replaces the source address by its own .</summary>
public enum SourceTranslation
{
    /// <summary>Towards public destinations only.</summary>
    PublicDestinations,

    /// <summary>Towards every destination.</summary>
    Always,

    /// <summary>Never; packets to public addresses are lost .</summary>
    Never,
}
