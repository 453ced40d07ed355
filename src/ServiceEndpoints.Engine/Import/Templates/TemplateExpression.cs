using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>A parsed expression of a template, with its place in the text. It is read to find parts in it, never to be computed.</summary>
internal abstract class TemplateExpression(int start, int end)
{
    /// <summary>The first character in the text between the outer brackets.</summary>
    public int Start { get; } = start;

    /// <summary>The character after the last.</summary>
    public int End { get; } = end;

    /// <summary>True for a text that stands for an expression: in brackets, and not a text with an escaped bracket.</summary>
    public static bool IsExpression(string text) => text.Length > 2 && text[0] == '[' && text[^1] == ']' && text[1] != '[';

    /// <summary>A text as literal: an opening bracket that would make it an expression is doubled.</summary>
    public static string Escape(string text) => text.Length > 1 && text[0] == '[' && text[^1] == ']' ? "[" + text : text;

    /// <summary>A text as literal inside an expression.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Parses the text between the outer brackets; false when it is no expression after all.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TemplateExpression? expression)
    {
        var parser = new Parser(text);
        expression = parser.ParseExpression();
        parser.SkipBlanks();
        if (parser.IsFailed || parser.Position < text.Length)
        {
            expression = null;
        }

        return expression is not null;
    }

    /// <summary>This expression and all in it, outermost first.</summary>
    public abstract IEnumerable<TemplateExpression> DescendantsAndSelf();

    /// <summary>A step from a value into it.</summary>
    /// <param name="Name">The name of the member; null for an index.</param>
    /// <param name="Index">The expression in brackets; null for a name.</param>
    /// <param name="Start">The first character of the step.</param>
    /// <param name="End">The character after the last.</param>
    internal sealed record Step(string? Name, TemplateExpression? Index, int Start, int End)
    {
        /// <summary>The name or the number that the step is known to take; null when it must be computed.</summary>
        public string? Key => Name ?? Index switch
        {
            Literal literal => literal.Text,
            _ => null,
        };
    }

    /// <summary>A text or a number.</summary>
    internal sealed class Literal(string text, bool isNumber, int start, int end) : TemplateExpression(start, end)
    {
        public string Text { get; } = text;

        public bool IsNumber { get; } = isNumber;

        public override IEnumerable<TemplateExpression> DescendantsAndSelf() => [this];
    }

    /// <summary>A function call and the steps into its result.</summary>
    internal sealed class Call(string name, IReadOnlyList<TemplateExpression> arguments, IReadOnlyList<Step> steps, int start, int end) : TemplateExpression(start, end)
    {
        public string Name { get; } = name;

        public IReadOnlyList<TemplateExpression> Arguments { get; } = arguments;

        public IReadOnlyList<Step> Steps { get; } = steps;

        public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

        public override IEnumerable<TemplateExpression> DescendantsAndSelf()
        {
            yield return this;
            foreach (var inner in Arguments.Concat(Steps.Where(step => step.Index is not null).Select(step => step.Index!))) // filtered before
            {
                foreach (var descendant in inner.DescendantsAndSelf())
                {
                    yield return descendant;
                }
            }
        }
    }

    private sealed class Parser(string text)
    {
        private const int MaxDepth = 200;
        private int _depth;

        public int Position { get; private set; }

        public bool IsFailed { get; private set; }

        private char Current => Position < text.Length ? text[Position] : '\0';

        public void SkipBlanks()
        {
            while (Position < text.Length && char.IsWhiteSpace(text[Position]))
            {
                Position++;
            }
        }

        public TemplateExpression? ParseExpression()
        {
            SkipBlanks();
            if (IsFailed || ++_depth > MaxDepth)
            {
                return Fail();
            }

            var result = Current switch
            {
                '\'' => ParseText(),
                '-' or '+' or (>= '0' and <= '9') => ParseNumber(),
                _ => ParseCall(),
            };
            _depth--;
            return result;
        }

        private TemplateExpression? Fail()
        {
            IsFailed = true;
            return null;
        }

        private TemplateExpression? ParseText()
        {
            var start = Position++;
            var value = new StringBuilder();
            while (Position < text.Length)
            {
                if (text[Position] != '\'')
                {
                    value.Append(text[Position++]);
                }
                else if (Position + 1 < text.Length && text[Position + 1] == '\'')
                {
                    value.Append('\'');
                    Position += 2;
                }
                else
                {
                    Position++;
                    return new Literal(value.ToString(), isNumber: false, start, Position);
                }
            }

            return Fail();
        }

        private TemplateExpression? ParseNumber()
        {
            var start = Position++;
            while (char.IsAsciiDigit(Current) || Current == '.')
            {
                Position++;
            }

            var number = text[start..Position];
            return decimal.TryParse(number, NumberStyles.Number, CultureInfo.InvariantCulture, out _) ? new Literal(number, isNumber: true, start, Position) : Fail();
        }

        private TemplateExpression? ParseCall()
        {
            var start = Position;
            while (char.IsLetterOrDigit(Current) || Current is '_' or '.' or '$')
            {
                Position++;
            }

            var name = text[start..Position];
            SkipBlanks();
            if (name.Length == 0 || Current != '(')
            {
                return Fail();
            }

            Position++;
            var arguments = new List<TemplateExpression>();
            SkipBlanks();
            while (Current != ')')
            {
                if (ParseExpression() is not { } argument)
                {
                    return Fail();
                }

                arguments.Add(argument);
                SkipBlanks();
                if (Current == ',')
                {
                    Position++;
                    SkipBlanks();
                }
                else if (Current != ')')
                {
                    return Fail();
                }
            }

            Position++;
            var steps = ParseSteps();
            return steps is null ? Fail() : new Call(name, arguments, steps, start, Position);
        }

        private List<Step>? ParseSteps()
        {
            var steps = new List<Step>();
            while (true)
            {
                var before = Position;
                SkipBlanks();
                var start = Position;
                if (Current == '.')
                {
                    Position++;
                    SkipBlanks();
                    var nameStart = Position;
                    while (char.IsLetterOrDigit(Current) || Current is '_' or '$' or '-')
                    {
                        Position++;
                    }

                    if (Position == nameStart)
                    {
                        return null;
                    }

                    steps.Add(new(text[nameStart..Position], null, start, Position));
                }
                else if (Current == '[')
                {
                    Position++;
                    var index = ParseExpression();
                    SkipBlanks();
                    if (index is null || Current != ']')
                    {
                        return null;
                    }

                    Position++;
                    steps.Add(new(null, index, start, Position));
                }
                else
                {
                    Position = before;
                    return steps;
                }
            }
        }
    }
}
