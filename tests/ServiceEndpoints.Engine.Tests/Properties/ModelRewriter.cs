using System.Collections;
using System.Reflection;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Properties;

/// <summary>Copies records of the model and of requests with ids, texts and lists changed everywhere at once.</summary>
internal sealed class ModelRewriter
{
    private static readonly MethodInfo s_toArray = typeof(EquatableArray).GetMethod(nameof(EquatableArray.ToEquatableArray))!; // the method is there
    private static readonly MethodInfo s_cast = typeof(Enumerable).GetMethod(nameof(Enumerable.Cast))!; // as above

    public Func<ResourceId, ResourceId> Id { get; init; } = id => id;

    /// <summary>Changes a text; the record that holds it and the property say which it is.</summary>
    public Func<object, PropertyInfo, string, string> Text { get; init; } = (_, _, text) => text;

    /// <summary>Changes a list after its elements were rewritten.</summary>
    public Func<PropertyInfo, IReadOnlyList<object>, IEnumerable<object>> List { get; init; } = (_, items) => items;

    public T Rewrite<T>(T value)
        where T : class => (T)Rewrite((object)value);

    public Topology Rewrite(Topology topology) => Topology.Empty.With(topology.Resources.Select(resource => (Resource)Rewrite((object)resource))).With(topology.Settings);

    private object Rewrite(object value)
    {
        var copy = value.GetType().GetMethod("<Clone>$")!.Invoke(value, null)!; // every record has one
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.SetMethod is not null && property.GetIndexParameters().Length == 0 && property.GetValue(value) is { } member)
            {
                property.SetValue(copy, Member(value, property, member));
            }
        }

        return copy;
    }

    private object Member(object owner, PropertyInfo property, object member)
    {
        switch (member)
        {
            case ResourceId id:
                return Id(id);
            case string text:
                return Text(owner, property, text);
            case IEnumerable list when property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(EquatableArray<>):
                var item = property.PropertyType.GetGenericArguments()[0];
                var items = List(property, list.Cast<object>().Select(element => Member(owner, property, element)).ToArray());
                return s_toArray.MakeGenericMethod(item).Invoke(null, [s_cast.MakeGenericMethod(item).Invoke(null, [items])])!; // a method that returns a struct
            default:
                return member.GetType().GetMethod("<Clone>$") is not null ? Rewrite(member) : member;
        }
    }
}
