namespace ServiceEndpoints.Engine.Model;

/// <summary>How a perimeter acts on an associated resource (F-070 to F-073).</summary>
public enum PerimeterAccessMode
{
    /// <summary>Transition: perimeter rules first, then the resource's own (the default, F-071).</summary>
    Learning,

    /// <summary>Only perimeter rules count (F-072).</summary>
    Enforced,

    /// <summary>Logging only; the resource's own rules decide.</summary>
    Audit,
}
