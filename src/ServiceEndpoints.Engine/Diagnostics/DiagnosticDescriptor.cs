using System.Globalization;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics;

/// <summary>The fixed facts of one kind of finding; <see cref="DiagnosticCatalog"/> holds them all.</summary>
public sealed class DiagnosticDescriptor
{
    internal DiagnosticDescriptor(
        string code,
        string name,
        DiagnosticSeverity severity,
        DiagnosticCategory category,
        string messageFormat,
        string remedyFormat,
        string ruleId = "",
        string azureCode = "")
    {
        Code = code;
        Name = name;
        Severity = severity;
        Category = category;
        MessageFormat = messageFormat;
        RemedyFormat = remedyFormat;
        RuleId = ruleId;
        AzureCode = azureCode;
    }

    /// <summary>SEP followed by four digits.</summary>
    public string Code { get; }

    /// <summary>Letters and digits, unique; the error id in PowerShell.</summary>
    public string Name { get; }

    /// <summary>How much a finding of this kind matters.</summary>
    public DiagnosticSeverity Severity { get; }

    /// <summary>The broad kind.</summary>
    public DiagnosticCategory Category { get; }

    /// <summary>The message with numbered places for its arguments.</summary>
    public string MessageFormat { get; }

    /// <summary>The remedy, starting with a verb, with numbered places for the same arguments.</summary>
    public string RemedyFormat { get; }

    /// <summary>The rule of the specification, or empty.</summary>
    public string RuleId { get; }

    /// <summary>The refusal code of Azure, or empty.</summary>
    public string AzureCode { get; }

    internal Diagnostic At(SourceSpan? span, ResourceId? id, string property, params object?[] arguments) => new()
    {
        Code = Code,
        Name = Name,
        Severity = Severity,
        Category = Category,
        Message = string.Format(CultureInfo.InvariantCulture, MessageFormat, arguments),
        Remedy = string.Format(CultureInfo.InvariantCulture, RemedyFormat, arguments),
        RuleId = RuleId,
        AzureCode = AzureCode,
        ResourceId = id,
        Property = property,
        Span = span,
    };

    internal Diagnostic For(ResourceId? id, string property, params object?[] arguments) => At(null, id, property, arguments);

    internal Diagnostic In(SourceSpan span, params object?[] arguments) => At(span, null, string.Empty, arguments);

    internal Diagnostic With(params object?[] arguments) => At(null, null, string.Empty, arguments);
}
