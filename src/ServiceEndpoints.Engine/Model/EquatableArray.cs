using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace ServiceEndpoints.Engine.Model;

/// <summary>An immutable list that compares by its elements, so that records holding it compare by value.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <remarks>It implements <see cref="IList"/> so that PowerShell treats an empty one as false; every write through it fails.</remarks>
[CollectionBuilder(typeof(EquatableArray), nameof(EquatableArray.Create))]
public readonly struct EquatableArray<T> : IEquatable<EquatableArray<T>>, IReadOnlyList<T>, IList<T>, IList
{
    private readonly ImmutableArray<T> _items;

    /// <summary>Wraps an immutable array; a default array counts as empty.</summary>
    public EquatableArray(ImmutableArray<T> items) => _items = items;

    /// <summary>The list without elements.</summary>
    public static EquatableArray<T> Empty => new([]);

    /// <summary>The number of elements.</summary>
    public int Count => _items.IsDefault ? 0 : _items.Length;

    /// <summary>The number of elements, under the name arrays use.</summary>
    public int Length => Count;

    /// <summary>The element at a position.</summary>
    public T this[int index] => Items[index];

    internal ImmutableArray<T> Items => _items.IsDefault ? [] : _items;

    internal bool IsEmpty => Count == 0;

    /// <summary>The elements without copying.</summary>
    internal ReadOnlySpan<T> AsSpan() => Items.AsSpan();

    internal EquatableArray<T> Add(T item) => new(Items.Add(item));

    internal EquatableArray<T> AddRange(IEnumerable<T> items) => new(Items.AddRange(items));

    internal EquatableArray<T> RemoveAt(int index) => new(Items.RemoveAt(index));

    internal EquatableArray<T> SetItem(int index, T item) => new(Items.SetItem(index, item));

    /// <summary>True when both wrap the very same storage; a cheap test that nothing changed.</summary>
    internal bool SameAs(EquatableArray<T> other) => Items == other.Items;

    /// <summary>Enumerates the elements.</summary>
    public ImmutableArray<T>.Enumerator GetEnumerator() => Items.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)Items).GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(EquatableArray<T> other) => Items == other.Items || Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in Items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <summary>The elements joined by a comma.</summary>
    public override string ToString() => string.Join(", ", Items);

    /// <summary>Compares two lists by their elements.</summary>
    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    /// <summary>Compares two lists by their elements.</summary>
    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);

    bool ICollection<T>.IsReadOnly => true;

    bool IList.IsFixedSize => true;

    bool IList.IsReadOnly => true;

    int ICollection.Count => Count;

    bool ICollection.IsSynchronized => true;

    object ICollection.SyncRoot => this;

    T IList<T>.this[int index]
    {
        get => Items[index];
        set => throw ReadOnly();
    }

    object? IList.this[int index]
    {
        get => Items[index];
        set => throw ReadOnly();
    }

    /// <summary>True when the list holds the element.</summary>
    public bool Contains(T item) => Items.Contains(item);

    /// <summary>The position of the element, or -1.</summary>
    public int IndexOf(T item) => Items.IndexOf(item);

    /// <summary>Copies the elements into an array.</summary>
    public void CopyTo(T[] array, int arrayIndex) => Items.CopyTo(array, arrayIndex);

    void ICollection.CopyTo(Array array, int index) => ((ICollection)Items).CopyTo(array, index);

    bool IList.Contains(object? value) => value is T item && Contains(item);

    int IList.IndexOf(object? value) => value is T item ? IndexOf(item) : -1;

    void ICollection<T>.Add(T item) => throw ReadOnly();

    void ICollection<T>.Clear() => throw ReadOnly();

    bool ICollection<T>.Remove(T item) => throw ReadOnly();

    void IList<T>.Insert(int index, T item) => throw ReadOnly();

    void IList<T>.RemoveAt(int index) => throw ReadOnly();

    int IList.Add(object? value) => throw ReadOnly();

    void IList.Clear() => throw ReadOnly();

    void IList.Insert(int index, object? value) => throw ReadOnly();

    void IList.Remove(object? value) => throw ReadOnly();

    void IList.RemoveAt(int index) => throw ReadOnly();

    private static NotSupportedException ReadOnly() => new("The list is read-only; change it with the cmdlets of the module.");
}

/// <summary>Builds <see cref="EquatableArray{T}"/>.</summary>
public static class EquatableArray
{
    /// <summary>Builds a list from its elements.</summary>
    public static EquatableArray<T> Create<T>(ReadOnlySpan<T> items) => new([.. items]);

    /// <summary>Builds a list from a sequence.</summary>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items) => new([.. items]);
}
