using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace ServiceEndpoints.Engine.Access;

/// <summary>Compiled forms that a topology shares with those derived from it. Keys are model objects, so whatever a change left alone keeps its compiled form.</summary>
internal sealed class CompilationStore
{
    private readonly ConcurrentDictionary<Type, ConditionalWeakTable<object, object>> _tables = new();

    /// <summary>The compiled form of a model object that depends on nothing else.</summary>
    public TForm Get<TModel, TForm>(TModel model, Func<TModel, TForm> compile)
        where TModel : class
        where TForm : class =>
        (TForm)Table<TForm>().GetValue(model, key => compile((TModel)key));

    /// <summary>The compiled form of a model object that also depends on other objects; it is built anew when one of them is another object than before.</summary>
    public TForm Get<TModel, TForm>(TModel model, Func<TModel, TForm> compile, Func<TForm, bool> isCurrent)
        where TModel : class
        where TForm : class
    {
        var table = Table<TForm>();
        if (table.TryGetValue(model, out var known) && known is TForm form && isCurrent(form))
        {
            return form;
        }

        var fresh = compile(model);
        table.AddOrUpdate(model, fresh);
        return fresh;
    }

    private ConditionalWeakTable<object, object> Table<TForm>() => _tables.GetOrAdd(typeof(TForm), _ => []);
}
