using System.Collections;
using System.Reflection;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Architecture;

/// <summary>
/// Public types of the engine cannot be changed by a script: PowerShell can write a public 'init' accessor and the
/// elements of an array behind a read-only interface, so neither is enough.
/// </summary>
public sealed class ImmutabilityTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // Sequences that are made anew at every call: there is nothing behind them to change.
    private static readonly string[] s_madeAnew = ["Topology.Resources"];

    [Fact]
    public void Public_types_are_immutable_from_scripts()
    {
        var found = typeof(ResourceId).Assembly.GetExportedTypes()
            .Where(type => !type.Name.EndsWith("Builder", StringComparison.Ordinal))
            .SelectMany(Violations)
            .ToList();

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    [Fact]
    public void Every_way_to_change_an_object_is_noticed()
    {
        var found = Violations(typeof(Changeable)).ToList();

        foreach (var member in new[] { "Set", "Init", "Field", "Shared", "Array", "List", "Listed", "Lookup", "Item" })
        {
            Assert.Contains(found, text => text.Contains($"'Changeable.{member}'", StringComparison.Ordinal));
        }

        Assert.Equal(9, found.Count);
    }

    [Fact]
    public void Immutable_members_are_left_alone()
        => Assert.Empty(Violations(typeof(Fixed)));

    private static IEnumerable<string> Violations(Type type)
    {
        if (type.IsEnum || typeof(Delegate).IsAssignableFrom(type))
        {
            yield break;
        }

        foreach (var property in type.GetProperties(Declared))
        {
            if (property.SetMethod is { IsPublic: true })
            {
                yield return $"'{type.Name}.{property.Name}' has a public 'set' or 'init'; make it internal";
            }
            else if (IsChangeableCollection(property.PropertyType) && !s_madeAnew.Contains($"{type.Name}.{property.Name}"))
            {
                yield return $"'{type.Name}.{property.Name}' is a collection that scripts can write to or cast back; use EquatableArray<T>, or a frozen or immutable collection";
            }
        }

        foreach (var field in type.GetFields(Declared))
        {
            if (!field.IsInitOnly && !field.IsLiteral)
            {
                yield return $"'{type.Name}.{field.Name}' is a field that can be written";
            }
            else if (IsChangeableCollection(field.FieldType))
            {
                yield return $"'{type.Name}.{field.Name}' is a collection that scripts can write to or cast back; use EquatableArray<T>, or a frozen or immutable collection";
            }
        }
    }

    private static bool IsChangeableCollection(Type type)
    {
        if (type == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(type))
        {
            return false;
        }

        // The engine's own collections answer for their members themselves; the framework's immutable and frozen ones refuse writes.
        return type.Assembly != typeof(ResourceId).Assembly
            && type.Namespace is not ("System.Collections.Immutable" or "System.Collections.Frozen");
    }

#pragma warning disable CA1051, CA2211, CA1819, CA2227, CA1002 // The members are wrong on purpose.
    private sealed class Changeable
    {
        public static int Shared = 1;
        public int Field;

        public int Set { get; set; }

        public int Init { get; init; }

        public int[] Array { get; } = [1];

        public List<int> List { get; } = [1];

        public IReadOnlyList<int> Listed { get; } = [1];

        public IReadOnlyDictionary<string, int> Lookup { get; } = new Dictionary<string, int>();

        public int this[int index]
        {
            get => Field + index;
            set => Field = value;
        }
    }
#pragma warning restore

    private sealed class Fixed
    {
        public const int Constant = 1;
        public static readonly string Text = "fixed";

        public int Number { get; internal init; }

        public EquatableArray<int> Numbers { get; internal init; }

        public System.Collections.Frozen.FrozenDictionary<string, int> Names { get; } =
            System.Collections.Frozen.FrozenDictionary<string, int>.Empty;
    }
}
