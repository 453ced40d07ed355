using System.Text;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Import.Shapes;
using ServiceEndpoints.Yaml;

namespace ServiceEndpoints.Engine.Tests.Import;

/// <summary>YAML becomes the same nodes as JSON; nothing in it creates types or grows without bound.</summary>
public sealed class YamlDocumentReaderTests
{
    [Fact]
    public void Nodes_know_kind_text_and_place()
    {
        var root = Single("# head\na:\n  - 1\n  - { b: 'x' }\nc: yes\nd: ~\ne: 10.0.0.0/8\nf: true\ng: \"12\"\n");

        Assert.Equal(["1", "object with 1 members"], root.Find("a")!.Items.Select(item => item.ToString()));
        var b = root.Find("a")!.Items[1].Find("b")!;
        Assert.Equal((4, 10, "a[1].b"), (b.Line, b.Column, b.Path));
        Assert.Equal(
            [DocumentNodeKind.Array, DocumentNodeKind.String, DocumentNodeKind.Null, DocumentNodeKind.String, DocumentNodeKind.Boolean, DocumentNodeKind.String],
            root.Members.Select(member => member.Value.Kind));
        Assert.Equal("yes", root.Find("c")!.Text);
    }

    [Theory]
    [InlineData("1", DocumentNodeKind.Number)]
    [InlineData("-1.5e3", DocumentNodeKind.Number)]
    [InlineData("10.0.0.1", DocumentNodeKind.String)]
    [InlineData("1-2", DocumentNodeKind.String)]
    [InlineData("no", DocumentNodeKind.String)]
    [InlineData("null", DocumentNodeKind.Null)]
    [InlineData("'null'", DocumentNodeKind.String)]
    [InlineData("FALSE", DocumentNodeKind.Boolean)]
    [InlineData("!!str 12", DocumentNodeKind.String)]
    [InlineData("!!int '12'", DocumentNodeKind.Number)]
    [InlineData("2001:db8::1", DocumentNodeKind.String)]
    [InlineData("0x1F", DocumentNodeKind.String)]
    [InlineData(".", DocumentNodeKind.String)]
    [InlineData("+", DocumentNodeKind.String)]
    public void Plain_values_follow_the_core_schema(string text, DocumentNodeKind kind)
        => Assert.Equal(kind, Single($"a: {text}").Find("a")!.Kind);

    [Fact]
    public void Aliases_repeat_a_value_and_merge_keys_add_members()
    {
        var root = Single("""
            base: &base { x: 1, y: 2 }
            more: &more { y: 3, z: 4 }
            one: *base
            two:
              <<: [*base, *more]
              x: 9
            three:
              <<: *more
            """);

        Assert.Equal("1", root.Find("one")!.Find("x")!.Text);
        Assert.Equal(["x=9", "y=2", "z=4"], root.Find("two")!.Members.Select(member => $"{member.Name}={member.Value}"));
        Assert.Equal(["y=3", "z=4"], root.Find("three")!.Members.Select(member => $"{member.Name}={member.Value}"));
    }

    [Fact]
    public void Aliases_cannot_blow_a_document_up()
    {
        var text = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (var i = 1; i < 30; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        var result = Read(text.ToString());

        Assert.Equal("DocumentExpandsTooFar", Assert.Single(result.Findings).Name);
        Assert.Empty(result.Documents);
    }

    [Theory]
    [InlineData("a: &x [*x]", "UnsupportedYaml", 1, 8)]
    [InlineData("a: *nowhere", "UnsupportedYaml", 1, 4)]
    [InlineData("? [a, b]\n: 1", "UnsupportedYaml", 1, 3)]
    [InlineData("<<: 5", "UnsupportedYaml", 1, 1)]
    [InlineData("a: 1\nb: 2\na: 3", "DuplicateKey", 3, 1)]
    [InlineData("a: [1, 2", "DocumentMalformed", 2, 1)]
    [InlineData("a: 1\n b: 2", "DocumentMalformed", 2, 3)]
    [InlineData("a:\n\t- 1", "DocumentMalformed", 2, 1)]
    [InlineData("# only a comment", "DocumentEmpty", 1, 1)]
    [InlineData("a: !System.Diagnostics.Process { x: 1 }", "TagIgnored", 1, 4)]
    [InlineData("a: !<tag:yaml.org,2002:python/object/apply:os.system> x", "TagIgnored", 1, 4)]
    public void Faults_are_findings_with_their_place(string text, string name, int line, int column)
    {
        var finding = Read(text).Findings[0];

        Assert.Equal(name, finding.Name);
        Assert.Equal((line, column), (finding.Span!.Line, finding.Span.Column));
    }

    [Fact]
    public void Several_documents_are_kept_apart()
        => Assert.Equal(["1", "2"], Read("a: 1\n---\na: 2\n...\n").Documents.Select(document => document.Find("a")!.Text));

    [Fact]
    public void Nesting_is_bounded()
        => Assert.Equal("DocumentTooDeep", Assert.Single(Read(new string('[', 3000) + new string(']', 3000)).Findings).Name);

    [Fact]
    public void Written_text_reads_back_alike()
    {
        var random = new Random(20250101);
        for (var i = 0; i < 2000; i++)
        {
            var node = Node(random, 0);
            var text = new YamlDocumentWriter().Write(node);
            var result = Read(text);

            Assert.True(result.Findings.Count == 0, $"round {i}: {string.Join(';', result.Findings)}\n{text}");
            Assert.True(NodeComparer.AreSame(node, result.Documents[0]), $"round {i}:\n{text}");
        }
    }

    private static readonly string[] s_words =
    [
        "a", "hub/app", "10.0.0.0/8", "yes", "no", "null", "~", "", " lead", "trail ", "a: b", "a #b", "#x", "- x", "-x", "?", "? x", "*", "*.blob.core.windows.net", "&a", "!t", "%d", "@x", "`", "'", "\"", "it's",
        "say \"hi\"", "line\nbreak", "tab\tin", "\\", "{x}", "[x]", "a,b", "a]", "}", "12", "-1", "1.5", "0x1f", "1e3", "010", "1_000", "2025-01-01", "12:30:45", "true", "False", "2001:db8::1", "::1", "fe80::", "é", "日本", "\u0007",
        "\u0085", "\u00a0x", "\ufeff", "😀", "=", "<<", "...", "---", "--- x", ":", "x:", ":x", "|", ">", "8000-8080", ".5", "+1", "y", "n", "on", "OFF", ".inf", "a\r\nb", "key with spaces", "a\u2028b",
    ];

    private static DocumentNode Node(Random random, int depth) => random.Next(depth > 3 ? 4 : 7) switch
    {
        0 or 1 => DocumentNode.Of(s_words[random.Next(s_words.Length)]),
        2 => DocumentNode.Of(random.Next(-5, 70000)),
        3 => random.Next(3) switch { 0 => DocumentNode.Null(), 1 => DocumentNode.Of(true), _ => DocumentNode.Of(false) },
        4 => DocumentNode.Array(Enumerable.Range(0, random.Next(5)).Select(_ => Node(random, depth + 1)).ToList()),
        _ => DocumentNode.Object(Enumerable.Range(0, random.Next(6)).Select(_ => s_words[random.Next(s_words.Length)]).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => new DocumentMember(name, Node(random, depth + 1))).ToList()),
    };

    private static DocumentReadResult Read(string text) => new YamlDocumentReader().Read(Encoding.UTF8.GetBytes(text), "test.yaml");

    private static DocumentNode Single(string text)
    {
        var result = Read(text);
        Assert.DoesNotContain(result.Findings, finding => finding.Severity == DiagnosticSeverity.Error);
        return Assert.Single(result.Documents);
    }
}
