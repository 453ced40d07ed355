using System.Text;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import;

namespace ServiceEndpoints.Engine.Tests.Import;

/// <summary>JSON becomes nodes that know their places; what is wrong becomes a finding.</summary>
public sealed class JsonDocumentReaderTests
{
    [Fact]
    public void Nodes_know_kind_text_and_place()
    {
        var root = Single("{\n  \"a\": [ 1, { \"b\\u0063\": \"x\\ny\" }, null, true ],\n  \"ä\": \"é\", \"z\": 1e3 }");

        Assert.Equal((1, 1, string.Empty), Place(root));
        var list = root.Find("A")!;
        Assert.Equal(DocumentNodeKind.Array, list.Kind);
        Assert.Equal(4, list.Count);
        Assert.Equal((2, 8, "a"), Place(list));
        var inner = list.Items[1].Find("bc")!;
        Assert.Equal("x\ny", inner.Text);
        Assert.Equal((2, 26, "a[1].bc"), Place(inner));
        Assert.Equal([DocumentNodeKind.Number, DocumentNodeKind.Object, DocumentNodeKind.Null, DocumentNodeKind.Boolean], list.Items.Select(item => item.Kind));

        // Columns count characters, not bytes.
        Assert.Equal((3, 18, "z"), Place(root.Find("z")!));
        Assert.Equal(["a", "ä", "z"], root.Members.Select(member => member.Name));
        Assert.Equal("1e3", root.Find("z")!.Text);
    }

    [Fact]
    public void One_object_per_line_gives_several_documents()
    {
        var result = Read("{ \"a\": 1 }\n{ \"a\": 2 }\r\n\n[3]\n");

        Assert.Empty(result.Findings);
        Assert.Equal(["object with 1 members", "object with 1 members", "list of 1"], result.Documents.Select(document => document.ToString()));
        Assert.Equal((2, 8), (result.Documents[1].Find("a")!.Line, result.Documents[1].Find("a")!.Column));
    }

    [Fact]
    public void Comments_and_trailing_commas_are_tolerated()
        => Assert.Equal(2, Single("// head\n{ /* inner */ \"a\": [1, 2,], } // tail\n/* end */").Find("a")!.Count);

    [Fact]
    public void Byte_order_marks_are_accepted()
    {
        const string text = "{ \"a\": \"ü\" }";
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            var result = new JsonDocumentReader().Read(encoding.GetPreamble().Concat(encoding.GetBytes(text)).ToArray(), "x");
            Assert.Equal("ü", result.Documents[0].Find("a")!.Text);
        }
    }

    [Theory]
    [InlineData("{ \"a\": 1,\n  \"b\": }", "DocumentMalformed", 2, 8)]
    [InlineData("{ \"a\": [1, 2", "DocumentMalformed", 1, 13)]
    [InlineData("{}\n{ x }", "DocumentMalformed", 2, 3)]
    [InlineData("{} garbage", "DocumentMalformed", 1, 4)]
    [InlineData("", "DocumentEmpty", 1, 1)]
    [InlineData(" \n ", "DocumentEmpty", 1, 1)]
    [InlineData("\"abc", "DocumentMalformed", 1, 5)]
    [InlineData("/* never closed", "DocumentMalformed", 1, 1)]
    public void Malformed_text_gives_a_finding_with_its_place(string text, string name, int line, int column)
    {
        var result = Read(text);

        var finding = Assert.Single(result.Findings);
        Assert.Equal((name, line, column), (finding.Name, finding.Span!.Line, finding.Span.Column));
        Assert.True(result.HasErrors);
    }

    [Fact]
    public void Every_cut_of_a_text_is_read_or_reported()
    {
        const string text = "{ \"value\": [ { \"id\": \"\\u00e4é\", \"n\": -1.5e3, \"t\": true, \"x\": null } ] }";
        for (var length = 0; length < Encoding.UTF8.GetByteCount(text); length++)
        {
            Assert.Single(new JsonDocumentReader().Read(Encoding.UTF8.GetBytes(text).AsMemory(0, length), "cut").Findings);
        }
    }

    [Fact]
    public void Nesting_is_bounded()
        => Assert.Equal("DocumentTooDeep", Assert.Single(Read(new string('[', 5000) + new string(']', 5000)).Findings).Name);

    [Fact]
    public void Text_that_is_not_UTF8_is_reported_where_it_breaks()
    {
        var finding = Assert.Single(new JsonDocumentReader().Read(new byte[] { (byte)'{', (byte)'\n', (byte)'"', 0xC3, 0x28 }, "x").Findings);

        Assert.Equal(("DocumentEncoding", 2, 2), (finding.Name, finding.Span!.Line, finding.Span.Column));
    }

    [Fact]
    public void Written_text_reads_back_alike()
    {
        const string text = "{\n  \"a\": [\n    1,\n    -2.50,\n    \"x\\\"\\\\\\n\",\n    null,\n    true,\n    {}\n  ],\n  \"é\": []\n}\n";

        Assert.Equal(text, new JsonDocumentWriter().Write(Single(text)));
    }

    [Fact]
    public void Large_lists_are_read_in_proportion_to_their_size()
    {
        var text = "[" + string.Join(",", Enumerable.Range(0, 200_000).Select(i => $"{{\"n\":{i}}}")) + "]";
        var root = Single(text);

        Assert.Equal(200_000, root.Count);
        Assert.Equal("199999", root.Items[^1].Find("n")!.Text);
    }

    private static (int Line, int Column, string Path) Place(DocumentNode node) => (node.Line, node.Column, node.Path);

    private static DocumentReadResult Read(string text) => new JsonDocumentReader().Read(Encoding.UTF8.GetBytes(text), "test.json");

    private static DocumentNode Single(string text)
    {
        var result = Read(text);
        Assert.DoesNotContain(result.Findings, finding => finding.Severity == DiagnosticSeverity.Error);
        return Assert.Single(result.Documents);
    }

    [Fact]
    public void Places_are_right_far_into_a_long_text()
    {
        var text = new System.Text.StringBuilder("[");
        for (var i = 0; i < 20_000; i++)
        {
            text.Append(i == 0 ? "\n" : i % 3 == 0 ? ",\n  " : ",");
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\"ä{i}\"");
        }

        var lines = text.Append(']').ToString().Split('\n');
        var items = new JsonDocumentReader().Read(System.Text.Encoding.UTF8.GetBytes(text.ToString()), "long").Documents[0].Items;

        for (var i = 0; i < items.Count; i += 37)
        {
            Assert.StartsWith($"\"ä{i}\"", lines[items[i].Line - 1][(items[i].Column - 1)..]);
        }
    }
}
