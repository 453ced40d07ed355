namespace ServiceEndpoints.Engine.Access;

/// <summary>The kinds of answers to a name (table T7).</summary>
internal enum NameAnswerKind
{
    /// <summary>The public address of the service.</summary>
    Public,

    /// <summary>A private address.</summary>
    Private,

    /// <summary>The name does not exist in the linked zone.</summary>
    NotFound,

    /// <summary>A custom DNS server answers, and the topology does not say what.</summary>
    Unknown,
}
