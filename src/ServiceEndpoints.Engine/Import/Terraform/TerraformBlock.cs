using System.Collections.Frozen;
using System.Globalization;
using ServiceEndpoints.Engine.Import.Templates;

namespace ServiceEndpoints.Engine.Import.Terraform;

/// <summary>The values of a resource or of a block in it, with what is open and what the configuration says about it.</summary>
internal sealed class TerraformBlock(TerraformContext context, TerraformInstance owner, DocumentNode? values, DocumentNode? unknown, DocumentNode? expressions, string path)
{
    /// <summary>The attributes that Azure or the provider fills in where they stand in a block that the configuration does not show.</summary>
    private static readonly FrozenSet<string> s_filledIn = new[]
    {
        "id", "fqdn", "ip_address", "principal_id", "tenant_id", "primary", "private_ip_address", "private_ip_address_version", "private_ip_addresses", "public_ip_address", "guid", "virtual_network_id",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The resource.</summary>
    public TerraformInstance Owner { get; } = owner;

    /// <summary>Where the block stands.</summary>
    public DocumentNode Place => values ?? Owner.Values;

    /// <summary>The first of several attributes, newer and older names of one, that has a value: known, resolved, or open. Null when none is given.</summary>
    public DocumentNode? Value(params string[] names)
    {
        foreach (var name in names)
        {
            if (Single(name) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The known text of an attribute; null when it is not given or open.</summary>
    public string? Text(params string[] names) => Value(names) is { IsScalar: true, IsNothing: false } value && !TemplateExpression.IsExpression(value.Text) ? value.Text : null;

    /// <summary>The value of an attribute as given, or an open value; never what a reference in it leads to. Null when none is given.</summary>
    public DocumentNode? Given(string name) => values?.Find(name) is { IsNothing: false } known ? TemplateValues.Map(known, TemplateValues.Detached) : IsMarked(unknown?.Find(name)) ? OpenValue(name, Expression(name)) : null;

    /// <summary>True when an attribute is known to be true.</summary>
    public bool IsTrue(string name) => Text(name) == "true";

    /// <summary>True when an attribute is known to be false.</summary>
    public bool IsFalse(string name) => Text(name) == "false";

    /// <summary>A reference to another resource as an object with its id; null when it is not given.</summary>
    public DocumentNode? Reference(params string[] names) => Value(names) is { } id ? AsReference(id) : null;

    /// <summary>The elements of a list attribute; null when none is given. A list that is open as a whole is one open element.</summary>
    public DocumentNode? List(params string[] names)
    {
        foreach (var name in names)
        {
            if (Elements(name) is { } elements)
            {
                return TemplateValues.Like(values?.Find(name) ?? Place, elements);
            }
        }

        return null;
    }

    /// <summary>References to other resources as a list of objects with ids.</summary>
    public DocumentNode? References(params string[] names) => List(names) is { } list ? TemplateValues.Like(list, list.EnumerateItems().Select(AsReference)) : null;

    /// <summary>True when a block is open as a whole, so that its content cannot be told.</summary>
    public bool IsOpen(string name) => IsMarked(unknown?.Find(name)) && (Expression(name) is not null || !context.HasConfiguration) && values?.Find(name) is null or { Kind: DocumentNodeKind.Null };

    /// <summary>An open value for an attribute.</summary>
    public DocumentNode Open(string name) => OpenValue(name, null);

    /// <summary>
    /// The value of an attribute of any shape with its open members, which Terraform leaves out of the value: each is the resource
    /// that its name asks for where the configuration refers to one such resource, and open otherwise.
    /// </summary>
    public DocumentNode WithOpenMembers(string name, DocumentNode value) =>
        unknown?.Find(name) is { Kind: DocumentNodeKind.Object or DocumentNodeKind.Array } marks ? WithOpen(value, marks, name, string.Empty, Expression(name)) : value;

    /// <summary>The blocks of a name.</summary>
    public IEnumerable<TerraformBlock> Blocks(string name)
    {
        if (values?.Find(name) is not { } blocks)
        {
            yield break;
        }

        if (blocks.Kind == DocumentNodeKind.Object)
        {
            yield return new(context, Owner, blocks, Inner(unknown?.Find(name)), Inner(Expression(name)), $"{path}{name}.");
            yield break;
        }

        var open = unknown?.Find(name);
        var configured = Expression(name);
        var index = 0;
        foreach (var block in blocks.EnumerateItems())
        {
            if (block.Kind == DocumentNodeKind.Object)
            {
                var expression = Configured(configured, block, index, blocks.Count);
                yield return new(context, Owner, block, open is { Kind: DocumentNodeKind.Array } ? open.EnumerateItems().ElementAtOrDefault(index) : open, expression, string.Create(CultureInfo.InvariantCulture, $"{path}{name}[{index}]."));
            }

            index++;
        }
    }

    /// <summary>The only block of a name, or the first; null when there is none.</summary>
    public TerraformBlock? Block(string name) => Blocks(name).FirstOrDefault();

    /// <summary>
    /// What the configuration says about a block. Blocks of a set may stand in another order than in the configuration, so names
    /// decide where there are any. Terraform does not write blocks that the configuration makes in a loop ('dynamic').
    /// </summary>
    private static DocumentNode? Configured(DocumentNode? configured, DocumentNode block, int index, int count)
    {
        if (configured is not { Kind: DocumentNodeKind.Array })
        {
            return configured;
        }

        if (block.Find("name") is { IsNothing: false } name && configured.EnumerateItems().Any(item => item.Find("name")?.Find("constant_value") is not null))
        {
            return configured.EnumerateItems().FirstOrDefault(item => item.Find("name")?.Find("constant_value")?.Text == name.Text);
        }

        return configured.Count == count ? configured.EnumerateItems().ElementAt(index) : null;
    }

    private DocumentNode WithOpen(DocumentNode value, DocumentNode marks, string name, string owner, DocumentNode? expression)
    {
        if (IsMarked(marks))
        {
            return context.ResolveTyped(Owner, name, owner, expression) ?? TemplateValues.WithText(Place, $"[{Owner.Address}.{path}{name}]");
        }

        if (marks.Kind == DocumentNodeKind.Array)
        {
            var items = value.Kind == DocumentNodeKind.Array ? value.EnumerateItems().ToList() : [];
            return TemplateValues.Like(value, marks.EnumerateItems().Select((mark, i) => WithOpen(i < items.Count ? items[i] : DocumentNode.Null(value.Source, value.Line, value.Column), mark, string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]"), owner, expression)));
        }

        if (marks.Kind != DocumentNodeKind.Object)
        {
            return TemplateValues.Map(value, TemplateValues.Detached);
        }

        var members = value.Kind == DocumentNodeKind.Object ? value.EnumerateMembers().ToList() : [];
        var all = members.Select(member => new DocumentMember(member.Name, marks.Find(member.Name) is { } mark ? WithOpen(member.Value, mark, $"{name}.{member.Name}", member.Name == "id" ? owner : member.Name, expression) : TemplateValues.Map(member.Value, TemplateValues.Detached))).ToList();
        foreach (var mark in marks.EnumerateMembers().Where(mark => members.TrueForAll(member => member.Name != mark.Name)))
        {
            // Marks of members that are known are false, or empty.
            if (WithOpen(DocumentNode.Null(value.Source, value.Line, value.Column), mark.Value, $"{name}.{mark.Name}", mark.Name == "id" ? owner : mark.Name, expression) is { Kind: not DocumentNodeKind.Null } open)
            {
                all.Add(new(mark.Name, open));
            }
        }

        return TemplateValues.Like(value, all);
    }

    private static DocumentNode AsReference(DocumentNode id) => TemplateValues.Like(id, [new DocumentMember("id", TemplateValues.Detached(id))]);

    private static DocumentNode? Inner(DocumentNode? node) => node is { Kind: DocumentNodeKind.Array } ? node.EnumerateItems().FirstOrDefault() : node;

    private static bool IsMarked(DocumentNode? mark) => mark is { Kind: DocumentNodeKind.Boolean, Text: "true" };

    private DocumentNode? Single(string name)
    {
        var known = values?.Find(name);
        if (known is { Kind: DocumentNodeKind.Array or DocumentNodeKind.Object })
        {
            return TemplateValues.Map(known, TemplateValues.Detached);
        }

        if (known is { IsNothing: false })
        {
            return AsGiven(known);
        }

        return IsMarked(unknown?.Find(name)) ? Resolve(name) : null;
    }

    private List<DocumentNode>? Elements(string name)
    {
        var known = values?.Find(name);
        var open = unknown?.Find(name);
        if (known is { Kind: DocumentNodeKind.Array })
        {
            var elements = new List<DocumentNode>();
            var index = 0;
            foreach (var item in known.EnumerateItems())
            {
                var isOpen = open is { Kind: DocumentNodeKind.Array } && IsMarked(open.EnumerateItems().ElementAtOrDefault(index));
                if (isOpen || item.Kind == DocumentNodeKind.Null)
                {
                    var resolved = context.ResolveList(Owner, name, Expression(name));
                    elements.Add(resolved is not null && resolved.Count == known.Count ? resolved[index] : OpenValue(name, Expression(name)));
                }
                else
                {
                    elements.Add(item.IsScalar ? AsGiven(item) : TemplateValues.Map(item, TemplateValues.Detached));
                }

                index++;
            }

            return elements;
        }

        if (known is { IsNothing: false })
        {
            return [TemplateValues.Detached(known)];
        }

        if (!IsMarked(open))
        {
            return null;
        }

        var expression = Expression(name);
        return expression is null && IsFilledIn(name) ? null : context.ResolveList(Owner, name, expression) ?? [OpenValue(name, expression)];
    }

    private DocumentNode? Resolve(string name)
    {
        var expression = Expression(name);
        return expression is null && IsFilledIn(name) ? null : context.ResolveSingle(Owner, name, expression) ?? OpenValue(name, expression);
    }

    /// <summary>What the configuration says about an attribute; for blocks given as a list by one expression, that expression.</summary>
    private DocumentNode? Expression(string name) => path.Length > 0 && expressions?.Find("references") is { Kind: DocumentNodeKind.Array } ? expressions : expressions?.Find(name);

    /// <summary>
    /// True for an open attribute that nobody gave: one that the configuration does not mention is filled in by Azure. In a block that
    /// the configuration does not show at all, because it is made in a loop, only the usual ones are.
    /// </summary>
    private bool IsFilledIn(string name) => context.HasConfiguration && (path.Length == 0 || expressions is not null || Owner.Configuration is null || s_filledIn.Contains(name));

    private DocumentNode OpenValue(string name, DocumentNode? expression)
    {
        var reference = expression?.Find("references")?.EnumerateItems().FirstOrDefault()?.Text;
        return TemplateValues.WithText(Place, $"[{reference ?? $"{Owner.Address}.{path}{name}"}]");
    }

    // A text in brackets is a text here, but stands for an open value further on; a blank keeps it apart.
    private static DocumentNode AsGiven(DocumentNode scalar) =>
        scalar.Kind == DocumentNodeKind.String && TemplateExpression.IsExpression(scalar.Text) ? TemplateValues.WithText(scalar, " " + scalar.Text) : TemplateValues.Detached(scalar);
}
