using System.Reflection;
using System.Runtime.CompilerServices;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Architecture;

/// <summary>The text of every public type is short and useful; what the compiler writes for a record is neither.</summary>
public sealed class TextTests
{
    [Fact]
    public void Public_records_say_themselves_what_they_are() =>
        Assert.Empty(typeof(Topology).Assembly.GetExportedTypes().Where(PrintsMembers).Select(type => type.FullName));

    [Fact]
    public void A_text_of_the_compiler_is_noticed()
    {
        Assert.True(PrintsMembers(typeof(Silent)));
        Assert.False(PrintsMembers(typeof(Speaking)));
    }

    private static bool PrintsMembers(Type type) =>
        !type.IsAbstract && type.GetMethod(nameof(ToString), Type.EmptyTypes) is { } method && method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private sealed record Silent(int Number);

    private sealed record Speaking(int Number)
    {
        public override string ToString() => "something";
    }
}
