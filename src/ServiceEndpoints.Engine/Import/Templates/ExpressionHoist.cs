using System.Globalization;
using System.Text;

namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>
/// Takes expressions out of a nested template, so that the outer one evaluates them and hands them over as members of one
/// parameter. What counts a loop inside the nested template stays there; the parts around the count are taken.
/// </summary>
/// <param name="parameter">The parameter that takes the values.</param>
/// <param name="loop">The name of the loop over the nested deployment itself; null when it has none or the name is computed.</param>
/// <param name="hasLoop">True when there is a loop over the nested deployment itself.</param>
internal sealed class ExpressionHoist(string parameter, string? loop, bool hasLoop)
{
    private readonly List<DocumentMember> _expressions = [];
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>The expressions that were taken, by the names of the members.</summary>
    public IReadOnlyList<DocumentMember> Expressions => _expressions;

    /// <summary>The text that stands in the nested template instead.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isInLoop">True where the nearest loop is one inside the nested template.</param>
    public DocumentNode Take(DocumentNode text, bool isInLoop)
    {
        if (!TemplateExpression.IsExpression(text.Text))
        {
            return TemplateValues.Detached(text);
        }

        var inner = text.Text[1..^1];
        return !inner.Contains("copyIndex", StringComparison.OrdinalIgnoreCase) || !TemplateExpression.TryParse(inner, out var expression)
            ? TemplateValues.WithText(text, $"[{Hoisted(inner, text)}]")
            : TemplateValues.WithText(text, $"[{Rewrite(expression, inner, text, isInLoop)}]");
    }

    private string Hoisted(string expression, DocumentNode place)
    {
        if (!_known.TryGetValue(expression, out var name))
        {
            name = "e" + _expressions.Count.ToString(CultureInfo.InvariantCulture);
            _known.Add(expression, name);
            _expressions.Add(new(name, TemplateValues.WithText(place, $"[{expression}]")));
        }

        return $"parameters('{parameter}').{name}";
    }

    /// <summary>An expression with its largest parts that count nothing inside the nested template taken out.</summary>
    private string Rewrite(TemplateExpression expression, string text, DocumentNode place, bool isInLoop)
    {
        if (expression is not TemplateExpression.Call call)
        {
            return text[expression.Start..expression.End];
        }

        if (!expression.DescendantsAndSelf().Any(part => Counts(part, isInLoop)))
        {
            return Hoisted(text[call.Start..call.End], place);
        }

        // The value and the steps up to the first that counts are one part.
        var free = call.Steps.TakeWhile(step => step.Index is null || !step.Index.DescendantsAndSelf().Any(part => Counts(part, isInLoop))).Count();
        var isCallFree = !Counts(call, isInLoop) && !call.Arguments.SelectMany(argument => argument.DescendantsAndSelf()).Any(part => Counts(part, isInLoop));
        var result = new StringBuilder();
        if (isCallFree)
        {
            result.Append(Hoisted(text[call.Start..(free == 0 ? EndOfCall(call) : call.Steps[free - 1].End)], place));
        }
        else
        {
            free = 0;
            result.Append(call.Name).Append('(').AppendJoin(", ", call.Arguments.Select(argument => Rewrite(argument, text, place, isInLoop))).Append(')');
        }

        foreach (var step in call.Steps.Skip(free))
        {
            result.Append(step.Index is null ? text[step.Start..step.End] : $"[{Rewrite(step.Index, text, place, isInLoop)}]");
        }

        return result.ToString();
    }

    private static int EndOfCall(TemplateExpression.Call call) => call.Steps.Count == 0 ? call.End : call.Steps[0].Start;

    /// <summary>True for a part that counts a loop inside the nested template, or that a function inside it counts.</summary>
    private bool Counts(TemplateExpression expression, bool isInLoop)
    {
        if (expression is not TemplateExpression.Call call || !call.Is("copyIndex"))
        {
            return expression is TemplateExpression.Call function && (function.Is("lambda") || function.Is("lambdaVariables"));
        }

        return call.Arguments is [TemplateExpression.Literal { IsNumber: false } name, ..]
            ? !name.Text.Equals(loop, StringComparison.OrdinalIgnoreCase)
            : isInLoop || !hasLoop;
    }
}
