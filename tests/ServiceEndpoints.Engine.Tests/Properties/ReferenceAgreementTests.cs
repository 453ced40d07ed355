using System.Diagnostics;
using System.Globalization;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Reference;

namespace ServiceEndpoints.Engine.Tests.Properties;

/// <summary>Engine and reference read the same specification: they agree on verdict, reason, path and identity.</summary>
public sealed class ReferenceAgreementTests(ITestOutputHelper output)
{
    private const int RequestsPerTopology = 1000;

    // SERVICEENDPOINTS_FLOWS asks for more flows than the ordinary run; SERVICEENDPOINTS_SEED starts elsewhere.
    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    [Fact]
    public void Engine_and_reference_agree_on_a_million_flows()
    {
        var flows = Setting("SERVICEENDPOINTS_FLOWS", 1_000_000);
        var firstSeed = Setting("SERVICEENDPOINTS_SEED", 1);
        var reasons = new long[Enum.GetValues<AccessReason>().Length];
        var watch = Stopwatch.StartNew();
        var disagreement = (Disagreement?)null;
        Parallel.For(0, (flows + RequestsPerTopology - 1) / RequestsPerTopology, (index, loop) =>
        {
            if (Compare(firstSeed + index, reasons) is { } found)
            {
                Interlocked.CompareExchange(ref disagreement, found, null);
                loop.Stop();
            }
        });
        output.WriteLine($"{flows} flows in {watch.Elapsed.TotalSeconds:F1} s.");
        foreach (var reason in Enum.GetValues<AccessReason>().Where(reason => reasons[(int)reason] > 0))
        {
            output.WriteLine($"{reasons[(int)reason],8} {reason}");
        }

        if (disagreement is not null)
        {
            Assert.Fail(disagreement.Shrunk().ToString());
        }

        // What the reference leaves out must stay rare, and the flows must touch most of what can happen.
        Assert.InRange(reasons.Sum(), flows * 99L / 100, long.MaxValue);
        if (flows >= 1_000_000)
        {
            Assert.InRange(reasons.Count(count => count > 0), 50, reasons.Length);
        }
    }

    internal static Disagreement? Compare(int seed, long[] reasons)
    {
        var random = RandomTopology.From(seed);
        var reference = new ReferenceEvaluator(random.Topology);
        foreach (var request in random.Requests(RequestsPerTopology))
        {
            ReferenceAnswer expected;
            try
            {
                expected = reference.Answer(request);
            }
            catch (NotSupportedException)
            {
                continue; // the reference says which cases it leaves out
            }

            var decision = AccessEvaluator.EvaluateOnce(random.Topology, request);
            Interlocked.Increment(ref reasons[(int)decision.Reason]);
            if (!Agrees(decision, expected))
            {
                return new(seed, random.Topology, request);
            }
        }

        return null;
    }

    internal static bool Agrees(AccessDecision decision, ReferenceAnswer expected) =>
        decision.Verdict == expected.Verdict && decision.Reason == expected.Reason && decision.Path == expected.Path && IdentityOf(decision.SourceIdentity).Equals(expected.Identity);

    // The set of the engine, address by address.
    internal static ReferenceIdentity IdentityOf(SourceIdentity identity)
    {
        if (identity.Addresses is null || identity.Kind is SourceIdentityKind.None or SourceIdentityKind.AzureInternal)
        {
            return new(identity.Kind, null, identity.SubnetId);
        }

        var addresses = new List<Engine.Addressing.IpAddress>();
        foreach (var range in identity.Addresses.Ranges)
        {
            for (var value = range.First.V4; ; value++)
            {
                addresses.Add(Engine.Addressing.IpAddress.FromV4(value));
                if (value == range.Last.V4 || addresses.Count > 1024)
                {
                    break;
                }
            }
        }

        return new(identity.Kind, addresses, identity.SubnetId);
    }

    internal sealed record Disagreement(int Seed, Topology Topology, AccessRequest Request)
    {
        public Disagreement Shrunk()
        {
            var (reason, expected) = (AccessEvaluator.EvaluateOnce(Topology, Request).Reason, ReferenceEvaluator.Evaluate(Topology, Request).Reason);
            return this with
            {
                Topology = Shrinker.Shrink(Topology, smaller =>
                {
                    var (decision, answer) = (AccessEvaluator.EvaluateOnce(smaller, Request), ReferenceEvaluator.Evaluate(smaller, Request));
                    return decision.Reason == reason && answer.Reason == expected && !Agrees(decision, answer);
                }),
            };
        }

        public override string ToString()
        {
            var decision = AccessEvaluator.EvaluateOnce(Topology, Request with { WithTrace = true });
            return $"""
                Seed {Seed}: {ModelText.Of(Request)}
                engine:    {decision.Verdict} ({decision.Reason}) by {decision.Path} as {IdentityOf(decision.SourceIdentity)}, decided by {decision.DecidedBy}
                reference: {ReferenceEvaluator.Evaluate(Topology, Request)}
                {ModelText.Of(Topology)}
                {string.Join(Environment.NewLine, decision.Steps)}
                """;
        }
    }
}
