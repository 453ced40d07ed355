using ServiceEndpoints.Engine.Import.Templates;

namespace ServiceEndpoints.Engine.Import.Terraform;

/// <summary>A resource or a part of one in the shape of Azure's API, while it is put together.</summary>
internal sealed class ArmObject(DocumentNode place)
{
    private readonly List<(string Name, object Value)> _members = [];

    /// <summary>True when nothing was set.</summary>
    public bool IsEmpty => _members.Count == 0;

    /// <summary>Sets the value at a path of names joined by dots; null sets nothing.</summary>
    public ArmObject Set(string path, DocumentNode? value)
    {
        if (value is not null)
        {
            var (owner, name) = Owner(path);
            owner.Put(name, value);
        }

        return this;
    }

    /// <summary>Sets a text; null sets nothing.</summary>
    public ArmObject Set(string path, string? text) => Set(path, text is null ? null : TemplateValues.WithText(place, text));

    /// <summary>Sets an object at a path; an empty one too.</summary>
    public ArmObject Set(string path, ArmObject value)
    {
        var (owner, name) = Owner(path);
        owner.Put(name, value);
        return this;
    }

    /// <summary>Adds an element to the list at a path.</summary>
    public void Add(string path, ArmObject element) => ListAt(path).Add(element);

    /// <summary>Adds an element to the list at a path; null adds nothing.</summary>
    public void Add(string path, DocumentNode? element)
    {
        if (element is not null)
        {
            ListAt(path).Add(element);
        }
    }

    /// <summary>Makes an empty list at a path unless there is one.</summary>
    public void Touch(string path) => ListAt(path);

    /// <summary>The elements of the list at a path that are objects.</summary>
    public IEnumerable<ArmObject> Elements(string path)
    {
        var (owner, name) = Owner(path);
        return owner.Find(name) is List<object> list ? list.OfType<ArmObject>() : [];
    }

    /// <summary>The text at a name; null when there is none.</summary>
    public string? Text(string name) => Find(name) is DocumentNode { IsScalar: true } node ? node.Text : null;

    /// <summary>The finished node.</summary>
    public DocumentNode Build() => TemplateValues.Like(place, _members.Select(member => new DocumentMember(member.Name, Build(member.Value))));

    private DocumentNode Build(object value) => value switch
    {
        DocumentNode node => node,
        ArmObject inner => inner.Build(),
        List<object> list => TemplateValues.Like(place, list.Select(Build)),
        _ => throw new InvalidOperationException(),
    };

    private (ArmObject Owner, string Name) Owner(string path)
    {
        var owner = this;
        var steps = path.Split('.');
        for (var i = 0; i < steps.Length - 1; i++)
        {
            if (owner.Find(steps[i]) is not ArmObject inner)
            {
                inner = new(place);
                owner.Put(steps[i], inner);
            }

            owner = inner;
        }

        return (owner, steps[^1]);
    }

    private List<object> ListAt(string path)
    {
        var (owner, name) = Owner(path);
        if (owner.Find(name) is not List<object> list)
        {
            // A value that is open as a whole cannot take elements.
            list = [];
            owner.Put(name, list);
        }

        return list;
    }

    private object? Find(string name)
    {
        foreach (var (known, value) in _members)
        {
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    private void Put(string name, object value)
    {
        var index = _members.FindIndex(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            _members.Add((name, value));
        }
        else
        {
            _members[index] = (name, value);
        }
    }
}
