using ServiceEndpoints.Engine.Diagnostics;

namespace ServiceEndpoints.Engine.Tests.Diagnostics;

/// <summary>For every kind of finding the smallest description that brings it about; the tests fail for a kind that has no entry here.</summary>
internal static partial class DiagnosticCases
{
    internal static IReadOnlyDictionary<string, Func<IEnumerable<Diagnostic>>> All { get; } = Networks.Concat(SecurityGroups).Concat(Services).ToDictionary();
}
