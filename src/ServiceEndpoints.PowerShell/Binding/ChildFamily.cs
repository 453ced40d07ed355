namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>A list of named parts inside a resource: the routes of a route table, the rules of a group, ...</summary>
/// <param name="Word">The word for one part, for example route.</param>
/// <param name="ListOf">The parts of a resource.</param>
/// <param name="With">The resource with other parts.</param>
/// <param name="NameOf">The name of a part.</param>
internal sealed record ChildFamily<TParent, TChild>(
    string Word,
    Func<TParent, EquatableArray<TChild>> ListOf,
    Func<TParent, EquatableArray<TChild>, TParent> With,
    Func<TChild, string> NameOf)
    where TParent : Resource
    where TChild : class
{
    public TChild? Find(TParent parent, string name) => ListOf(parent).FirstOrDefault(child => Is(child, name));

    /// <summary>The finding for a name that no part has; it names the nearest ones.</summary>
    public Diagnostic NotFound(TParent parent, string name)
    {
        var nearest = string.Join(" or ", NearestName.Find(name, ListOf(parent).Select(NameOf)).Select(near => $"'{near}'"));
        return DiagnosticCatalog.ElementNotFound.For(parent.Id, name, $"{Word}s", parent.Id.Path, name, nearest.Length > 0 ? $"; did you mean {nearest}" : string.Empty);
    }

    public Diagnostic Exists(TParent parent, string name) => DiagnosticCatalog.ElementExists.For(parent.Id, name, $"{Word}s", parent.Id.Path, name);

    /// <summary>The resource with a part added, or replaced where one has the name already.</summary>
    public TParent Set(TParent parent, TChild child)
    {
        var list = ListOf(parent);
        for (var i = 0; i < list.Count; i++)
        {
            if (Is(list[i], NameOf(child)))
            {
                return With(parent, list.SetItem(i, child));
            }
        }

        return With(parent, list.Add(child));
    }

    public TParent Remove(TParent parent, string name) => With(parent, ListOf(parent).Where(child => !Is(child, name)).ToEquatableArray());

    private bool Is(TChild child, string name) => NameOf(child).Equals(name, StringComparison.OrdinalIgnoreCase);
}
