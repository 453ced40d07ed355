namespace ServiceEndpoints.Engine.Tests.Properties;

/// <summary>Seeded chance, so that every run of a property draws the same cases.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A number from 0 to <paramref name="below"/> - 1.</summary>
    public int Below(int below) => _random.Next(below);

    /// <summary>A number between both ends, which are included.</summary>
    public int Between(int low, int high) => _random.Next(low, high + 1);

    public bool Chance(int percent) => _random.Next(100) < percent;

    public T Of<T>(params IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>Some of the items in their order.</summary>
    public IEnumerable<T> Some<T>(IEnumerable<T> items, int percent) => items.Where(_ => Chance(percent)).ToArray();

    /// <summary>The items in another order.</summary>
    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        var copy = items.ToArray();
        _random.Shuffle(copy);
        return copy;
    }

    public uint Address(uint first, uint last) => (uint)_random.NextInt64(first, (long)last + 1);
}
