using System.Text;
using System.Text.Json;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Catalog;

/// <summary>
/// Reads lists of service tags: the weekly file 'Azure IP Ranges and Service Tags', the output of
/// 'az network list-service-tags', and that of 'Get-AzNetworkServiceTag' written with ConvertTo-Json.
/// </summary>
public static class ServiceTagReader
{
    private const int MaxFindings = 100;

    /// <summary>Reads a document in UTF-8, or in UTF-16 with a byte-order mark.</summary>
    /// <param name="utf8Json">The bytes of the document; a byte-order mark is allowed.</param>
    /// <param name="source">The name of the document, used in findings and as the source of the snapshot.</param>
    /// <returns>The snapshot, or everything that is wrong with the document.</returns>
    public static ServiceTagReadResult Read(ReadOnlyMemory<byte> utf8Json, string source)
    {
        var bytes = utf8Json.Span;
        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
        {
            bytes = bytes[3..];
        }
        else if (bytes.StartsWith<byte>([0xFF, 0xFE]))
        {
            // WHY: Windows PowerShell writes UTF-16 when output is redirected into a file.
            bytes = Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(bytes[2..]));
        }
        else if (bytes.StartsWith<byte>([0xFE, 0xFF]))
        {
            bytes = Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(bytes[2..]));
        }

        var parser = new Parser(bytes, source);
        return parser.Read();
    }

    /// <summary>One walk over the tokens; collects every finding and goes on where it can.</summary>
    private ref struct Parser
    {
        private readonly ReadOnlySpan<byte> _bytes;
        private readonly string _source;
        private readonly List<Diagnostic> _findings = [];
        private readonly List<TagEntry> _tags = [];
        private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
        private readonly HashSet<string> _words = new(StringComparer.Ordinal);
        private readonly List<ulong> _v4Keys = [];
        private readonly List<int> _v4Tags = [];
        private readonly List<TagPrefixTable.V6Entry> _v6Entries = [];
        private Utf8JsonReader _reader;
        private bool _hasErrors;
        private bool _isListSeen;
        private bool _isCutReported;
        private int? _changeNumber;
        private AzureCloud? _cloud;
        private bool _isCloudWrong;
        private int _tagPosition = -1;
        private bool _isInProperties;
        private long _lineOffset;
        private int _line = 1;

        internal Parser(ReadOnlySpan<byte> bytes, string source)
        {
            _bytes = bytes;
            _source = source;
            _reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 64 });
        }

        internal ServiceTagReadResult Read()
        {
            try
            {
                ReadDocument();
            }
            catch (JsonException broken)
            {
                ReportBroken(broken);
            }

            if (!_hasErrors)
            {
                if (!_isListSeen)
                {
                    Report(0, string.Empty, DiagnosticCatalog.ServiceTagDocumentUnknown, _source, "it has no list named 'values'");
                }
                else
                {
                    if (_changeNumber is null)
                    {
                        Report(0, string.Empty, DiagnosticCatalog.ServiceTagMemberMissing, "The document", "changeNumber");
                    }

                    if (_cloud is null && !_isCloudWrong)
                    {
                        Report(0, string.Empty, DiagnosticCatalog.ServiceTagMemberMissing, "The document", "cloud");
                    }
                }
            }

            return new ServiceTagReadResult(_hasErrors ? null : Build(), _findings.ToEquatableArray());
        }

        private readonly ServiceTagSnapshot Build()
        {
            var (count, v4Keys, v4Tags, v6Entries) = (_tags.Count, _v4Keys, _v4Tags, _v6Entries);
            var table = new Lazy<TagPrefixTable>(() => TagPrefixTable.Build(count, v4Keys, v4Tags, v6Entries));
            var cloud = _cloud.GetValueOrDefault();
            var tags = _tags.Select((tag, index) =>
                new ServiceTag(table, index, tag.Name, tag.Region, tag.SystemService, tag.Features ?? FeaturesOfListed(tag.Name, cloud), tag.ChangeNumber));
            return new ServiceTagSnapshot(_changeNumber.GetValueOrDefault(), cloud, _source, tags.ToEquatableArray(), table);
        }

        /// <summary>
        /// What holds for a tag of the discovery API, whose answers leave the features out: it lists the tags usable in
        /// security rules (N-200); which of them service endpoints carry is taken from the edition inside the engine.
        /// </summary>
        private static ServiceTagFeatures FeaturesOfListed(string name, AzureCloud cloud)
        {
            var features = ServiceTagFeatures.DiscoveryApi | ServiceTagFeatures.SecurityRules;
            return ServiceTagSnapshot.BuiltInFor(cloud) is { } known && known.TryGetTag(name, out var tag) ? features | tag.Features : features;
        }

        private void ReadDocument()
        {
            if (_bytes.IsEmpty || !_reader.Read())
            {
                Report(0, string.Empty, DiagnosticCatalog.ServiceTagDocumentUnknown, _source, "it is empty");
                return;
            }

            // WHY: ConvertTo-Json -AsArray and the array operator of PowerShell wrap the one object in a list.
            var isWrapped = _reader.TokenType == JsonTokenType.StartArray;
            if (isWrapped)
            {
                _reader.Read();
            }

            if (_reader.TokenType != JsonTokenType.StartObject)
            {
                Report(_reader.TokenStartIndex, string.Empty, DiagnosticCatalog.ServiceTagDocumentUnknown, _source, "it is not an object");
                return;
            }

            while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
            {
                if (Is("values"u8))
                {
                    _reader.Read();
                    _isListSeen = true;
                    ReadTags();
                }
                else if (Is("changeNumber"u8))
                {
                    _reader.Read();
                    _changeNumber = ReadNumber("changeNumber");
                }
                else if (Is("cloud"u8))
                {
                    _reader.Read();
                    ReadCloud();
                }
                else if (Is("nextLink"u8))
                {
                    _reader.Read();
                    if (_reader.TokenType == JsonTokenType.String && !_reader.ValueSpan.IsEmpty)
                    {
                        Report(_reader.TokenStartIndex, "nextLink", DiagnosticCatalog.ServiceTagListIncomplete, _source);
                    }
                    else
                    {
                        _reader.Skip();
                    }
                }
                else
                {
                    _reader.Skip();
                }
            }

            _reader.Read();
            if (isWrapped && _reader.TokenType != JsonTokenType.EndArray)
            {
                Report(_reader.TokenStartIndex, string.Empty, DiagnosticCatalog.ServiceTagDocumentUnknown, _source, "it is a list of several objects");
            }
            else if (isWrapped)
            {
                _reader.Read();
            }
        }

        private void ReadCloud()
        {
            _isCloudWrong = true;
            if (_reader.TokenType != JsonTokenType.String)
            {
                ReportKind("cloud", "a text");
                _reader.Skip();
            }
            else if (Text() is var text && AzureCloudNames.TryParse(text, out var cloud))
            {
                _cloud = cloud;
                _isCloudWrong = false;
            }
            else
            {
                Report(_reader.TokenStartIndex, "cloud", DiagnosticCatalog.ServiceTagCloudUnknown, text);
            }
        }

        private void ReadTags()
        {
            if (_reader.TokenType != JsonTokenType.StartArray)
            {
                ReportKind("values", "a list");
                _reader.Skip();
                return;
            }

            for (var position = 0; _reader.Read() && _reader.TokenType != JsonTokenType.EndArray; position++)
            {
                _tagPosition = position;
                ReadTag();
            }

            _tagPosition = -1;
        }

        private void ReadTag()
        {
            if (_reader.TokenType != JsonTokenType.StartObject)
            {
                ReportKind(string.Empty, "an object");
                _reader.Skip();
                return;
            }

            var start = _reader.TokenStartIndex;
            var entry = new TagEntry();
            long nameStart = -1;
            var isNameText = true;
            var hasProperties = false;
            while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
            {
                if (Is("name"u8))
                {
                    _reader.Read();
                    nameStart = _reader.TokenStartIndex;
                    var name = ReadText("name");
                    isNameText = name is not null;
                    entry.Name = name ?? string.Empty;
                }
                else if (Is("properties"u8))
                {
                    _reader.Read();
                    hasProperties = true;
                    _isInProperties = true;
                    ReadProperties(entry);
                    _isInProperties = false;
                }
                else
                {
                    _reader.Skip();
                }
            }

            var place = nameStart < 0 ? start : nameStart;
            if (nameStart < 0)
            {
                Report(start, Path(string.Empty), DiagnosticCatalog.ServiceTagMemberMissing, "A tag", "name");
            }
            else if (isNameText && (entry.Name.Length == 0 || entry.Name.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))))
            {
                Report(place, Path("name"), DiagnosticCatalog.ServiceTagNameInvalid, entry.Name);
            }
            else if (isNameText && !_names.Add(entry.Name))
            {
                Report(place, Path("name"), DiagnosticCatalog.ServiceTagDuplicate, entry.Name);
            }

            if (!hasProperties)
            {
                Report(place, Path(string.Empty), DiagnosticCatalog.ServiceTagMemberMissing, $"The tag '{entry.Name}'", "properties");
            }

            _tags.Add(entry);
        }

        private void ReadProperties(TagEntry entry)
        {
            if (_reader.TokenType != JsonTokenType.StartObject)
            {
                ReportKind(string.Empty, "an object");
                _reader.Skip();
                return;
            }

            var start = _reader.TokenStartIndex;
            var hasPrefixes = false;
            while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
            {
                if (Is("addressPrefixes"u8))
                {
                    _reader.Read();
                    hasPrefixes = true;
                    ReadPrefixes(entry);
                }
                else if (Is("region"u8))
                {
                    _reader.Read();
                    entry.Region = ReadText("region") ?? string.Empty;
                }
                else if (Is("systemService"u8))
                {
                    _reader.Read();
                    entry.SystemService = ReadText("systemService") ?? string.Empty;
                }
                else if (Is("networkFeatures"u8))
                {
                    _reader.Read();
                    entry.Features = ReadFeatures();
                }
                else if (Is("changeNumber"u8))
                {
                    _reader.Read();
                    entry.ChangeNumber = ReadNumber("changeNumber") ?? 0;
                }
                else
                {
                    _reader.Skip();
                }
            }

            if (!hasPrefixes)
            {
                Report(start, Path(string.Empty), DiagnosticCatalog.ServiceTagMemberMissing, $"The tag '{entry.Name}'", "addressPrefixes");
            }
        }

        private void ReadPrefixes(TagEntry entry)
        {
            if (_reader.TokenType != JsonTokenType.StartArray)
            {
                ReportKind("addressPrefixes", "a list");
                _reader.Skip();
                return;
            }

            var tag = _tags.Count;
            var (v4From, v6From) = (_v4Keys.Count, _v6Entries.Count);
            HashSet<ulong>? seenV4 = null;
            HashSet<TagPrefixTable.V6Entry>? seenV6 = null;
            for (var position = 0; _reader.Read() && _reader.TokenType != JsonTokenType.EndArray; position++)
            {
                if (_reader.TokenType != JsonTokenType.String)
                {
                    ReportKind($"addressPrefixes[{position}]", "a text");
                    _reader.Skip();
                    continue;
                }

                if (!Utf8PrefixParser.TryParse(_reader.ValueSpan, out var network, out var length, out var isIPv6))
                {
                    var text = Text();
                    if (!IpPrefix.TryParse(text, out var prefix, out var corrected))
                    {
                        if (corrected is { } right)
                        {
                            Report(_reader.TokenStartIndex, Path($"addressPrefixes[{position}]"), DiagnosticCatalog.ServiceTagPrefixHostBits, text, entry.Name, right);
                        }
                        else
                        {
                            Report(_reader.TokenStartIndex, Path($"addressPrefixes[{position}]"), DiagnosticCatalog.ServiceTagPrefixInvalid, text, entry.Name);
                        }

                        continue;
                    }

                    (network, length, isIPv6) = (prefix.Network.Value, prefix.Length, prefix.IsIPv6);
                }

                // WHY: the lists are published in ascending order, so comparing with the entry before finds a repetition at no cost.
                if (isIPv6)
                {
                    var item = new TagPrefixTable.V6Entry(network, length, tag);
                    if (seenV6 is null && _v6Entries.Count > v6From && item.CompareTo(_v6Entries[^1]) <= 0)
                    {
                        seenV6 = [.. _v6Entries.Skip(v6From)];
                    }

                    if (seenV6?.Add(item) == false)
                    {
                        ReportRepeated(position, entry);
                        continue;
                    }

                    _v6Entries.Add(item);
                }
                else
                {
                    var key = TagPrefixTable.V4Key((uint)network, length);
                    if (seenV4 is null && _v4Keys.Count > v4From && key <= _v4Keys[^1])
                    {
                        seenV4 = [.. _v4Keys.Skip(v4From)];
                    }

                    if (seenV4?.Add(key) == false)
                    {
                        ReportRepeated(position, entry);
                        continue;
                    }

                    _v4Keys.Add(key);
                    _v4Tags.Add(tag);
                }
            }
        }

        private void ReportRepeated(int position, TagEntry entry) =>
            Report(_reader.TokenStartIndex, Path($"addressPrefixes[{position}]"), DiagnosticCatalog.ServiceTagPrefixDuplicate, Text(), entry.Name);

        private ServiceTagFeatures ReadFeatures()
        {
            var features = ServiceTagFeatures.None;
            if (_reader.TokenType == JsonTokenType.Null)
            {
                return features;
            }

            if (_reader.TokenType != JsonTokenType.StartArray)
            {
                ReportKind("networkFeatures", "a list");
                _reader.Skip();
                return features;
            }

            for (var position = 0; _reader.Read() && _reader.TokenType != JsonTokenType.EndArray; position++)
            {
                if (_reader.TokenType != JsonTokenType.String)
                {
                    ReportKind($"networkFeatures[{position}]", "a text");
                    _reader.Skip();
                    continue;
                }

                // WHY: a feature that Azure adds later says nothing about the five that matter here.
                features |= Is("NSG"u8) ? ServiceTagFeatures.SecurityRules
                    : Is("VSE"u8) ? ServiceTagFeatures.ServiceEndpoints
                    : Is("UDR"u8) ? ServiceTagFeatures.Routes
                    : Is("FW"u8) ? ServiceTagFeatures.AzureFirewall
                    : Is("API"u8) ? ServiceTagFeatures.DiscoveryApi
                    : ServiceTagFeatures.None;
            }

            return features;
        }

        /// <summary>A number, written as a number or as a text of digits.</summary>
        private int? ReadNumber(string member)
        {
            int value;
            if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetInt32(out value))
            {
                return value;
            }

            if (_reader.TokenType == JsonTokenType.String && System.Buffers.Text.Utf8Parser.TryParse(_reader.ValueSpan, out value, out var used) && used == _reader.ValueSpan.Length)
            {
                return value;
            }

            ReportKind(member, "a whole number");
            _reader.Skip();
            return null;
        }

        /// <summary>A text; null for the value null and for anything else, which is reported.</summary>
        private string? ReadText(string member)
        {
            if (_reader.TokenType == JsonTokenType.String)
            {
                var text = Text();
                if (_words.TryGetValue(text, out var known))
                {
                    return known;
                }

                _words.Add(text);
                return text;
            }

            if (_reader.TokenType != JsonTokenType.Null || member == "name")
            {
                ReportKind(member, "a text");
                _reader.Skip();
            }

            return null;
        }

        /// <summary>The text of the token; bytes that are no UTF-8 become replacement marks.</summary>
        private readonly string Text()
        {
            if (_reader.ValueIsEscaped)
            {
                try
                {
                    return _reader.GetString() ?? string.Empty;
                }
                catch (InvalidOperationException)
                {
                    // AZURE: not seen; half of a surrogate pair cannot be unescaped, the raw text still names the place.
                }
            }

            return Encoding.UTF8.GetString(_reader.ValueSpan);
        }

        private readonly bool Is(ReadOnlySpan<byte> word) => Ascii.EqualsIgnoreCase(_reader.ValueSpan, word);

        private readonly string Path(string member)
        {
            if (_tagPosition < 0)
            {
                return member;
            }

            var path = $"values[{_tagPosition}]{(_isInProperties ? ".properties" : string.Empty)}";
            return member.Length == 0 ? path : $"{path}.{member}";
        }

        private void ReportKind(string member, string expected)
        {
            var path = Path(member);
            var isContainerExpected = expected is "an object" or "a list";
            if (isContainerExpected && _reader.TokenType == JsonTokenType.String)
            {
                // WHY: ConvertTo-Json writes a text in place of everything below its depth, in every tag alike; one finding says it.
                if (!_isCutReported)
                {
                    _isCutReported = true;
                    Report(_reader.TokenStartIndex, path, DiagnosticCatalog.ServiceTagCutByDepth, path);
                }

                _hasErrors = true;
                return;
            }

            var found = _reader.TokenType switch
            {
                JsonTokenType.StartObject => "an object",
                JsonTokenType.StartArray => "a list",
                JsonTokenType.String => $"the text '{Text()}'",
                JsonTokenType.Number => $"the number {Text()}",
                JsonTokenType.Null => "null",
                _ => $"the value {Text()}",
            };
            Report(_reader.TokenStartIndex, path, DiagnosticCatalog.ServiceTagMemberWrongKind, path, found, expected);
        }

        private void ReportBroken(JsonException broken)
        {
            // WHY: the parser ends its sentence with the place, which the finding carries in its own field.
            var message = broken.Message;
            var place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            message = (place < 0 ? message : message[..place]).Trim().TrimEnd('.');
            var span = new SourceSpan(_source, (int)(broken.LineNumber ?? 0) + 1, (int)(broken.BytePositionInLine ?? 0) + 1, string.Empty);
            Add(DiagnosticCatalog.ServiceTagJsonInvalid.In(span, _source, message));
        }

        private void Report(long offset, string path, DiagnosticDescriptor kind, params object?[] arguments)
        {
            if (_findings.Count > MaxFindings)
            {
                _hasErrors |= kind.Severity == DiagnosticSeverity.Error;
                return;
            }

            var (line, column) = PlaceOf(offset);
            Add(kind.In(new SourceSpan(_source, line, column, path), arguments));
        }

        private void Add(Diagnostic finding)
        {
            _hasErrors |= finding.Severity == DiagnosticSeverity.Error;
            if (_findings.Count < MaxFindings)
            {
                _findings.Add(finding);
            }
            else if (_findings.Count == MaxFindings)
            {
                _findings.Add(DiagnosticCatalog.ServiceTagTooManyFindings.In(finding.Span ?? new SourceSpan(_source, 0, 0, string.Empty), MaxFindings));
            }
        }

        /// <summary>Line and column of a byte; findings come in ascending order mostly, so counting goes on from the last one.</summary>
        private (int Line, int Column) PlaceOf(long offset)
        {
            if (offset < _lineOffset)
            {
                (_lineOffset, _line) = (0, 1);
            }

            while (_bytes[(int)_lineOffset..(int)offset].IndexOf((byte)'\n') is var next && next >= 0)
            {
                _lineOffset += next + 1;
                _line++;
            }

            return (_line, Encoding.UTF8.GetCharCount(_bytes[(int)_lineOffset..(int)offset]) + 1);
        }

        private sealed class TagEntry
        {
            internal string Name { get; set; } = string.Empty;

            internal string Region { get; set; } = string.Empty;

            internal string SystemService { get; set; } = string.Empty;

            internal ServiceTagFeatures? Features { get; set; }

            internal int ChangeNumber { get; set; }
        }
    }
}
