namespace ServiceEndpoints.Engine.Import;

/// <summary>What a node of a document holds.</summary>
public enum DocumentNodeKind
{
    /// <summary>Nothing: null in JSON, null or an empty value in YAML.</summary>
    Null,

    /// <summary>A text.</summary>
    String,

    /// <summary>A number, kept as written.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A list.</summary>
    Array,

    /// <summary>Named members.</summary>
    Object,
}
