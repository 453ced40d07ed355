using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>Answers access requests. One walk gives verdict, reason, deciding element and trace together.</summary>
public static class AccessEvaluator
{
    /// <summary>Answers one request on a topology. Expected failures are verdicts; nothing is thrown for them.</summary>
    public static AccessDecision Evaluate(Topology topology, AccessRequest request)
    {
        var decision = EvaluateOnce(topology, request, withAdvice: true);
        return decision.Readings.IsEmpty ? decision : decision with { Readings = Compare(topology, request, decision) };
    }

    /// <summary>Answers a request without asking how other readings would answer.</summary>
    /// <param name="topology">The topology.</param>
    /// <param name="request">The request.</param>
    /// <param name="withAdvice">False when nobody will read what would help against a refusal, which may cost more than the answer.</param>
    internal static AccessDecision EvaluateOnce(Topology topology, AccessRequest request, bool withAdvice = false)
    {
        var recorder = new DecisionRecorder(request.WithTrace) { WithAdvice = withAdvice };
        var walk = new AccessWalk(topology.Compiled, request, recorder);
        var result = walk.Run();
        var verdict = AccessReasons.VerdictOf(result.Reason);
        var decidedBy = result.DecidedBy;
        var from = AccessNames.Of(topology, request.Source);
        var to = AccessNames.Of(topology, request.Destination);
        var summary = AccessNames.Summary(from, to, verdict, result, decidedBy);
        recorder.Depth = 0;
        recorder.Step(TraceStepKind.Verdict, verdict == AccessVerdict.Allowed ? TraceOutcome.Pass : verdict == AccessVerdict.Undetermined ? TraceOutcome.Unknown : TraceOutcome.Stop,
            string.Empty, decidedBy.ToString(), "{0}", summary);
        return new()
        {
            Request = request,
            From = from,
            To = to,
            Verdict = verdict,
            Reason = result.Reason,
            Path = result.Path,
            SourceIdentity = result.Identity,
            DecidedBy = decidedBy,
            EffectiveRoute = result.Route,
            ClientSees = result.ClientSees.Length > 0 ? result.ClientSees : AccessNames.ClientSees(verdict, result.Reason),
            Summary = summary,
            Recommendations = verdict == AccessVerdict.Allowed ? [] : recorder.Recommendations,
            Readings = recorder.Readings,
            MissingFacts = recorder.MissingFacts,
            Warnings = recorder.Warnings,
            Steps = recorder.Steps,
            ServiceTagChangeNumber = walk.UsedServiceTags || recorder.UsedServiceTags ? topology.ServiceTags.ChangeNumber : 0,
        };
    }

    // a reading is named when the verdict, the reason or the identity would differ under another one; an inferred rule without switch always.
    private static EquatableArray<ContestedReading> Compare(Topology topology, AccessRequest request, AccessDecision decision)
    {
        var plain = request with { WithTrace = false };
        var kept = new List<ContestedReading>();
        foreach (var reading in decision.Readings)
        {
            if (reading.Setting.Length == 0)
            {
                kept.Add(reading);
                continue;
            }

            var alternatives = new List<string>();
            foreach (var (value, alternative) in topology.Compiled.UnderOtherReadings(reading.Setting))
            {
                var other = EvaluateOnce(alternative, plain);
                if (other.Verdict != decision.Verdict || other.Reason != decision.Reason || other.SourceIdentity != decision.SourceIdentity)
                {
                    alternatives.Add($"{value}: {other.Verdict} ({other.Reason}), {other.SourceIdentity}");
                }
            }

            if (alternatives.Count > 0)
            {
                kept.Add(reading with { Alternative = string.Join("; ", alternatives) });
            }
        }

        return kept.ToEquatableArray();
    }
}
