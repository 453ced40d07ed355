using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>What the writing of one resource shares.</summary>
internal sealed class WriteContext(ReferenceTable? references)
{
    private bool _hasProperties;

    /// <summary>True for the shape of Azure's API, false for the topology format.</summary>
    public bool IsArm => references is null;

    /// <summary>True when named children are written as resources of their own.</summary>
    public bool WritesChildren { get; private set; }

    /// <summary>The topology whose resources are written.</summary>
    public Topology? Topology { get; init; }

    /// <summary>The resource or child that is written.</summary>
    public ResourceId? Scope { get; private set; }

    /// <summary>The children that were set apart.</summary>
    public List<(ResourceId Id, DocumentNode Node)> Children { get; } = [];

    public void Begin(ResourceId? resource)
    {
        Scope = resource;
        WritesChildren = IsArm && resource is not null;
        _hasProperties = false;
        Children.Clear();
    }

    /// <summary>The shortest text that leads to the id from where it is written.</summary>
    public string NameOf(ResourceId id, ReferenceTarget target)
    {
        foreach (var text in (string[])[id.Name, id.Path])
        {
            if (references is not null && !text.StartsWith('/') && text.Length > 0 &&
                references.Resolve(text, target, Scope, out var found, out _) == ReferenceOutcome.Found && found == id)
            {
                // A subnet is always written with its network, which reads better.
                return id.Parent is null ? text : id.Path is var path && references.Resolve(path, target, Scope, out found, out _) == ReferenceOutcome.Found && found == id ? path : text;
            }
        }

        return id.ToString();
    }

    /// <summary>True when an interface says that it belongs to the machine.</summary>
    public bool IsInterfaceOwner(ResourceId machine) => Topology?.ReferencesTo(machine).Any(resource => resource is NetworkInterface nic && nic.VirtualMachineId == machine) == true;

    /// <summary>True when a machine lists the interface.</summary>
    public bool IsMachineInterface(ResourceId nic) => Topology?.ReferencesTo(nic).Any(resource => resource is VirtualMachine) == true;

    public ObjectBuilder PropertiesOf(ObjectBuilder builder) => _hasProperties ? builder.Inner("properties") : builder;

    public bool BeginObject(bool hasProperties)
    {
        var outer = _hasProperties;
        _hasProperties = hasProperties && IsArm;
        return outer;
    }

    public void EndObject(bool outer) => _hasProperties = outer;

    public DocumentNode InChild(string segment, string name, Func<DocumentNode> write)
    {
        var (scope, children) = (Scope, WritesChildren);
        if (segment.Length > 0 && name.Length > 0 && scope is not null)
        {
            Scope = scope.Child(segment, name);
        }

        WritesChildren = false;
        try
        {
            return write();
        }
        finally
        {
            (Scope, WritesChildren) = (scope, children);
        }
    }

    /// <summary>Sets a child apart as a resource of its own.</summary>
    public void AddChild(string segment, string name, Func<DocumentNode> write)
    {
        var scope = Scope!; // children are set apart below a resource only
        var id = scope.Child(segment, name);
        var index = Children.Count;
        Scope = id;
        try
        {
            Children.Insert(index, (id, AsResource(id, write())));
        }
        finally
        {
            Scope = scope;
        }
    }

    private static DocumentNode AsResource(ResourceId id, DocumentNode item)
    {
        var builder = new ObjectBuilder();
        builder.Set("id", DocumentNode.Of(id.ToString()));
        builder.Set("name", DocumentNode.Of(id.Path));
        builder.Set("type", DocumentNode.Of(id.ResourceType));
        builder.Set("properties", item.Find("properties") ?? DocumentNode.Object(item.EnumerateMembers().Where(member => member.Name != "name")));
        return builder.Build();
    }
}
