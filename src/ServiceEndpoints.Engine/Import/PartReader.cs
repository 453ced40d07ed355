using ServiceEndpoints.Engine.Import.Shapes;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import;

/// <summary>Reads resources part by part, on request by several threads; the outcome is that of one thread which reads them in their order.</summary>
internal sealed class PartReader(List<ResourceEntry> entries, ReadContext context, Func<int, bool> onProgress)
{
    private readonly Resource[] _resources = new Resource[entries.Count];
    private int _nextPart = -1;
    private volatile bool _isStopped;

    /// <summary>The resources in the order of their entries.</summary>
    public IReadOnlyList<Resource> Resources => _resources;

    private int PartCount => (entries.Count + TopologyReader.PartLength - 1) / TopologyReader.PartLength;

    /// <summary>Reads everything, or says that the caller wanted no more.</summary>
    public bool Read(int threadCount, int findingLimit)
    {
        if (threadCount < 2)
        {
            for (var part = 0; part < PartCount && !_isStopped; part++)
            {
                ReadPart(part, context);
                Tell(part);
            }

            return !_isStopped;
        }

        // WHY: what is built once, on the first use of a kind, is built by one thread; two that wait for each other's tables could see half of them.
        foreach (var first in entries.DistinctBy(entry => entry.Kind))
        {
            TopologyReader.ReadEntry(first, context.Fork(context.References.Fork(), findingLimit));
        }

        var forks = new ReadContext[PartCount];
        var others = new Task[threadCount - 1];
        for (var i = 0; i < others.Length; i++)
        {
            others[i] = Task.Run(() => ReadParts(forks, findingLimit, _ => { }));
        }

        try
        {
            // WHY: progress and its answer belong to the thread of the caller, which reads along.
            ReadParts(forks, findingLimit, Tell);
        }
        finally
        {
            // Nobody waits for the rest of a reading that has failed.
            _isStopped |= _nextPart < PartCount - 1;
            Task.WhenAll(others).GetAwaiter().GetResult();
        }

        foreach (var fork in forks)
        {
            if (fork is not null)
            {
                context.Join(fork);
            }
        }

        return !_isStopped;
    }

    private void ReadParts(ReadContext[] forks, int findingLimit, Action<int> onRead)
    {
        var references = context.References.Fork();
        while (!_isStopped && Interlocked.Increment(ref _nextPart) is var part && part < PartCount)
        {
            var fork = context.Fork(references, findingLimit);
            ReadPart(part, fork);
            forks[part] = fork;
            onRead(part);
        }
    }

    private void ReadPart(int part, ReadContext own)
    {
        var end = Math.Min(entries.Count, (part + 1) * TopologyReader.PartLength);
        for (var i = part * TopologyReader.PartLength; i < end; i++)
        {
            _resources[i] = TopologyReader.ReadEntry(entries[i], own);
        }
    }

    private void Tell(int part) => _isStopped |= !onProgress(Math.Min(entries.Count, (part + 1) * TopologyReader.PartLength));
}
