namespace ServiceEndpoints.Engine.Policy;

/// <summary>Words that are put together only when somebody reads them; most traces are never read in full.</summary>
internal sealed class LazyText(Func<string> write)
{
    private string? _text;

    public override string ToString() => _text ??= write();
}
