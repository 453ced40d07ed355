using System.Diagnostics;

namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>Progress of long work: nothing during the first second, then at most five records a second, and a closing one.</summary>
internal sealed class Progress(Cmdlet cmdlet, string activity, int count)
{
    private const int FirstAfterMilliseconds = 1000;
    private const int IntervalMilliseconds = 200;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private long _last;
    private int _done;
    private bool _isShown;

    /// <summary>Notes that the next item begins.</summary>
    public void Step(string item) => StepTo(_done, count, item, 1);

    /// <summary>Notes that so many items of so many are done.</summary>
    public void StepTo(int done, int of, string item, int step = 0)
    {
        var now = _watch.ElapsedMilliseconds;
        if (now >= FirstAfterMilliseconds && now - _last >= IntervalMilliseconds)
        {
            _last = now;
            _isShown = true;
            cmdlet.WriteProgress(new(0, activity, item.Length == 0 ? activity : item) { PercentComplete = of == 0 ? 0 : Math.Min(100, (int)(100L * done / of)) });
        }

        _done = done + step;
    }

    /// <summary>Closes the progress that was shown.</summary>
    public void Complete()
    {
        if (_isShown)
        {
            cmdlet.WriteProgress(new(0, activity, activity) { RecordType = ProgressRecordType.Completed });
        }
    }
}
