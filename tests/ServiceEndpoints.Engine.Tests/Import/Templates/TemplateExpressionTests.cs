using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Import.Templates;

namespace ServiceEndpoints.Engine.Tests.Import.Templates;

public sealed class TemplateExpressionTests
{
    [Theory]
    [InlineData("concat('a', 'b')")]
    [InlineData("reference(resourceId('x', 'y'), '2020-01-01').subnets[0].id")]
    [InlineData("parameters('a')['b-c'][add(1, -2)]")]
    [InlineData("if(equals(1, 1.5), createArray(), null())")]
    [InlineData(" concat ( 'it''s' , variables('x') . y ) ")]
    [InlineData("__bicep.f(1)")]
    public void Expressions_are_parsed(string text) => Assert.True(TemplateExpression.TryParse(text, out _));

    [Theory]
    [InlineData("concat('a'")]
    [InlineData("concat('a) ")]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData("f(1) g(2)")]
    [InlineData("f(1).")]
    [InlineData("f(1)[")]
    [InlineData("10.0.0.0/8")]
    public void Other_texts_are_not(string text) => Assert.False(TemplateExpression.TryParse(text, out _));

    [Fact]
    public void Steps_know_their_keys_and_places()
    {
        const string Text = "reference('id').a['b'][2].c";
        Assert.True(TemplateExpression.TryParse(Text, out var expression));

        var call = Assert.IsType<TemplateExpression.Call>(expression);
        Assert.Equal(["a", "b", "2", "c"], call.Steps.Select(step => step.Key));
        Assert.Equal(".a", Text[call.Steps[0].Start..call.Steps[0].End]);
        Assert.Equal("['b']", Text[call.Steps[1].Start..call.Steps[1].End]);
        Assert.Equal((0, Text.Length), (call.Start, call.End));
    }

    [Fact]
    public void Deep_nesting_is_refused_and_does_not_overflow() =>
        Assert.False(TemplateExpression.TryParse(string.Concat(Enumerable.Repeat("f(", 100_000)) + new string(')', 100_000), out _));

    [Theory]
    [InlineData("[concat('a')]", true)]
    [InlineData("[[concat('a')]", false)]
    [InlineData("[", false)]
    [InlineData("text", false)]
    [InlineData("[text", false)]
    public void Brackets_make_an_expression(string text, bool isExpression) => Assert.Equal(isExpression, TemplateExpression.IsExpression(text));

    [Theory]
    [InlineData("[a]", "[[a]")]
    [InlineData("[[a]", "[[[a]")]
    [InlineData("[a", "[a")]
    [InlineData("a]", "a]")]
    [InlineData("", "")]
    public void Literals_are_kept_from_being_expressions(string text, string escaped) => Assert.Equal(escaped, TemplateExpression.Escape(text));

    [Fact]
    public void Values_become_parts_of_expressions()
    {
        var value = Json("""{ "a": [1, 1.5, true, null, "it's", "[parameters('x')]"], "b": {} }""");

        Assert.Equal("createObject('a', createArray(1, json('1.5'), true(), null(), 'it''s', parameters('x')), 'b', createObject())", TemplateValues.ToExpression(value));
    }

    [Theory]
    [InlineData("[concat('privatelink.blob.', environment().suffixes.storage)]", AzureCloud.Public, "[concat('privatelink.blob.', 'core.windows.net')]")]
    [InlineData("[concat('privatelink.blob.', environment().suffixes.storage)]", AzureCloud.UsGovernment, "[concat('privatelink.blob.', 'core.usgovcloudapi.net')]")]
    [InlineData("[if(equals(environment()['name'], 'AzureChinaCloud'), 1, 2)]", AzureCloud.China, "[if(equals('AzureChinaCloud', 'AzureChinaCloud'), 1, 2)]")]
    [InlineData("[environment().gallery]", AzureCloud.Public, "[environment().gallery]")]
    [InlineData("[environment()]", AzureCloud.Public, "[environment()]")]
    [InlineData("environment().name", AzureCloud.Public, "environment().name")]
    public void Environment_is_that_of_the_cloud(string text, AzureCloud cloud, string expected) => Assert.Equal(expected, TemplateEnvironment.Replace(text, cloud));

    internal static DocumentNode Json(string text, string source = "") => new JsonDocumentReader().Read(System.Text.Encoding.UTF8.GetBytes(text), source).Documents[0];
}
