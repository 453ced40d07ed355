namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>
/// Where the members of an object stand in the text of a Bicep file. Literal objects and lists are followed, expressions are passed
/// over: what is not written out has the place of the expression. Nothing is evaluated, and a text that is no Bicep ends the reading.
/// </summary>
/// <param name="offset">The position in the text.</param>
internal sealed class BicepBody(int offset)
{
    private readonly Dictionary<string, BicepBody> _members = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<BicepBody> _items = [];
    private bool _isLoop;

    /// <summary>The object of a declaration; null when none is written out there.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="start">A position before the equals sign of the declaration.</param>
    public static BicepBody? Read(string text, int start) => new Reader(text, start).ReadDeclaration();

    /// <summary>The same members for an object that begins elsewhere, as a resource does with its declaration.</summary>
    public BicepBody At(int start)
    {
        var body = new BicepBody(start);
        foreach (var (name, member) in _members)
        {
            body._members.Add(name, member);
        }

        return body;
    }

    /// <summary>A copy of a document in which each part that is written out here has its place in the file.</summary>
    /// <param name="node">The evaluated object.</param>
    /// <param name="source">The name of the file for findings.</param>
    /// <param name="place">Turns a position into a line and a column.</param>
    public DocumentNode Place(DocumentNode node, string source, Func<int, (int Line, int Column)> place) => Place(node, this, source, place, place(offset));

    private static DocumentNode Place(DocumentNode node, BicepBody? body, string source, Func<int, (int Line, int Column)> place, (int Line, int Column) at)
    {
        at = body is null ? at : place(body.Offset);
        switch (node.Kind)
        {
            case DocumentNodeKind.Object:
                return DocumentNode.Object(node.EnumerateMembers().Select(member => new DocumentMember(member.Name, Place(member.Value, body?._members.GetValueOrDefault(member.Name), source, place, at))), source, at.Line, at.Column);
            case DocumentNodeKind.Array:
                var items = body is null ? [] : body._items;
                var isLoop = body?._isLoop == true && items.Count == 1;
                var fits = items.Count == node.Count;
                return DocumentNode.Array(node.EnumerateItems().Select((item, i) => Place(item, isLoop ? items[0] : fits ? items[i] : null, source, place, at)), source, at.Line, at.Column);
            case DocumentNodeKind.Null:
                return DocumentNode.Null(source, at.Line, at.Column);
            default:
                return DocumentNode.Scalar(node.Kind, node.Text, source, at.Line, at.Column);
        }
    }

    private int Offset => offset;

    private sealed class Reader(string text, int position)
    {
        private const int MaxDepth = 60;
        private int _position = position;
        private int _depth;

        private char Current => _position < text.Length ? text[_position] : '\0';

        public BicepBody? ReadDeclaration()
        {
            SkipBlanks();
            if (Current != '=')
            {
                return null;
            }

            _position++;
            SkipBlanks();
            if (Current == '[')
            {
                _position++;
                if (!SkipLoopHeader())
                {
                    return null;
                }
            }

            SkipBlanks();
            if (IsWord("if"))
            {
                _position += 2;
                SkipBlanks();
                if (Current == '(')
                {
                    SkipBrackets();
                }

                SkipBlanks();
            }

            return Current == '{' ? ReadValue() : null;
        }

        private BicepBody ReadValue()
        {
            SkipBlanks(isOneLine: true);
            var body = new BicepBody(_position);
            if (++_depth > MaxDepth)
            {
                _position = text.Length;
            }
            else if (Current == '{')
            {
                ReadMembers(body);
            }
            else if (Current == '[')
            {
                ReadItems(body);
            }

            _depth--;

            // Whatever follows, or all of it where it is an expression.
            SkipExpression();
            return body;
        }

        private void ReadMembers(BicepBody body)
        {
            _position++;
            while (true)
            {
                SkipBlanks(takesCommas: true);
                if (Current is '}' or '\0')
                {
                    _position++;
                    return;
                }

                var start = _position;
                var name = Current == '\'' ? ReadText() : ReadWord();
                SkipBlanks(isOneLine: true);
                if (name.Length > 0 && Current == ':')
                {
                    _position++;
                    body._members.TryAdd(name, ReadValue());
                }
                else
                {
                    // A resource inside, a decorator, members of another object.
                    SkipExpression();
                }

                if (_position == start)
                {
                    _position = text.Length;
                }
            }
        }

        private void ReadItems(BicepBody body)
        {
            _position++;
            SkipBlanks();
            body._isLoop = IsWord("for");
            if (body._isLoop && !SkipLoopHeader())
            {
                return;
            }

            while (true)
            {
                SkipBlanks(takesCommas: true);
                if (Current is ']' or '\0')
                {
                    _position++;
                    return;
                }

                var start = _position;
                body._items.Add(ReadValue());
                if (_position == start)
                {
                    _position = text.Length;
                }
            }
        }

        /// <summary>Passes over 'for x in y:'; false when there is no colon.</summary>
        private bool SkipLoopHeader()
        {
            while (Current is not (':' or '\0'))
            {
                SkipOne();
            }

            if (Current == '\0')
            {
                return false;
            }

            _position++;
            return true;
        }

        /// <summary>Passes over the rest of an expression: to the end of its line, a comma, or the bracket around it.</summary>
        private void SkipExpression()
        {
            while (Current is not ('\0' or ',' or '}' or ']' or ')'))
            {
                if (Current == '\n')
                {
                    // A choice may go on in the next lines.
                    var end = _position;
                    SkipBlanks();
                    if (Current is not ('?' or ':'))
                    {
                        _position = end;
                        return;
                    }
                }

                SkipOne();
            }
        }

        /// <summary>Passes over one character, or over the text, comment or brackets that begin with it.</summary>
        private void SkipOne()
        {
            switch (Current)
            {
                case '\'':
                    ReadText();
                    break;
                case '{' or '[' or '(':
                    SkipBrackets();
                    break;
                case '/' when Next() is '/' or '*':
                    SkipBlanks(isOneLine: true);
                    break;
                default:
                    _position++;
                    break;
            }
        }

        private void SkipBrackets()
        {
            if (++_depth > MaxDepth)
            {
                _position = text.Length;
            }

            _position++;
            while (Current is not ('\0' or '}' or ']' or ')'))
            {
                SkipOne();
            }

            _position++;
            _depth--;
        }

        private char Next() => _position + 1 < text.Length ? text[_position + 1] : '\0';

        private bool IsWord(string word) =>
            text.AsSpan(Math.Min(_position, text.Length)).StartsWith(word, StringComparison.Ordinal) && (_position + word.Length >= text.Length || !(char.IsLetterOrDigit(text[_position + word.Length]) || text[_position + word.Length] == '_'));

        private string ReadWord()
        {
            var start = _position;
            while (char.IsLetterOrDigit(Current) || Current == '_')
            {
                _position++;
            }

            return text[start..Math.Min(_position, text.Length)];
        }

        /// <summary>A text in quotes, with expressions inside it, or over several lines in three quotes.</summary>
        private string ReadText()
        {
            if (text.AsSpan(_position).StartsWith("'''", StringComparison.Ordinal))
            {
                var close = text.IndexOf("'''", _position + 3, StringComparison.Ordinal);
                _position = close < 0 ? text.Length : close + 3;
                return string.Empty;
            }

            var start = ++_position;
            while (Current is not ('\'' or '\0' or '\n'))
            {
                if (Current == '\\')
                {
                    _position += 2;
                }
                else if (Current == '$' && Next() == '{')
                {
                    _position++;
                    SkipBrackets();
                }
                else
                {
                    _position++;
                }
            }

            var end = Math.Min(_position, text.Length);
            _position++;
            return text[start..end];
        }

        private void SkipBlanks(bool isOneLine = false, bool takesCommas = false)
        {
            while (_position < text.Length)
            {
                if (Current == '/' && Next() == '/')
                {
                    var end = text.IndexOf('\n', _position);
                    _position = end < 0 ? text.Length : end;
                }
                else if (Current == '/' && Next() == '*')
                {
                    var end = text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
                    _position = end < 0 ? text.Length : end + 2;
                }
                else if (char.IsWhiteSpace(Current) ? !isOneLine || Current != '\n' : takesCommas && Current == ',')
                {
                    _position++;
                }
                else
                {
                    return;
                }
            }
        }
    }
}
