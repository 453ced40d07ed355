using System.Collections;
using System.Management.Automation.Language;
using ServiceEndpoints.PowerShell.State;

namespace ServiceEndpoints.PowerShell.Completion;

/// <summary>Offers names while somebody types; it never throws and never writes.</summary>
internal abstract class NamesCompleter : IArgumentCompleter
{
    // WHY: nobody reads a longer list, and building it must not be felt.
    private const int MaximumCount = 500;

    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var word = (wordToComplete ?? string.Empty).Trim('\'', '"');
            var topology = fakeBoundParameters?["Topology"] is { } given && Unwrap(given) is Topology bound ? bound : CurrentTopology.Value;
            var names = Names(new(commandName ?? string.Empty, fakeBoundParameters, topology)).ToList();
            var found = names.Where(name => name.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase) || name.ToolTip.StartsWith(word, StringComparison.OrdinalIgnoreCase)).ToList();
            if (found.Count == 0)
            {
                found = names.Where(name => name.Text.Contains(word, StringComparison.OrdinalIgnoreCase)).ToList();
            }

            return found.DistinctBy(name => name.Text, StringComparer.OrdinalIgnoreCase)
                .Take(MaximumCount)
                .Select(name => new CompletionResult(Quote(name.Text), name.Text, CompletionResultType.ParameterValue, name.ToolTip.Length > 0 ? name.ToolTip : name.Text))
                .ToList();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return [];
        }
    }

    /// <summary>The names to choose from.</summary>
    protected abstract IEnumerable<(string Text, string ToolTip)> Names(Line line);

    private static object Unwrap(object value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static string Quote(string text) =>
        text.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '/') ? text : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    /// <summary>What stands on the command line already.</summary>
    protected sealed record Line(string CommandName, IDictionary? Bound, Topology Topology)
    {
        public string? TextOf(string parameter) => Bound?[parameter] is { } value ? Unwrap(value)?.ToString() : null;
    }
}
