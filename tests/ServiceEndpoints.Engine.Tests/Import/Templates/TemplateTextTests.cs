using System.Text;
using ServiceEndpoints.Engine.Import.Templates;

namespace ServiceEndpoints.Engine.Tests.Import.Templates;

public sealed class TemplateTextTests
{
    [Fact]
    public void Texts_over_several_lines_are_read_and_lines_stay_right()
    {
        var text = "{\n \"a\": \"one\n two\",\n // \"comment\n \"b\": 1 /* \"\n\" */,\n \"c\": \"x\"\n}";

        var root = TemplateSource.ReadJson(Encoding.UTF8.GetBytes(text), "f.json", hasPositions: true, out var finding);

        Assert.Null(finding);
        Assert.Equal("one  two", root!.Find("a")!.Text);
        Assert.Equal((2, 7), (root.Find("a")!.Line, root.Find("c")!.Line));
    }

    [Fact]
    public void What_cannot_be_repaired_is_a_finding()
    {
        Assert.Null(TemplateSource.ReadJson("{ \"a\": }"u8.ToArray(), "f.json", hasPositions: true, out var finding));
        Assert.Equal("SEP2001", finding!.Code);
    }

    [Fact]
    public void A_compiled_text_has_no_positions()
    {
        var root = TemplateSource.ReadJson("{\n\"a\": [1]}"u8.ToArray(), "main.bicep", hasPositions: false, out _)!;

        Assert.Equal((0, 0, "main.bicep"), (root.Find("a")!.Line, root.Find("a")!.Column, root.Find("a")!.Span.Source));
    }

    [Fact]
    public void Written_lines_lead_back_to_their_places()
    {
        var root = TemplateExpressionTests.Json("{ \"a\":\n {\"b\":\n [\"x\",\n 2]},\n \"c\": null }", "f.json");

        var text = TemplateText.Write(root);
        var lines = text.Text.Split('\n');

        Assert.Equal(4, text.NodeAt(Array.FindIndex(lines, line => line.StartsWith('2')) + 1)!.Line);
        Assert.Equal(5, text.NodeAt(Array.FindIndex(lines, line => line.StartsWith("\"c\"", StringComparison.Ordinal)) + 1)!.Line);
        Assert.Equal(1, text.NodeAt(1)!.Line);
        Assert.NotNull(text.NodeAt(1000));
    }

    [Theory]
    [InlineData("https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", DeploymentScope.ResourceGroup)]
    [InlineData("http://schema.management.azure.com/schemas/2015-01-01/DeploymentTemplate.json", DeploymentScope.ResourceGroup)]
    [InlineData("https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#", DeploymentScope.Subscription)]
    [InlineData("https://schema.management.azure.com/schemas/2019-08-01/managementGroupDeploymentTemplate.json#", DeploymentScope.ManagementGroup)]
    [InlineData("https://schema.management.azure.com/schemas/2019-08-01/tenantDeploymentTemplate.json#", DeploymentScope.Tenant)]
    public void Templates_are_recognised_by_their_schema(string schema, DeploymentScope scope) =>
        Assert.Equal(scope, TemplateDocument.TryRecognize(TemplateExpressionTests.Json($$"""{ "$schema": "{{schema}}", "resources": [] }"""))!.Scope);

    [Theory]
    [InlineData("""{ "resources": [] }""")]
    [InlineData("""{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#" }""")]
    [InlineData("""{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#", "parameters": {} }""")]
    [InlineData("""[]""")]
    public void Other_documents_are_no_templates(string text) => Assert.Null(TemplateDocument.TryRecognize(TemplateExpressionTests.Json(text)));

    [Fact]
    public void Declarations_of_parameters_are_followed_into_definitions()
    {
        var document = TemplateDocument.TryRecognize(TemplateExpressionTests.Json("""
            { "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "languageVersion": "2.0", "resources": {},
              "definitions": { "secret": { "$ref": "#/definitions/inner" }, "inner": { "type": "secureString", "nullable": true } },
              "parameters": { "a": { "$ref": "#/definitions/secret" }, "b": { "type": "int", "defaultValue": 1 }, "c": { "type": "string" } } }
            """))!;

        Assert.Equal([("a", true, true, false), ("b", false, false, true), ("c", false, false, false)],
            document.Parameters.Select(parameter => (parameter.Name, parameter.IsSecure, parameter.IsNullable, parameter.HasDefault)));
    }

    [Theory]
    [InlineData("module a './a.bicep' = {}", false)]
    [InlineData("module a 'br/public:avm/res/network/virtual-network:0.5.1' = {}", true)]
    [InlineData("module a 'br:contoso.azurecr.io/a:1' = {}", true)]
    [InlineData("module a 'ts:sub/rg/spec:1' = {}", true)]
    [InlineData("// module a 'br:contoso.azurecr.io/a:1' = {}", false)]
    [InlineData("/*\nmodule a 'br:contoso.azurecr.io/a:1' = {}\n*/", false)]
    [InlineData("var url = 'https://contoso' // 'br:'", false)]
    [InlineData("extension microsoftGraphV1", true)]
    [InlineData("using 'ts/specs:a:1'", true)]
    public void What_might_be_fetched_is_noticed(string text, bool needsRestore) =>
        Assert.Equal(needsRestore, BicepReferences.NeedsRestore(Path.GetFullPath("main.bicep"), file => file.EndsWith("main.bicep", StringComparison.Ordinal) ? text : null));

    [Fact]
    public void Modules_of_modules_are_looked_at_once()
    {
        var files = new Dictionary<string, string>
        {
            [Path.GetFullPath("main.bicep")] = "module a 'sub/a.bicep' = {}",
            [Path.GetFullPath("sub/a.bicep")] = "module b '../main.bicep' = {}\nmodule c 'c.bicep' = {}",
            [Path.GetFullPath("sub/c.bicep")] = "import { x } from 'br:contoso.azurecr.io/x:1'",
        };

        Assert.True(BicepReferences.NeedsRestore(Path.GetFullPath("main.bicep"), file => files.GetValueOrDefault(file)));
        files[Path.GetFullPath("sub/c.bicep")] = string.Empty;
        Assert.False(BicepReferences.NeedsRestore(Path.GetFullPath("main.bicep"), file => files.GetValueOrDefault(file)));
    }
}
