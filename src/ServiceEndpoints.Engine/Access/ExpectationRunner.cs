using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>Runs expectations against a topology.</summary>
public static class ExpectationRunner
{
    /// <summary>Runs one expectation.</summary>
    public static ExpectationResult Run(Topology topology, AccessExpectation expectation)
    {
        if (!TryCreateRequest(topology, expectation, out var request, out var finding))
        {
            return new() { Expectation = expectation, Finding = finding };
        }

        var decision = AccessEvaluator.Evaluate(topology, request);
        return new() { Expectation = expectation, Decision = decision, Differences = Differences(expectation, decision).ToEquatableArray() };
    }

    /// <summary>Makes the request that an expectation asks about.</summary>
    internal static bool TryCreateRequest(Topology topology, AccessExpectation expectation, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out AccessRequest? request, out Diagnostic? finding)
    {
        request = null;
        if (!AccessRequestParser.TryParseSource(topology, expectation.From, out var source, out finding) ||
            !AccessRequestParser.TryParseDestination(topology, expectation.To, out var destination, out finding))
        {
            return false;
        }

        request = WithOptions(new()
        {
            Source = source,
            Destination = destination,
            Protocol = expectation.Protocol,
            Port = expectation.Port,
            Operation = expectation.Operation,
        }, expectation.Options);
        return true;
    }

    private static AccessRequest WithOptions(AccessRequest request, EquatableArray<HeaderCondition> options)
    {
        var headers = new List<HeaderCondition>();
        foreach (var option in options)
        {
            var value = option.Values.Count > 0 ? option.Values[0] : string.Empty;
            switch (option.Name.ToLowerInvariant())
            {
                case "database":
                    request = request with { Database = value };
                    break;
                case "sourceport" when int.TryParse(value, out var port):
                    request = request with { SourcePort = port };
                    break;
                case "usessastoken":
                    request = request with { UsesSasToken = IsTrue(value) };
                    break;
                case "usesmanagedidentity":
                    request = request with { UsesManagedIdentity = IsTrue(value) };
                    break;
                case "sasaddressrange" when IpPrefix.TryParse(value, out var prefix):
                    request = request with { SasAddressRange = IpRange.Of(prefix) };
                    break;
                default:
                    headers.Add(option);
                    break;
            }
        }

        return headers.Count == 0 ? request : request with { Headers = headers.ToEquatableArray() };

        static bool IsTrue(string value) => value.Equals("true", StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> Differences(AccessExpectation expectation, AccessDecision decision)
    {
        if (expectation.Verdict != decision.Verdict)
        {
            yield return $"verdict: expected {expectation.Verdict}, got {decision.Verdict} ({decision.Reason})";
        }

        if (expectation.Reason is { } reason && reason != decision.Reason)
        {
            yield return $"reason: expected {reason}, got {decision.Reason}";
        }

        if (expectation.Path is { } path && path != decision.Path)
        {
            yield return $"path: expected {path}, got {decision.Path}";
        }

        if (expectation.Identity.Length > 0 && !decision.SourceIdentity.ToString().StartsWith(expectation.Identity, StringComparison.OrdinalIgnoreCase))
        {
            yield return $"identity: expected {expectation.Identity}, got {decision.SourceIdentity}";
        }

        if (expectation.DecidedBy.Length > 0 && !decision.DecidedBy.ToString().Contains(expectation.DecidedBy, StringComparison.OrdinalIgnoreCase))
        {
            yield return $"decidedBy: expected {expectation.DecidedBy}, got {decision.DecidedBy}";
        }
    }
}
