using System.Text;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Model;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ServiceEndpoints.Yaml;

/// <summary>
/// Reads YAML as plain values of the YAML 1.2 core schema. Aliases and merge keys are followed within a bound; tags never
/// create anything but strings, numbers, booleans, lists and objects.
/// </summary>
public sealed class YamlDocumentReader : IDocumentReader
{
    private const int MaxBytes = 1 << 27;
    private const int MaxExpandedNodes = 2_000_000;

    /// <inheritdoc/>
    public DocumentReadResult Read(ReadOnlyMemory<byte> utf8, string source)
    {
        if (DocumentText.Normalize(utf8, source, MaxBytes, out var finding) is not { } text)
        {
            return new([], finding is null ? [] : [finding]);
        }

        var reading = new Reading(source);
        var documents = new List<DocumentNode>();
        try
        {
            // WHY: Skip('\0')-free text only; the scanner takes a NUL for the end of the text and would hide what follows.
            var nul = text.Span.IndexOf((byte)0);
            if (nul >= 0)
            {
                return new([], [DiagnosticCatalog.DocumentMalformed.In(PlaceOf(text.Span[..nul], source), "YAML", "it holds a NUL character")]);
            }

            using var textReader = new StringReader(Encoding.UTF8.GetString(text.Span));
            reading.ReadStream(new Parser(new Scanner(textReader, skipComments: true)), documents);
        }
        catch (StopReadingException)
        {
            // The finding is in the list.
        }
        catch (YamlException e)
        {
            var place = e.Message.Contains("tab", StringComparison.Ordinal) && PlaceOfTab(text.Span, (int)e.Start.Line) is { } tab
                ? new(source, tab.Line, tab.Column, string.Empty)
                : Reading.Place(source, e.Start);
            reading.Findings.Add(DiagnosticCatalog.DocumentMalformed.In(place, "YAML", Reason(e)));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException or OverflowException)
        {
            // WHY: on broken input the parser library fails in more ways than its own exception; the input is at fault all the same.
            reading.Findings.Add(DiagnosticCatalog.DocumentMalformed.In(new(source, reading.Line, reading.Column, string.Empty), "YAML", "the parser cannot go on after this place"));
        }

        if (reading.Findings.Count == 0 && documents.Count == 0)
        {
            reading.Findings.Add(DiagnosticCatalog.DocumentEmpty.In(new(source, 1, 1, string.Empty)));
        }

        return new(documents.ToEquatableArray(), reading.Findings.ToEquatableArray());
    }

    /// <summary>The first tab in the indentation of a line; the parser gives the start of what it was reading, which may be lines above.</summary>
    private static (int Line, int Column)? PlaceOfTab(ReadOnlySpan<byte> text, int fromLine)
    {
        var line = 1;
        while (true)
        {
            var end = text.IndexOf((byte)'\n');
            var current = end < 0 ? text : text[..end];
            var blanks = current.IndexOfAnyExcept((byte)' ', (byte)'\t');
            var tab = current[..(blanks < 0 ? current.Length : blanks)].IndexOf((byte)'\t');
            if (line >= fromLine && tab >= 0)
            {
                return (line, tab + 1);
            }

            if (end < 0)
            {
                return null;
            }

            text = text[(end + 1)..];
            line++;
        }
    }

    private static SourceSpan PlaceOf(ReadOnlySpan<byte> before, string source)
    {
        var lastBreak = before.LastIndexOf((byte)'\n');
        return new(source, before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[(lastBreak + 1)..]) + 1, string.Empty);
    }

    private static string Reason(YamlException e)
    {
        var reason = (e.InnerException is YamlException inner ? inner.Message : e.Message).ReplaceLineEndings(" ").TrimEnd('.', ' ');
        return reason.Length == 0 ? "the text breaks off" : char.ToLowerInvariant(reason[0]) + reason[1..];
    }

    /// <summary>Ends the reading after a finding that leaves nothing to go on with.</summary>
    private sealed class StopReadingException : Exception;

    private sealed class Reading(string source)
    {
        private readonly Dictionary<AnchorName, DocumentNode?> _anchors = [];
        private readonly Dictionary<DocumentNode, long> _sizes = [];
        private IParser _parser = null!; // set before the first event is read

        public List<Diagnostic> Findings { get; } = [];

        public int Line { get; private set; } = 1;

        public int Column { get; private set; } = 1;

        private ParsingEvent Current => _parser.Current ?? throw new InvalidOperationException();

        public static SourceSpan Place(string source, in Mark mark) => new(source, (int)mark.Line, (int)mark.Column, string.Empty);

        public void ReadStream(IParser parser, List<DocumentNode> documents)
        {
            _parser = parser;
            while (Move())
            {
                if (Current is DocumentStart)
                {
                    _anchors.Clear();
                    _sizes.Clear();
                    Move();
                    var before = Findings.Count;
                    var start = Current;
                    var node = ReadNode(0);
                    if (SizeOf(node) > MaxExpandedNodes)
                    {
                        Findings.Add(DiagnosticCatalog.DocumentExpandsTooFar.In(Place(source, start.Start), MaxExpandedNodes));
                    }
                    else if (!Findings.Skip(before).Any(finding => finding.Severity == DiagnosticSeverity.Error && finding.Code != DiagnosticCatalog.DuplicateKey.Code) &&
                        (node.Kind != DocumentNodeKind.Null || documents.Count == 0))
                    {
                        documents.Add(node);
                    }
                }
            }
        }

        private bool Move()
        {
            if (!_parser.MoveNext())
            {
                return false;
            }

            if (_parser.Current is { } current)
            {
                Line = (int)current.Start.Line;
                Column = (int)current.Start.Column;
            }

            return true;
        }

        private DocumentNode ReadNode(int depth)
        {
            if (depth > DocumentText.MaxDepth)
            {
                Findings.Add(DiagnosticCatalog.DocumentTooDeep.In(Place(source, Current.Start), DocumentText.MaxDepth));
                throw new StopReadingException();
            }

            switch (Current)
            {
                case AnchorAlias alias:
                    if (_anchors.TryGetValue(alias.Value, out var known) && known is not null)
                    {
                        return known;
                    }

                    Unsupported(alias, _anchors.ContainsKey(alias.Value)
                        ? $"The alias '*{alias.Value}' stands inside the value that it repeats"
                        : $"The alias '*{alias.Value}' names no anchor that was given before");
                    return NullAt(alias);
                case Scalar scalar:
                    return Remember(scalar, ReadScalar(scalar), 1);
                case SequenceStart sequence:
                    return ReadSequence(sequence, depth);
                case MappingStart mapping:
                    return ReadMapping(mapping, depth);
                default:
                    throw new InvalidOperationException();
            }
        }

        private DocumentNode ReadSequence(SequenceStart start, int depth)
        {
            Begin(start);
            CheckTag(start, "tag:yaml.org,2002:seq");
            var items = new List<DocumentNode>();
            long size = 1;
            while (Move() && Current is not SequenceEnd)
            {
                var item = ReadNode(depth + 1);
                items.Add(item);
                size += SizeOf(item);
            }

            return Remember(start, DocumentNode.Array(items, source, (int)start.Start.Line, (int)start.Start.Column), size);
        }

        private DocumentNode ReadMapping(MappingStart start, int depth)
        {
            Begin(start);
            CheckTag(start, "tag:yaml.org,2002:map");
            var members = new List<DocumentMember>();
            var lines = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            List<DocumentNode>? merged = null;
            long size = 1;
            while (Move() && Current is not MappingEnd)
            {
                var key = Current;
                var isMerge = key is Scalar { Style: ScalarStyle.Plain, Value: "<<" };
                var keyNode = ReadNode(depth + 1);
                if (!Move())
                {
                    throw new InvalidOperationException();
                }

                var value = ReadNode(depth + 1);
                size += 1 + SizeOf(value);
                if (isMerge)
                {
                    (merged ??= []).AddRange(Merged(key, value));
                }
                else if (!keyNode.IsScalar)
                {
                    Unsupported(key, "A list or an object cannot be a key");
                }
                else if (!lines.TryAdd(keyNode.Text, (int)key.Start.Line))
                {
                    Findings.Add(DiagnosticCatalog.DuplicateKey.In(Place(source, key.Start), keyNode.Text, lines[keyNode.Text]));
                }
                else
                {
                    members.Add(new(keyNode.Text, value) { NameLine = (int)key.Start.Line, NameColumn = (int)key.Start.Column });
                }
            }

            // A merge key adds what the object does not have itself; the earlier of several sources wins.
            foreach (var part in merged ?? [])
            {
                foreach (var member in part.Members)
                {
                    if (lines.TryAdd(member.Name, 0))
                    {
                        members.Add(member);
                    }
                }
            }

            return Remember(start, DocumentNode.Object(members, source, (int)start.Start.Line, (int)start.Start.Column), size);
        }

        private IEnumerable<DocumentNode> Merged(ParsingEvent key, DocumentNode value)
        {
            if (value.Kind == DocumentNodeKind.Object)
            {
                return [value];
            }

            if (value.Kind == DocumentNodeKind.Array && value.Items.All(item => item.Kind == DocumentNodeKind.Object))
            {
                return value.Items;
            }

            Unsupported(key, "The merge key '<<' takes an object or a list of objects");
            return [];
        }

        private DocumentNode ReadScalar(Scalar scalar)
        {
            var tag = scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific ? string.Empty : scalar.Tag.Value;
            var kind = tag switch
            {
                "tag:yaml.org,2002:str" => DocumentNodeKind.String,
                "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float" => DocumentNodeKind.Number,
                "tag:yaml.org,2002:bool" => DocumentNodeKind.Boolean,
                "tag:yaml.org,2002:null" => DocumentNodeKind.Null,
                _ => scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty ? KindOf(scalar.Value) : DocumentNodeKind.String,
            };
            if (tag.Length > 0 && tag is not ("tag:yaml.org,2002:str" or "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float" or "tag:yaml.org,2002:bool" or "tag:yaml.org,2002:null"))
            {
                Findings.Add(DiagnosticCatalog.TagIgnored.In(Place(source, scalar.Start), tag));
            }

            var text = kind == DocumentNodeKind.Null ? string.Empty : scalar.Value;
            return DocumentNode.Scalar(kind, text, source, (int)scalar.Start.Line, (int)scalar.Start.Column);
        }

        /// <summary>The kind of a plain scalar by the core schema of YAML 1.2: yes, no, on and off are texts.</summary>
        private static DocumentNodeKind KindOf(string text) => text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => DocumentNodeKind.Null,
            "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => DocumentNodeKind.Boolean,
            _ when IsNumber(text) => DocumentNodeKind.Number,
            _ => DocumentNodeKind.String,
        };

        private static bool IsNumber(string text) =>
            (char.IsAsciiDigit(text[^1]) || text[^1] == '.') && text[0] is not ('_' or ',') && !text.AsSpan().ContainsAnyExcept("0123456789+-.eE") &&
            double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _);

        private void CheckTag(NodeEvent node, string own)
        {
            if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific && node.Tag.Value != own)
            {
                Findings.Add(DiagnosticCatalog.TagIgnored.In(Place(source, node.Start), node.Tag.Value));
            }
        }

        private void Begin(NodeEvent node)
        {
            if (!node.Anchor.IsEmpty)
            {
                _anchors[node.Anchor] = null;
            }
        }

        private DocumentNode Remember(NodeEvent start, DocumentNode node, long size)
        {
            if (size > 1)
            {
                // The size is that of the document with every alias written out.
                _sizes[node] = Math.Min(size, MaxExpandedNodes + 1L);
            }

            if (!start.Anchor.IsEmpty)
            {
                _anchors[start.Anchor] = node;
            }

            return node;
        }

        private long SizeOf(DocumentNode node) => _sizes.TryGetValue(node, out var size) ? size : 1;

        private DocumentNode NullAt(ParsingEvent at) => DocumentNode.Null(source, (int)at.Start.Line, (int)at.Start.Column);

        private void Unsupported(ParsingEvent at, string what) => Findings.Add(DiagnosticCatalog.UnsupportedYaml.In(Place(source, at.Start), what));
    }
}
