namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>The member names that a shape knows, as a tree of path steps; each leads to the inputs of fields.</summary>
internal sealed class NameTree
{
    /// <summary>Stands for a name that the tree does not have.</summary>
    public static NameTree Unknown { get; } = new();

    public Dictionary<string, NameTree> Children { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The inputs that the name feeds, each with the rank of the name among the names of that input.</summary>
    public List<(int Slot, int Rank)> Targets { get; } = [];

    public void Add(string path, int slot, int rank)
    {
        var node = this;
        foreach (var step in path.Split('.'))
        {
            if (!node.Children.TryGetValue(step, out var next))
            {
                node.Children.Add(step, next = new());
            }

            node = next;
        }

        node.Targets.Add((slot, rank));
    }
}
