using System.Collections.Concurrent;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Diagnostics;

/// <summary>For every kind of finding the smallest description that brings it about; the tests fail for a kind that has no entry here.</summary>
internal static partial class DiagnosticCases
{
    private static readonly ConcurrentDictionary<string, Lazy<(IReadOnlyList<Diagnostic> Findings, IReadOnlyList<Resource[]> Descriptions)>> s_results = new();

    internal static IReadOnlyDictionary<string, Func<IEnumerable<Diagnostic>>> All { get; } = Networks.Concat(SecurityGroups).Concat(Services).ToDictionary();

    /// <summary>The findings of an entry and the descriptions they come from; worked out once.</summary>
    internal static (IReadOnlyList<Diagnostic> Findings, IReadOnlyList<Resource[]> Descriptions) Run(string code) => s_results.GetOrAdd(code, key => new(() =>
    {
        var descriptions = new List<Resource[]>();
        Given.Descriptions.Value = descriptions;
        var findings = All[key]().ToList();
        Given.Descriptions.Value = null;
        return (findings, descriptions);
    })).Value;
}
