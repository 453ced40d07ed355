namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>A member of an inner record whose names stand beside those of the outer one.</summary>
/// <typeparam name="T">The outer record.</typeparam>
/// <typeparam name="TInner">The inner record.</typeparam>
internal sealed class LiftedField<T, TInner>(Field<TInner> inner, Func<T, TInner?> get, Func<T, TInner, T> set, TInner empty, Func<T, WriteContext, Field<TInner>, bool> isWritten, string member)
    : Field<T>(member.Length > 0 ? $"{member}.{inner.Member}" : inner.Member, inner.Inputs)
    where T : class
    where TInner : class
{
    public override IShape? ItemShape => inner.ItemShape;

    public override bool TracksItems => inner.TracksItems;

    public override T Read(T owner, ReadOnlySpan<DocumentNode?> inputs, ReadContext context) =>
        inner.Read(get(owner) ?? empty, inputs, context) is var after && ReferenceEquals(after, get(owner)) ? owner : set(owner, after);

    public override bool ReadsAbsent => inner.ReadsAbsent;

    public override T ReadAbsent(T owner, ReadContext context)
    {
        var before = get(owner);
        var after = inner.ReadAbsent(before ?? empty, context);
        return ReferenceEquals(after, before ?? empty) ? owner : set(owner, after);
    }

    public override void Write(T owner, ObjectBuilder builder, WriteContext context)
    {
        if (get(owner) is { } value && isWritten(owner, context, inner))
        {
            inner.Write(value, builder, context);
        }
    }

    public override IEnumerable<DocumentNode> Schemas(SchemaContext context) => inner.Schemas(context);

    /// <summary>The segments of the child types that the inner field reads.</summary>
    public LiftedField<T, TInner> WithChildren()
    {
        ChildSegment = inner.ChildSegment;
        return this;
    }
}
