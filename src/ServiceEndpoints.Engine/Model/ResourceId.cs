using System.Diagnostics.CodeAnalysis;

namespace ServiceEndpoints.Engine.Model;

/// <summary>A full Azure resource id, parsed once and compared without regard to letter case (F-042).</summary>
public sealed class ResourceId : IEquatable<ResourceId>, IComparable<ResourceId>
{
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
        new($"{_text}/{type}/{name}", SubscriptionId, ResourceGroupName, $"{ResourceType}/{type}", name, this);

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

        var parts = text.Trim().Trim('/').Split('/');
        string subscription = string.Empty, group = string.Empty;
        var i = 0;
        if (Is(parts, i, "subscriptions") && parts.Length > i + 1)
        {
            subscription = parts[i + 1];
            i += 2;
            if (Is(parts, i, "resourceGroups") && parts.Length > i + 1)
            {
                group = parts[i + 1];
                i += 2;
            }
        }

        if (!Is(parts, i, "providers") || (parts.Length - i) < 4 || (parts.Length - i) % 2 != 0 || parts.Any(string.IsNullOrWhiteSpace))
        {
            return false;
        }

        var prefix = (subscription.Length == 0 ? string.Empty : $"/subscriptions/{subscription}") + (group.Length == 0 ? string.Empty : $"/resourceGroups/{group}");
        var type = $"{parts[i + 1]}/{parts[i + 2]}";
        id = new($"{prefix}/providers/{type}/{parts[i + 3]}", subscription, group, type, parts[i + 3], null);
        for (i += 4; i + 1 < parts.Length; i += 2)
        {
            id = id.Child(parts[i], parts[i + 1]);
        }

        return true;

        static bool Is(string[] parts, int index, string word) =>
            index < parts.Length && parts[index].Equals(word, StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public bool Equals(ResourceId? other) => other is not null &&
        (ReferenceEquals(this, other) || (_hash == other._hash && _text.Equals(other._text, StringComparison.OrdinalIgnoreCase)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is string text ? _text.Equals(text, StringComparison.OrdinalIgnoreCase) : Equals(obj as ResourceId);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <inheritdoc/>
    public int CompareTo(ResourceId? other) => string.Compare(_text, other?._text, StringComparison.OrdinalIgnoreCase);

    /// <summary>The full id in canonical form.</summary>
    public override string ToString() => _text;

    /// <summary>Compares two ids without regard to letter case.</summary>
    public static bool operator ==(ResourceId? left, ResourceId? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Compares two ids without regard to letter case.</summary>
    public static bool operator !=(ResourceId? left, ResourceId? right) => !(left == right);
}
