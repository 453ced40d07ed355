using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>Collects what the walk finds on its way. Verdict, reason, readings and facts are collected with and without trace alike; only the steps are skipped without.</summary>
internal sealed class DecisionRecorder(bool withTrace)
{
    private readonly List<TraceStep> _steps = [];
    private List<ContestedReading>? _readings;
    private List<string>? _warnings;
    private List<string>? _missing;
    private List<string>? _recommendations;

    public bool WithTrace { get; } = withTrace;

    /// <summary>False when nobody reads what would help.</summary>
    public bool WithAdvice { get; init; } = true;

    /// <summary>True once a service tag was looked at outside of routing .</summary>
    public bool UsedServiceTags { get; set; }

    /// <summary>The depth of the steps that follow.</summary>
    public int Depth { get; set; }

    public EquatableArray<TraceStep> Steps => _steps.ToEquatableArray();

    public EquatableArray<ContestedReading> Readings => _readings is null ? [] : _readings.ToEquatableArray();

    public EquatableArray<string> Warnings => _warnings is null ? [] : _warnings.ToEquatableArray();

    public EquatableArray<string> MissingFacts => _missing is null ? [] : _missing.ToEquatableArray();

    public EquatableArray<string> Recommendations => _recommendations is null ? [] : _recommendations.ToEquatableArray();

    /// <summary>Adds a step; the sentence is put together from format and arguments only when somebody reads it.</summary>
    public void Step(TraceStepKind kind, TraceOutcome outcome, string ruleId, string element, string format, params object?[] arguments)
    {
        if (WithTrace)
        {
            _steps.Add(new(_steps.Count + 1, Depth, kind, outcome, ruleId, element, format, arguments));
        }
    }

    /// <summary>Notes that the decision rests on a contested or inferred reading .</summary>
    public void Reading(string setting, object value, string ruleId, string alternative = "")
    {
        var reading = new ContestedReading { Setting = setting, Value = value.ToString() ?? string.Empty, RuleId = ruleId, Alternative = alternative };
        if (!(_readings ??= []).Contains(reading))
        {
            _readings.Add(reading);
        }
    }

    public void Warn(string warning) => AddOnce(ref _warnings, warning);

    /// <summary>Names a fact that the topology lacks.</summary>
    public void Missing(string fact) => AddOnce(ref _missing, fact);

    /// <summary>Adds something that would help; a sentence that starts with a verb.</summary>
    public void Recommend(string recommendation) => AddOnce(ref _recommendations, recommendation);

    private static void AddOnce(ref List<string>? list, string text)
    {
        list ??= [];
        if (!list.Contains(text))
        {
            list.Add(text);
        }
    }
}
