using System.Diagnostics.CodeAnalysis;

namespace ServiceEndpoints.Engine.Model;

/// <summary>A full Azure resource id, parsed once and compared without regard to letter case (F-042).</summary>
public sealed class ResourceId : IEquatable<ResourceId>, IComparable<ResourceId>
{
    /// <summary>The most parts between slashes that an id may have; Azure's own have fewer than twenty.</summary>
    private const int MaxParts = 64;

    private readonly string _text;
    private readonly int _hash;

    private ResourceId(string text, string subscription, string resourceGroup, string type, string name, ResourceId? parent)
    {
        _text = text;
        _hash = StringComparer.OrdinalIgnoreCase.GetHashCode(text);
        SubscriptionId = subscription;
        ResourceGroupName = resourceGroup;
        ResourceType = type;
        Name = name;
        Parent = parent;
    }

    /// <summary>The id of the subscription.</summary>
    public string SubscriptionId { get; }

    /// <summary>The name of the resource group; empty for a resource of the subscription or tenant.</summary>
    public string ResourceGroupName { get; }

    /// <summary>The full type, for example Microsoft.Network/virtualNetworks/subnets.</summary>
    public string ResourceType { get; }

    /// <summary>The name of the resource itself, without its parents.</summary>
    public string Name { get; }

    /// <summary>The id of the parent resource, or null for a top-level resource.</summary>
    public ResourceId? Parent { get; }

    /// <summary>The names of parents and resource joined by a slash, for example hub/app.</summary>
    public string Path => Parent is null ? Name : $"{Parent.Path}/{Name}";

    /// <summary>The id of the top-level resource that holds this one.</summary>
    internal ResourceId Root => Parent is null ? this : Parent.Root;

    /// <summary>True when the type is <paramref name="type"/>.</summary>
    public bool IsType(string type) => ResourceType.Equals(type, StringComparison.OrdinalIgnoreCase);

    /// <summary>Builds the id of a top-level resource of a resource group.</summary>
    public static ResourceId Create(string subscriptionId, string resourceGroupName, string type, string name) =>
        new($"/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/{type}/{name}", subscriptionId, resourceGroupName, type, name, null);

    /// <summary>Builds the id of a child of this resource.</summary>
    public ResourceId Child(string type, string name) =>
        new($"{_text}/{type}/{name}", SubscriptionId, ResourceGroupName, SharedText.Join(ResourceType, type), name, this);

    /// <summary>Reads a full resource id.</summary>
    /// <exception cref="FormatException">The text is not a resource id.</exception>
    public static ResourceId Parse(string text) => TryParse(text, out var id) ? id
        : throw new FormatException($"'{text}' is not a resource id; it looks like /subscriptions/<id>/resourceGroups/<name>/providers/<type>/<name>.");

    /// <summary>Reads a full resource id and says whether the text was one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ResourceId? id)
    {
        id = null;
        if (text is null)
        {
            return false;
        }

        var words = text.AsSpan().Trim().Trim('/');
        Span<Range> parts = stackalloc Range[MaxParts + 1];
        var count = words.Split(parts, '/');
        if (count > MaxParts)
        {
            return false;
        }

        for (var part = 0; part < count; part++)
        {
            if (words[parts[part]].IsWhiteSpace())
            {
                return false;
            }
        }

        var i = 0;
        if (count > 1 && Is(words[parts[0]], "subscriptions"))
        {
            i = count > 3 && Is(words[parts[2]], "resourceGroups") ? 4 : 2;
        }

        if (count - i < 4 || (count - i) % 2 != 0 || !Is(words[parts[i]], "providers"))
        {
            return false;
        }

        var subscription = i >= 2 ? SharedText.Of(words[parts[1]]) : string.Empty;
        var group = i == 4 ? SharedText.Of(words[parts[3]]) : string.Empty;

        // WHY: nearly every id of an export has the canonical form already, and its text is kept as it is.
        var isCanonical = text.Length == words.Length + 1 && words[parts[i]] is "providers" && (i < 2 || words[parts[0]] is "subscriptions") && (i < 4 || words[parts[2]] is "resourceGroups");
        var canonical = isCanonical ? text
            : string.Concat(i == 4 ? $"/subscriptions/{subscription}/resourceGroups/{group}" : i == 2 ? $"/subscriptions/{subscription}" : string.Empty, "/providers", words[parts[i].End..]);
        var shift = canonical.Length - words.Length;
        id = new(UpTo(parts[i + 3]), subscription, group, SharedText.Of(words[parts[i + 1].Start..parts[i + 2].End]), words[parts[i + 3]].ToString(), null);
        for (i += 4; i < count; i += 2)
        {
            id = new(UpTo(parts[i + 1]), subscription, group, SharedText.Join(id.ResourceType, SharedText.Of(words[parts[i]])), words[parts[i + 1]].ToString(), id);
        }

        return true;

        static bool Is(ReadOnlySpan<char> part, string word) => part.Equals(word, StringComparison.OrdinalIgnoreCase);

        string UpTo(Range part) => part.End.Value + shift == canonical.Length ? canonical : canonical[..(part.End.Value + shift)];
    }

    /// <inheritdoc/>
    public bool Equals(ResourceId? other) => other is not null &&
        (ReferenceEquals(this, other) || (_hash == other._hash && _text.Equals(other._text, StringComparison.OrdinalIgnoreCase)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is string text ? _text.Equals(text, StringComparison.OrdinalIgnoreCase) : Equals(obj as ResourceId);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <inheritdoc/>
    public int CompareTo(ResourceId? other)
    {
        if (other is null)
        {
            return 1;
        }

        // WHY: ids of one subscription agree in their first hundred characters.
        var common = _text.AsSpan().CommonPrefixLength(other._text);
        return _text.AsSpan(common).CompareTo(other._text.AsSpan(common), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The full id in canonical form.</summary>
    public override string ToString() => _text;

    /// <summary>Compares two ids without regard to letter case.</summary>
    public static bool operator ==(ResourceId? left, ResourceId? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Compares two ids without regard to letter case.</summary>
    public static bool operator !=(ResourceId? left, ResourceId? right) => !(left == right);
}
