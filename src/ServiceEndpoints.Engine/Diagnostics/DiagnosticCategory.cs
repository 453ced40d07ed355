namespace ServiceEndpoints.Engine.Diagnostics;

/// <summary>The broad kind of a finding, from which the PowerShell error category follows.</summary>
public enum DiagnosticCategory
{
    /// <summary>A value is not acceptable.</summary>
    InvalidArgument,

    /// <summary>A document cannot be read as what it should be.</summary>
    InvalidData,

    /// <summary>A named thing does not exist.</summary>
    ObjectNotFound,

    /// <summary>A thing of that name exists already.</summary>
    ResourceExists,

    /// <summary>A thing is in use.</summary>
    ResourceBusy,

    /// <summary>A documented limit is exceeded.</summary>
    LimitsExceeded,

    /// <summary>The configuration contradicts itself or the rest of the topology.</summary>
    InvalidOperation,

    /// <summary>A meaningful part of the input is not supported.</summary>
    NotImplemented,
}
