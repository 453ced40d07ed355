using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>A list that is read, whose elements are found by their names; the first of a name counts.</summary>
internal sealed class NamedItems<T>(Func<T, string> nameOf, EquatableArray<T> start)
    where T : class
{
    /// <summary>WHY: nearly all lists are short, and looking through eight names costs less than a table of them.</summary>
    private const int ShortLength = 8;

    private readonly List<T> _items = new(start);
    private Dictionary<string, int>? _positions;

    public void Add(T item)
    {
        _positions?.TryAdd(nameOf(item), _items.Count);
        _items.Add(item);
    }

    public void Replace(int position, T item) => _items[position] = item;

    /// <summary>The position of the element with the name, or -1.</summary>
    public int Find(string name)
    {
        if (_items.Count <= ShortLength)
        {
            return _items.FindIndex(item => nameOf(item).Equals(name, StringComparison.OrdinalIgnoreCase));
        }

        if (_positions is null)
        {
            _positions = new(StringComparer.OrdinalIgnoreCase);
            for (var i = 0; i < _items.Count; i++)
            {
                _positions.TryAdd(nameOf(_items[i]), i);
            }
        }

        return _positions.GetValueOrDefault(name, -1);
    }

    public EquatableArray<T> ToArray() => _items.ToEquatableArray();
}
