namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>Collects the members of an object that is to be written.</summary>
internal sealed class ObjectBuilder
{
    private readonly List<(string Name, DocumentNode? Node, ObjectBuilder? Child)> _members = [];

    public bool IsEmpty => _members.Count == 0;

    /// <summary>Sets the member at a path of names joined by dots.</summary>
    public void Set(string path, DocumentNode? node)
    {
        if (node is null)
        {
            return;
        }

        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            _members.Add((path, node, null));
            return;
        }

        Inner(path[..dot]).Set(path[(dot + 1)..], node);
    }

    public void Remove(string name) => _members.RemoveAll(member => member.Name == name);

    public DocumentNode? Find(string name) => _members.Find(member => member.Name == name).Node;

    /// <summary>The builder of an inner object; it is left out when it stays empty.</summary>
    public ObjectBuilder Inner(string name)
    {
        foreach (var member in _members)
        {
            if (member.Child is not null && member.Name == name)
            {
                return member.Child;
            }
        }

        var child = new ObjectBuilder();
        _members.Add((name, null, child));
        return child;
    }

    public DocumentNode Build() => DocumentNode.Object(_members
        .Where(member => member.Child is not { IsEmpty: true })
        .Select(member => new DocumentMember(member.Name, member.Node ?? member.Child!.Build()))); // one of the two is set
}
