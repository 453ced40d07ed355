using System.Text;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Import.Templates;

namespace ServiceEndpoints.Engine.Tests.Import.Templates;

/// <summary>Templates through the real engine.</summary>
public sealed class TemplateEvaluatorTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const string Sub = "/subscriptions/00000000-0000-0000-0000-000000000002";
    private const string Group = Sub + "/resourceGroups/rg1/providers/";

    private static readonly DeploymentTarget s_target = new()
    {
        TenantId = "00000000-0000-0000-0000-000000000001",
        SubscriptionId = "00000000-0000-0000-0000-000000000002",
        ManagementGroupId = "mg1",
        ResourceGroupName = "rg1",
        Location = "westeurope",
        DeploymentName = "main",
    };

    [Fact]
    public void Expressions_parameters_and_loops_are_evaluated_by_the_engine()
    {
        var result = Evaluate(Template("""
            "parameters": { "prefix": { "type": "string" }, "count": { "type": "int", "defaultValue": 2 } },
            "variables": { "names": "[createArray('a', 'b')]" },
            "resources": [
              { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "[concat(parameters('prefix'), '-', copyIndex())]", "location": "[resourceGroup().location]",
                "copy": { "name": "loop", "count": "[parameters('count')]" },
                "properties": { "addressSpace": { "addressPrefixes": [ "[format('10.{0}.0.0/16', copyIndex())]" ] },
                  "copy": [ { "name": "subnets", "count": "[length(variables('names'))]", "input": { "name": "[variables('names')[copyIndex('subnets')]]", "properties": { "addressPrefix": "10.0.0.0/24" } } } ] } } ]
            """), """{ "PREFIX": "net" }""");

        Assert.Empty(result.Findings);
        Assert.Equal(["net-0", "net-1"], Names(result));
        Assert.Equal("westeurope", result.Resources![0].Find("location")!.Text);
        Assert.Equal("10.1.0.0/16", Text(result, 1, "properties.addressSpace.addressPrefixes[0]"));
        Assert.Equal("b", Text(result, 0, "properties.subnets[1].name"));
        Assert.Null(result.Resources[0].Find("properties")!.Find(TemplateComposer.MarkerName));
    }

    [Fact]
    public void Missing_parameters_are_asked_for_in_one_finding()
    {
        var result = Evaluate(Template("""
            "parameters": { "a": { "type": "string" }, "b": { "type": "int" }, "c": { "type": "securestring" }, "d": { "type": "array", "defaultValue": [] } }, "resources": []
            """), "{}");

        Assert.Null(result.Resources);
        var finding = Assert.Single(result.Findings);
        Assert.Equal("SEP2205", finding.Code);
        Assert.Contains("'a' (string), 'b' (int).", finding.Message);
        Assert.Equal("main.json", finding.Span!.Source);
        Assert.True(finding.Span.Line > 0);
    }

    [Fact]
    public void Parameters_of_any_name_and_value_arrive_unchanged()
    {
        var result = Evaluate(Template("""
            "parameters": { "a-b c.d": { "type": "string" }, "texts": { "type": "array" }, "object": { "type": "object" }, "number": { "type": "int" } },
            "resources": [ { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "n", "tags": { "a": "[parameters('a-b c.d')]" },
              "properties": { "texts": "[parameters('texts')]", "object": "[parameters('object')]", "number": "[add(parameters('number'), 1)]" } } ]
            """), """{ "a-b c.d": "it's ${x} \\ [concat('z')]", "texts": [ "[concat('a')]", "[[b]", "[c", "line\nbreak" ], "object": { "x y": [ 1.5, null, true ] }, "number": 41 }""");

        Assert.Empty(result.Findings);
        Assert.Equal("it's ${x} \\ [concat('z')]", Text(result, 0, "tags.a"));
        Assert.Equal(["[concat('a')]", "[[b]", "[c", "line\nbreak"], At(result, 0, "properties.texts").EnumerateItems().Select(item => item.Text));
        Assert.Equal("1.5", At(result, 0, "properties.object.x y").EnumerateItems().First().Text);
        Assert.Equal("42", Text(result, 0, "properties.number"));
    }

    [Fact]
    public void Secrets_without_a_value_stay_unknown_by_name()
    {
        var result = Evaluate(Template("""
            "parameters": { "password": { "type": "securestring" }, "keys": { "type": "secureObject" }, "given": { "type": "string" } },
            "resources": [ { "type": "Microsoft.Sql/servers", "apiVersion": "2023-04-01", "name": "s", "location": "x",
              "properties": { "a": "[parameters('password')]", "b": "[concat(parameters('keys').first, '!')]", "c": "[parameters('given')]" } } ]
            """), """{ "parameters": { "given": { "reference": { "keyVault": { "id": "/x" }, "secretName": "y" } } } }""", isFile: true);

        var finding = Assert.Single(result.Findings);
        Assert.Equal("SEP2218", finding.Code);
        Assert.Contains("'given', 'password', 'keys'", finding.Message);
        Assert.Equal(["[parameters('password')]", "[concat(parameters('keys').first, '!')]", "[parameters('given')]"], new[] { "a", "b", "c" }.Select(name => Text(result, 0, "properties." + name)));
    }

    [Fact]
    public void The_names_in_a_given_secret_object_decide_what_is_deployed()
    {
        var result = Evaluate(Template("""
            "parameters": { "secrets": { "type": "secureObject" } },
            "resources": [ { "type": "Microsoft.KeyVault/vaults/secrets", "apiVersion": "2023-02-01", "name": "[concat('kv/', parameters('secrets').list[copyIndex()].name)]",
              "copy": { "name": "c", "count": "[length(parameters('secrets').list)]" }, "properties": {} } ]
            """), """{ "secrets": { "list": [ { "name": "a" }, { "name": "b" } ] } }""");

        Assert.Equal(["kv/a", "kv/b"], Names(result));
    }

    [Fact]
    public void A_value_for_an_undeclared_parameter_is_noticed()
    {
        var result = Evaluate(Template("""
            "parameters": { "location": { "type": "string", "defaultValue": "x" } }, "resources": []
            """), """{ "locaton": "y" }""");

        var finding = Assert.Single(result.Findings);
        Assert.Equal("SEP2206", finding.Code);
        Assert.Contains("'location'", finding.Message);
    }

    [Fact]
    public void A_refusal_names_the_place_of_the_parameter()
    {
        var result = Evaluate(Template("""
            "parameters": { "size": { "type": "string", "allowedValues": [ "a", "b" ] } }, "resources": []
            """), "{\n\"parameters\": {\n \"size\": { \"value\": \"c\" } } }", isFile: true);

        Assert.Null(result.Resources);
        var finding = Assert.Single(result.Findings);
        Assert.Equal(("SEP2207", "parameters.json", 3), (finding.Code, finding.Span!.Source, finding.Span.Line));
        Assert.DoesNotContain("aka.ms", finding.Message);
    }

    [Fact]
    public void A_refusal_names_the_line_of_the_resource()
    {
        var result = Evaluate("""
            {
              "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
              "contentVersion": "1.0.0.0",
              "resources": [
                { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "a", "properties": {} },
                {
                  "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "b",
                  "properties": { "x": "[concat(]" }
                }
              ]
            }
            """, "{}");

        Assert.Null(result.Resources);
        var finding = Assert.Single(result.Findings);
        Assert.Equal("SEP2207", finding.Code);
        Assert.True(finding.Span!.Line is >= 6 and <= 8, finding.ToString());
        Assert.DoesNotContain("line '", finding.Message);
        Assert.DoesNotContain(TemplateComposer.MarkerName, finding.Message);
    }

    [Fact]
    public void An_open_count_names_the_parameter_to_give()
    {
        var result = Evaluate(Template("""
            "parameters": { "secrets": { "type": "secureObject" } },
            "resources": [ { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "[concat('v', copyIndex())]", "copy": { "name": "c", "count": "[length(parameters('secrets').list)]" }, "properties": {} } ]
            """), "{}");

        Assert.Null(result.Resources);
        var finding = Assert.Single(result.Findings, finding => finding.Code == "SEP2207");
        Assert.Contains("give a value for 'secrets'", finding.Remedy);
    }

    [Fact]
    public void Every_part_keeps_its_place_in_the_template()
    {
        var result = Evaluate("""
            {
              "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
              "contentVersion": "1.0.0.0",
              "resources": [
                {
                  "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "a",
                  "properties": {
                    "subnets": [
                      { "name": "s",
                        "properties": {
                          "addressPrefix": "[format('10.0.{0}.0/24', 1)]" } } ] },
                  "resources": [
                    { "type": "subnets", "apiVersion": "2023-04-01", "name": "t", "dependsOn": [ "a" ],
                      "properties": { "addressPrefix": "10.0.2.0/24" } } ] } ]
            }
            """, "{}");

        Assert.Equal(["a", "a/t"], Names(result));
        var prefix = At(result, 0, "properties.subnets[0].properties.addressPrefix");
        Assert.Equal(("10.0.1.0/24", 11, "main.json", "properties.subnets[0].properties.addressPrefix"), (prefix.Text, prefix.Line, prefix.Span.Source, prefix.Path));
        Assert.Equal((13, 14), (result.Resources![1].Line, At(result, 1, "properties.addressPrefix").Line));
    }

    [Fact]
    public void References_into_resources_of_the_same_evaluation_are_resolved()
    {
        var result = Evaluate(Template("""
            "resources": [
              { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "v", "location": "x",
                "properties": { "addressSpace": { "addressPrefixes": [ "10.0.0.0/16" ] }, "subnets": [ { "name": "a", "properties": { "addressPrefix": "10.0.0.0/24" } }, { "name": "b", "properties": { "addressPrefix": "10.0.1.0/24" } } ] } },
              { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "w", "location": "x", "properties": { "addressSpace": { "addressPrefixes": [ "10.1.0.0/16" ] } } },
              { "type": "Microsoft.Network/virtualNetworks/subnets", "apiVersion": "2023-04-01", "name": "w/only", "dependsOn": [ "w" ], "properties": { "addressPrefix": "10.1.0.0/24" } },
              { "type": "Microsoft.Network/networkInterfaces", "apiVersion": "2023-04-01", "name": "n", "location": "y", "properties": { "ipConfigurations": [ { "name": "c", "properties": { "privateIPAddress": "10.0.0.4" } } ] } },
              { "type": "Microsoft.Storage/storageAccounts", "apiVersion": "2023-01-01", "name": "s", "location": "x", "dependsOn": [ "v", "w", "n" ],
                "properties": {
                  "byIndex": "[reference('v').subnets[1].id]",
                  "byChild": "[reference('w').subnets[0].id]",
                  "value": "[reference('v').subnets[0].properties.addressPrefix]",
                  "full": "[reference('n', '2023-04-01', 'Full').location]",
                  "configuration": "[reference('n').ipConfigurations[0].id]",
                  "composed": "[concat('a-', toUpper(last(split(reference('v').subnets[1].id, '/'))), '-', reference('n').ipConfigurations[0].properties.privateIPAddress)]",
                  "whole": "[reference('v').addressSpace]",
                  "count": "[length(reference('v').subnets)]",
                  "open": "[reference('n').macAddress]",
                  "keys": "[listKeys('s', '2023-01-01').keys[0].value]",
                  "mixed": "[concat(reference('v').subnets[0].name, listKeys('s', '2023-01-01').keys[0].value)]" } } ]
            """), "{}");

        var values = result.Resources!.Single(resource => resource.Find("name")!.Text == "s").Find("properties")!;
        Assert.Equal(Group + "Microsoft.Network/virtualNetworks/v/subnets/b", values.Find("byIndex")!.Text);
        Assert.Equal(Group + "Microsoft.Network/virtualNetworks/w/subnets/only", values.Find("byChild")!.Text);
        Assert.Equal("10.0.0.0/24", values.Find("value")!.Text);
        Assert.Equal("y", values.Find("full")!.Text);
        Assert.Equal(Group + "Microsoft.Network/networkInterfaces/n/ipConfigurations/c", values.Find("configuration")!.Text);
        Assert.Equal("a-B-10.0.0.4", values.Find("composed")!.Text);
        Assert.Equal("10.0.0.0/16", values.Find("whole")!.Find("addressPrefixes")!.EnumerateItems().Single().Text);
        Assert.Equal("2", values.Find("count")!.Text);
        Assert.StartsWith("[reference(", values.Find("open")!.Text);
        Assert.StartsWith("[listKeys(", values.Find("keys")!.Text);
        Assert.StartsWith("[concat('a', listKeys(", values.Find("mixed")!.Text);
    }

    [Fact]
    public void Linked_templates_are_read_from_the_folder_and_their_outputs_count()
    {
        var files = new Dictionary<string, string>
        {
            ["nested/network.json"] = Template("""
                "parameters": { "name": { "type": "string" } },
                "resources": [ { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "[parameters('name')]", "location": "x", "properties": { "subnets": [ { "name": "a", "properties": { "addressPrefix": "10.0.0.0/24" } } ] } },
                  { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "deeper", "properties": { "mode": "Incremental", "templateLink": { "uri": "[uri(deployment().properties.templateLink.uri, 'deeper.json')]" } } } ],
                "outputs": { "subnet": { "type": "string", "value": "[reference(parameters('name')).subnets[0].id]" }, "other": { "type": "string", "value": "[parameters('name')]" } }
                """),
            ["nested/deeper.json"] = Template("""
                "resources": [ { "type": "Microsoft.Network/routeTables", "apiVersion": "2023-04-01", "name": "rt", "location": "x", "properties": {} } ]
                """),
        };
        var result = Evaluate(Template("""
            "parameters": { "base": { "type": "string", "defaultValue": "[deployment().properties.templateLink.uri]" } },
            "resources": [
              { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "net", "properties": { "mode": "Incremental", "templateLink": { "uri": "[uri(parameters('base'), 'nested/network.json')]" }, "parameters": { "name": { "value": "hub" } } } },
              { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "second", "dependsOn": [ "net" ], "properties": { "mode": "Incremental", "templateLink": { "relativePath": "nested/network.json" }, "parameters": { "name": { "value": "[concat(reference('net').outputs.other.value, '-2')]" } } } },
              { "type": "Microsoft.Storage/storageAccounts", "apiVersion": "2023-01-01", "name": "s", "location": "x", "properties": { "subnet": "[reference('net').outputs.subnet.value]" } } ]
            """), "{}", files: files);

        Assert.Empty(result.Findings);
        Assert.Equal(["hub", "hub-2", "rt", "rt", "s"], Names(result).Order());
        Assert.Equal(Group + "Microsoft.Network/virtualNetworks/hub/subnets/a", result.Resources!.Single(resource => resource.Find("name")!.Text == "s").Find("properties")!.Find("subnet")!.Text);
        Assert.Equal(["nested/deeper.json", "nested/network.json"], result.LinkedFiles.Order());
        Assert.Equal("nested/network.json", result.Resources!.First(resource => resource.Find("name")!.Text == "hub").Span.Source);
    }

    [Fact]
    public void A_linked_parameter_file_is_read_too()
    {
        var files = new Dictionary<string, string>
        {
            ["a.json"] = Template("""
                "parameters": { "name": { "type": "string" }, "secret": { "type": "securestring" } },
                "resources": [ { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "[parameters('name')]", "properties": {} } ]
                """),
            ["a.parameters.json"] = """{ "parameters": { "name": { "value": "v" }, "secret": { "reference": { "keyVault": { "id": "/x" }, "secretName": "y" } } } }""",
        };

        var result = Evaluate(Template("""
            "resources": [ { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "net", "properties": { "mode": "Incremental", "templateLink": { "relativePath": "a.json" }, "parametersLink": { "uri": "[uri(deployment().properties.templateLink.uri, 'a.parameters.json')]" } } } ]
            """), "{}", files: files);

        Assert.Empty(result.Findings);
        Assert.Equal(["v"], Names(result));
    }

    [Fact]
    public void A_published_link_is_read_from_the_file_beside_the_template_and_says_so()
    {
        var files = new Dictionary<string, string> { ["nested/a.json"] = Template("\"resources\": []") };

        var result = Evaluate(Template("""
            "parameters": { "_artifactsLocation": { "type": "string", "defaultValue": "https://raw.example.org/samples/main/vnet/" }, "_artifactsLocationSasToken": { "type": "securestring" } },
            "resources": [ { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "net", "properties": { "mode": "Incremental", "templateLink": { "uri": "[uri(parameters('_artifactsLocation'), concat('nested/a.json', parameters('_artifactsLocationSasToken')))]" } } } ]
            """), "{}", files: files);

        var finding = Assert.Single(result.Findings);
        Assert.Equal("SEP2213", finding.Code);
        Assert.Contains("'https://raw.example.org/samples/main/vnet/nested/a.json'; the file 'nested/a.json'", finding.Message);
    }

    [Theory]
    [InlineData("\"relativePath\": \"../outside.json\"", "SEP2212")]
    [InlineData("\"relativePath\": \"none.json\"", "SEP2211")]
    [InlineData("\"relativePath\": \"main.json\"", "SEP2223")]
    [InlineData("\"relativePath\": \"broken.json\"", "SEP2214")]
    [InlineData("\"relativePath\": \"list.json\"", "SEP2214")]
    [InlineData("\"relativePath\": \"wrong.json\"", "SEP2225")]
    [InlineData("\"uri\": \"https://example.org/none.json?sig=secret\"", "SEP2211")]
    [InlineData("\"uri\": \"[parameters('secret')]\"", "SEP2215")]
    [InlineData("\"id\": \"/subscriptions/x/resourceGroups/y/providers/Microsoft.Resources/templateSpecs/z/versions/1\"", "SEP2211")]
    public void A_link_that_leads_nowhere_is_named_and_the_rest_is_read(string link, string code)
    {
        var files = new Dictionary<string, string> { ["broken.json"] = "{", ["list.json"] = "[]", ["wrong.json"] = Template("\"variables\": { \"a\": \"[variables('none')]\" }, \"resources\": []") };

        var result = Evaluate(Template($$"""
            "parameters": { "secret": { "type": "securestring" } },
            "resources": [
              { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "net", "properties": { "mode": "Incremental", "templateLink": { {{link}} } } },
              { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "v", "properties": {} } ]
            """), "{}", files: files);

        Assert.Equal(["v"], Names(result));
        var finding = Assert.Single(result.Findings, finding => finding.Code != "SEP2218");
        Assert.Equal(code, finding.Code);
        Assert.Contains("'net'", finding.Message);
        Assert.DoesNotContain("secret", finding.Message.Replace("parameters('secret')", string.Empty));
        Assert.DoesNotContain("template.invalid", finding.Message);
        Assert.Equal("main.json", finding.Span!.Source);
    }

    [Fact]
    public void A_template_that_links_to_itself_over_another_ends()
    {
        var files = new Dictionary<string, string>
        {
            ["a.json"] = Template("""
                "resources": [ { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "back", "properties": { "mode": "Incremental", "templateLink": { "relativePath": "a.json" } } } ]
                """),
        };

        var result = Evaluate(Template("""
            "resources": [ { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "a", "properties": { "mode": "Incremental", "templateLink": { "relativePath": "a.json" } } } ]
            """), "{}", files: files);

        Assert.Equal("SEP2223", Assert.Single(result.Findings).Code);
    }

    [Fact]
    public void Nested_templates_of_the_outer_scope_are_evaluated_in_part()
    {
        var result = Evaluate(Template("""
            "parameters": { "password": { "type": "securestring" } },
            "variables": { "name": "outer" },
            "resources": [
              { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "nested", "properties": { "mode": "Incremental",
                "template": { "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0",
                  "variables": { "name": "inner" },
                  "resources": [
                    { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "[variables('name')]", "location": "x",
                      "properties": { "subnets": [ { "name": "a", "properties": { "addressPrefix": "10.0.0.0/24" } } ], "tag": "[parameters('password')]" } } ] } } } ]
            """), "{}");

        Assert.DoesNotContain(result.Findings, finding => finding.Code == "SEP2216");
        Assert.Equal(["outer"], Names(result));
        Assert.Equal("[parameters('password')]", Text(result, 0, "properties.tag"));
    }

    [Fact]
    public void Copies_of_a_link_may_take_different_templates_and_their_outputs_count()
    {
        static string Linked(string letter) => Template($$"""
            "parameters": { "i": { "type": "int" } },
            "resources": [ { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "[format('{{letter}}{0}', parameters('i'))]", "location": "x", "properties": { "subnets": [ { "name": "s", "properties": { "addressPrefix": "10.0.0.0/24" } } ] } } ],
            "outputs": { "subnet": { "type": "string", "value": "[reference(resourceId('Microsoft.Network/virtualNetworks', format('{{letter}}{0}', parameters('i')))).subnets[0].id]" } }
            """);
        const string main = """
            "resources": [
              { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "[concat('net', copyIndex())]", "copy": { "name": "nets", "count": 4 }, "condition": "[less(copyIndex(), 3)]",
                "properties": { "mode": "Incremental", "templateLink": { "relativePath": "[concat('n', mod(copyIndex(), 2), '.json')]" }, "parameters": { "i": { "value": "[copyIndex()]" } } } },
              { "type": "Microsoft.Storage/storageAccounts", "apiVersion": "2023-01-01", "name": "s", "location": "x", "dependsOn": [ "nets" ],
                "properties": { "first": "[reference('net0').outputs.subnet.value]", "second": "[reference('net1').outputs.subnet.value]", "third": "[reference('net2').outputs.subnet.value]" } } ]
            """;
        var result = Evaluate(Template(main), "{}", files: new() { ["n0.json"] = Linked("a"), ["n1.json"] = Linked("b") });

        Assert.Empty(result.Findings);
        Assert.Equal(["a0", "a2", "b1", "s"], Names(result).Order());
        var values = result.Resources!.Single(resource => resource.Find("name")!.Text == "s").Find("properties")!;
        Assert.Equal(["a0", "b1", "a2"], new[] { "first", "second", "third" }.Select(name => values.Find(name)!.Text.Split('/')[^3]));
        Assert.Equal(["n0.json", "n1.json"], result.LinkedFiles.Order());

        // Of two templates one is missing: the copies that take the other are read.
        var partly = Evaluate(Template(main), "{}", files: new() { ["n1.json"] = Linked("b") });
        Assert.Equal("SEP2211", Assert.Single(partly.Findings).Code);
        Assert.Equal(["b1", "s"], Names(partly).Order());
    }

    [Fact]
    public void Outputs_of_one_template_deployed_in_several_places_are_told_apart()
    {
        const string template = """
            { "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "parameters": { "i": { "type": "int" } },
              "resources": [ { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "v", "location": "x", "properties": { "subnets": [ { "name": "[format('s{0}', parameters('i'))]", "properties": { "addressPrefix": "10.0.0.0/24" } } ] } } ],
              "outputs": { "subnet": { "type": "string", "value": "[reference('v').subnets[0].id]" } } }
            """;
        var result = Evaluate(Template($$"""
            "resources": [
              { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "net", "resourceGroup": "ra", "properties": { "mode": "Incremental", "expressionEvaluationOptions": { "scope": "inner" }, "parameters": { "i": { "value": 1 } }, "template": {{template}} } },
              { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "net", "resourceGroup": "rb", "properties": { "mode": "Incremental", "expressionEvaluationOptions": { "scope": "inner" }, "parameters": { "i": { "value": 2 } }, "template": {{template}} } },
              { "type": "Microsoft.Storage/storageAccounts", "apiVersion": "2023-01-01", "name": "s", "location": "x",
                "properties": { "a": "[reference(resourceId('ra', 'Microsoft.Resources/deployments', 'net')).outputs.subnet.value]", "b": "[reference(resourceId('rb', 'Microsoft.Resources/deployments', 'net')).outputs.subnet.value]" } } ]
            """), "{}");

        Assert.Empty(result.Findings);
        Assert.Equal($"{Sub}/resourceGroups/ra/providers/Microsoft.Network/virtualNetworks/v/subnets/s1", Text(result, 2, "properties.a"));
        Assert.Equal($"{Sub}/resourceGroups/rb/providers/Microsoft.Network/virtualNetworks/v/subnets/s2", Text(result, 2, "properties.b"));
    }

    [Fact]
    public void Copies_of_a_nested_template_of_the_outer_scope_are_evaluated_in_part()
    {
        var result = Evaluate(Template("""
            "parameters": { "password": { "type": "securestring" } },
            "variables": { "names": [ "a", "b" ] },
            "resources": [
              { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "v", "location": "x", "properties": { "subnets": [ { "name": "s", "properties": { "addressPrefix": "10.0.0.0/24" } } ] } },
              { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "[concat('nested', copyIndex())]", "copy": { "name": "outer", "count": 2 }, "properties": { "mode": "Incremental",
                "template": { "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0",
                  "resources": [
                    { "type": "Microsoft.Network/networkInterfaces", "apiVersion": "2023-04-01", "name": "[concat(variables('names')[copyIndex()], '-nic')]", "location": "x",
                      "properties": { "tag": "[parameters('password')]", "subnet": "[reference(resourceId('Microsoft.Network/virtualNetworks', 'v')).subnets[0].id]" } },
                    { "type": "Microsoft.Network/publicIPAddresses", "apiVersion": "2023-04-01", "name": "[concat(variables('names')[copyIndex('outer')], '-ip', copyIndex(5))]", "location": "x", "copy": { "name": "inner", "count": "[length(variables('names'))]" },
                      "properties": { "list": "[map(variables('names'), lambda('n', concat(lambdaVariables('n'), copyIndex(), parameters('password'))))]" } } ] } } } ]
            """), "{}");

        Assert.DoesNotContain(result.Findings, finding => finding.Code == "SEP2216");
        Assert.Equal(["a-ip5", "a-ip6", "a-nic", "b-ip5", "b-ip6", "b-nic", "v"], Names(result).Order());
        var nic = result.Resources!.Single(resource => resource.Find("name")!.Text == "b-nic").Find("properties")!;
        Assert.Equal(("[parameters('password')]", Group + "Microsoft.Network/virtualNetworks/v/subnets/s"), (nic.Find("tag")!.Text, nic.Find("subnet")!.Text));
    }

    [Fact]
    public void A_name_that_only_Azure_knows_gets_a_stand_in_and_links_still_hold()
    {
        var result = Evaluate(Template("""
            "parameters": { "secret": { "type": "securestring" } },
            "resources": [
              { "type": "Microsoft.Network/publicIPAddresses", "apiVersion": "2023-04-01", "name": "p", "location": "x", "properties": {} },
              { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "net", "dependsOn": [ "p" ], "properties": { "mode": "Incremental", "expressionEvaluationOptions": { "scope": "inner" }, "parameters": { "n": { "value": "[reference('p').resourceGuid]" }, "s": { "value": "[parameters('secret')]" } },
                "template": { "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "parameters": { "n": { "type": "string" }, "s": { "type": "securestring" } }, "variables": { "v": "[concat('v-', parameters('n'))]" },
                  "resources": [
                    { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "[variables('v')]", "location": "x", "tags": { "name": "[variables('v')]" }, "properties": { "subnets": [ { "name": "a", "properties": { "addressPrefix": "10.0.1.0/24" } } ] } },
                    { "type": "Microsoft.Network/virtualNetworks/subnets", "apiVersion": "2023-04-01", "name": "[concat(variables('v'), '/b')]", "properties": { "addressPrefix": "10.0.2.0/24", "other": "[parameters('n')]" } },
                    { "type": "Microsoft.Network/networkInterfaces", "apiVersion": "2023-04-01", "name": "nic", "location": "x", "properties": { "ipConfigurations": [ { "name": "c", "properties": { "subnet": { "id": "[resourceId('Microsoft.Network/virtualNetworks/subnets', variables('v'), 'a')]" }, "natGateway": { "id": "[parameters('s')]" } } } ] } } ] } } } ]
            """), "{}");

        Assert.Equal(["SEP2218", "SEP2227", "SEP2227"], result.Findings.Select(finding => finding.Code).Order());
        Assert.Contains("'v-unknown1' stands for it", result.Findings.First(finding => finding.Code == "SEP2227").Message);
        Assert.Equal(["nic", "p", "v-unknown1", "v-unknown1/b"], Names(result).Order());
        var network = result.Resources!.Single(resource => resource.Find("name")!.Text == "v-unknown1");
        Assert.Equal(Group + "Microsoft.Network/virtualNetworks/v-unknown1", network.Find("id")!.Text);

        // Only names and ids take the stand-in; ids of something else stay open.
        Assert.StartsWith("[concat('v-', reference(", network.Find("tags")!.Find("name")!.Text);
        var configuration = result.Resources!.Single(resource => resource.Find("name")!.Text == "nic").Find("properties")!.Find("ipConfigurations")!.EnumerateItems().Single().Find("properties")!;
        Assert.Equal(Group + "Microsoft.Network/virtualNetworks/v-unknown1/subnets/a", configuration.Find("subnet")!.Find("id")!.Text);
        Assert.Equal("[parameters('secret')]", configuration.Find("natGateway")!.Find("id")!.Text);
    }

    [Fact]
    public void A_refusal_names_the_variable_that_is_missing()
    {
        // The engine names one that is declared.
        var result = Evaluate(Template("""
            "variables": { "copy": [ { "name": "list", "count": 1, "input": "x" } ], "known": "k" },
            "resources": [
              { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "a", "properties": { "x": "[listKeys(resourceId('a/b', variables('known')), '2020-01-01').x]", "y": "[variables('list')]",
                "z": "[variables('missing')]" } } ]
            """), "{}");

        var finding = Assert.Single(result.Findings);
        Assert.Equal(("SEP2207", 4), (finding.Code, finding.Span!.Line));
        Assert.Contains("'missing' is not found", finding.Message);
    }

    [Fact]
    public void A_refusal_names_what_the_scope_does_not_know()
    {
        var result = Evaluate("""
            { "$schema": "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#", "contentVersion": "1.0.0.0",
              "parameters": {
                "where": { "type": "string", "defaultValue": "[resourceGroup().location]" } },
              "resources": [ { "type": "Microsoft.Resources/resourceGroups", "apiVersion": "2022-09-01", "name": "g", "location": "[parameters('where')]" } ] }
            """, "{}");

        var finding = Assert.Single(result.Findings);
        Assert.Equal(("SEP2207", 3), (finding.Code, finding.Span!.Line));
        Assert.Contains("'resourceGroup()' means nothing in a deployment to a subscription", finding.Message);
    }

    [Fact]
    public void A_file_taken_for_a_published_template_that_does_not_fit_is_said_to_be_in_doubt()
    {
        var result = Evaluate(Template("""
            "resources": [ { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "other", "properties": { "mode": "Incremental", "templateLink": { "uri": "https://example.org/far/away/net.json?sig=secret" }, "parameters": { "unknown": { "value": 1 } } } } ]
            """), "{}", files: new() { ["net.json"] = Template("\"resources\": []") });

        var finding = Assert.Single(result.Findings, finding => finding.Code == "SEP2225");
        Assert.Contains("'unknown'", finding.Message);
        Assert.Contains("names 'https://example.org/far/away/net.json', and the file in the folder may be another template", finding.Message);
    }

    [Fact]
    public void Elements_of_a_list_that_an_expression_takes_whole_have_ids()
    {
        var result = Evaluate(Template("""
            "parameters": { "subnets": { "type": "array", "defaultValue": [ { "name": "o", "properties": { "addressPrefix": "10.1.0.0/24" } }, { "name": "p", "properties": { "addressPrefix": "10.1.1.0/24" } } ] } },
            "resources": [
              { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "v", "location": "x", "properties": { "subnets": [ { "name": "a", "properties": { "addressPrefix": "10.0.0.0/24" } }, { "name": "b", "properties": { "addressPrefix": "10.0.1.0/24" } } ] } },
              { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "w", "location": "x", "properties": { "subnets": "[parameters('subnets')]" } },
              { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "[concat('loop', copyIndex())]", "location": "x", "copy": { "name": "nets", "count": 1 }, "properties": {
                "copy": [ { "name": "subnets", "count": 2, "input": { "name": "[concat('c', copyIndex('subnets'))]", "properties": { "addressPrefix": "10.0.0.0/24" } } } ] } },
              { "type": "Microsoft.Storage/storageAccounts", "apiVersion": "2023-01-01", "name": "s", "location": "x", "dependsOn": [ "v", "w", "nets" ],
                "properties": { "first": "[first(filter(reference('w').subnets, lambda('s', equals(lambdaVariables('s').name, 'p')))).id]", "last": "[last(reference('loop0').subnets).id]", "ids": "[map(reference(resourceId('Microsoft.Network/virtualNetworks', 'v'), '2023-04-01').subnets, lambda('s', lambdaVariables('s').id))]", "short": "[reference('v').subnets]" } } ]
            """), "{}");

        Assert.Empty(result.Findings);
        Assert.Equal(Group + "Microsoft.Network/virtualNetworks/w/subnets/p", Text(result, 3, "properties.first"));
        Assert.Equal(Group + "Microsoft.Network/virtualNetworks/loop0/subnets/c1", Text(result, 3, "properties.last"));
        Assert.Equal(["a", "b"], At(result, 3, "properties.ids").EnumerateItems().Select(id => id.Text[(id.Text.LastIndexOf('/') + 1)..]));
        Assert.Equal(Group + "Microsoft.Network/virtualNetworks/v/subnets/b", At(result, 3, "properties.short[1].id").Text);
    }

    [Fact]
    public void A_nested_deployment_that_cannot_be_evaluated_is_named()
    {
        var result = Evaluate(Template("""
            "parameters": { "list": { "type": "secureObject" } },
            "resources": [
              { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "v", "properties": {} },
              { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "nested", "properties": { "mode": "Incremental", "expressionEvaluationOptions": { "scope": "inner" },
                "parameters": { "list": { "value": "[parameters('list')]" } },
                "template": { "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "parameters": { "list": { "type": "secureObject" } },
                  "resources": [ { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "[concat('n', copyIndex())]", "copy": { "name": "c", "count": "[length(parameters('list').x)]" }, "properties": {} } ] } } } ]
            """), "{}");

        Assert.Equal(["v"], Names(result));
        var finding = Assert.Single(result.Findings, finding => finding.Code == "SEP2216");
        Assert.Contains("'nested'", finding.Message);
        Assert.True(finding.Span!.Line > 0);
    }

    [Fact]
    public void A_condition_that_is_open_is_named_and_the_resource_is_kept()
    {
        var result = Evaluate(Template("""
            "parameters": { "s": { "type": "securestring" } },
            "resources": [ { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "v", "condition": "[equals(parameters('s'), 'x')]", "properties": {} }, { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "w", "condition": false, "properties": {} } ]
            """), "{}");

        Assert.Equal(["v"], Names(result));
        Assert.Contains("'v'", Assert.Single(result.Findings, finding => finding.Code == "SEP2217").Message);
    }

    [Fact]
    public void Without_a_location_the_locations_stay_open_and_are_counted()
    {
        var result = Evaluate(Template("""
            "resources": [ { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "v", "location": "[resourceGroup().location]", "properties": {} } ]
            """), "{}", target: s_target with { Location = string.Empty });

        Assert.Equal("[resourceGroup().location]", Text(result, 0, "location"));
        Assert.Contains("the location of 1 resources", Assert.Single(result.Findings).Message);
    }

    [Fact]
    public void The_address_of_a_firewall_is_the_first_of_its_subnet_and_said_to_be_assumed()
    {
        var result = Evaluate(Template("""
            "resources": [
              { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "v", "location": "x", "properties": { "subnets": [ { "name": "AzureFirewallSubnet", "properties": { "addressPrefix": "10.0.1.0/26" } } ] } },
              { "type": "Microsoft.Network/azureFirewalls", "apiVersion": "2023-04-01", "name": "fw", "location": "x", "dependsOn": [ "v" ], "properties": { "ipConfigurations": [ { "name": "c", "properties": { "subnet": { "id": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'v', 'AzureFirewallSubnet')]" } } } ] } },
              { "type": "Microsoft.Network/routeTables", "apiVersion": "2023-04-01", "name": "rt", "location": "x", "dependsOn": [ "fw" ], "properties": { "routes": [ { "name": "all", "properties": { "addressPrefix": "0.0.0.0/0", "nextHopType": "VirtualAppliance", "nextHopIpAddress": "[reference('fw').ipConfigurations[0].properties.privateIPAddress]" } } ] } } ]
            """), "{}");

        Assert.Equal("SEP2224", Assert.Single(result.Findings).Code);
        Assert.Equal("10.0.1.4", result.Resources!.Single(resource => resource.Find("name")!.Text == "rt").Find("properties")!.Find("routes")!.EnumerateItems().Single().Find("properties")!.Find("nextHopIpAddress")!.Text);
    }

    [Theory]
    [InlineData("subscriptionDeploymentTemplate", "2018-05-01", "[subscription().subscriptionId]", "00000000-0000-0000-0000-000000000002")]
    [InlineData("managementGroupDeploymentTemplate", "2019-08-01", "[managementGroup().name]", "mg1")]
    [InlineData("tenantDeploymentTemplate", "2019-08-01", "[tenant().tenantId]", "00000000-0000-0000-0000-000000000001")]
    public void All_scopes_deploy_networks_over_nested_deployments(string schema, string date, string expression, string expected)
    {
        var members = schema.StartsWith("subscription", StringComparison.Ordinal) ? string.Empty : "\"subscriptionId\": \"00000000-0000-0000-0000-000000000009\", ";
        var result = Evaluate($$"""
            { "$schema": "https://schema.management.azure.com/schemas/{{date}}/{{schema}}.json#", "contentVersion": "1.0.0.0",
              "resources": [ { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "net", {{members}}"resourceGroup": "rg9", "properties": { "mode": "Incremental", "expressionEvaluationOptions": { "scope": "inner" },
                "parameters": { "tag": { "value": "{{expression}}" }, "where": { "value": "[deployment().location]" } },
                "template": { "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "parameters": { "tag": { "type": "string" }, "where": { "type": "string" } },
                  "resources": [ { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "v", "location": "[parameters('where')]", "tags": { "t": "[parameters('tag')]" }, "properties": {} } ] } } } ] }
            """, "{}");

        Assert.Equal(["v"], Names(result));
        Assert.Equal(("westeurope", expected), (Text(result, 0, "location"), Text(result, 0, "tags.t")));
        Assert.Contains("/resourceGroups/rg9/", result.Resources![0].Find("id")!.Text);
    }

    [Fact]
    public void Symbolic_names_and_existing_resources_are_understood()
    {
        var result = Evaluate(Template("""
            "languageVersion": "2.0",
            "resources": {
              "old": { "existing": true, "type": "Microsoft.Network/networkSecurityGroups", "apiVersion": "2023-04-01", "name": "nsg" },
              "net": { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-04-01", "name": "v", "location": "x", "properties": { "subnets": [ { "name": "a", "properties": { "addressPrefix": "10.0.0.0/24", "networkSecurityGroup": { "id": "[resourceId('Microsoft.Network/networkSecurityGroups', 'nsg')]" } } } ] } },
              "link": { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "l", "properties": { "mode": "Incremental", "templateLink": { "relativePath": "a.json" } } },
              "store": { "type": "Microsoft.Storage/storageAccounts", "apiVersion": "2023-01-01", "name": "s", "location": "x", "properties": { "a": "[reference('net').subnets[0].id]" } } }
            """), "{}", files: new() { ["a.json"] = Template("\"resources\": [ { \"type\": \"Microsoft.Network/routeTables\", \"apiVersion\": \"2023-04-01\", \"name\": \"rt\", \"properties\": {} } ]") });

        Assert.Empty(result.Findings);
        Assert.Equal(["rt", "s", "v"], Names(result).Order());
        Assert.Equal(Group + "Microsoft.Network/virtualNetworks/v/subnets/a", result.Resources!.Single(resource => resource.Find("name")!.Text == "s").Find("properties")!.Find("a")!.Text);
    }

    [Fact]
    public void Cancellation_ends_the_evaluation()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Evaluate(Template("\"resources\": []"), "{}", stop: stop.Token));
    }

    private static string Template(string members) =>
        $$"""{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", {{members}} }""";

    private TemplateEvaluation Evaluate(
        string template, string parameters, bool isFile = false, Dictionary<string, string>? files = null, DeploymentTarget? target = null, CancellationToken stop = default)
    {
        var document = TemplateDocument.TryRecognize(TemplateExpressionTests.Json(template, "main.json"))!;
        var given = TemplateExpressionTests.Json(parameters, "parameters.json");
        Diagnostic? finding = null;
        var values = isFile ? TemplateParameterValue.ReadFile(given, out finding)! : TemplateParameterValue.ReadObject(given);
        Assert.Null(finding);
        return TemplateEvaluator.Evaluate(fixture.Engine, new(document, "main.json"), values, target ?? s_target, file => files?.TryGetValue(file, out var text) == true ? Encoding.UTF8.GetBytes(text) : null, stop);
    }

    private static IEnumerable<string> Names(TemplateEvaluation result)
    {
        Assert.True(result.Resources is not null, string.Join(Environment.NewLine, result.Findings));
        return result.Resources.Select(resource => resource.Find("name")!.Text);
    }

    private static string Text(TemplateEvaluation result, int index, string path) => At(result, index, path).Text;

    private static DocumentNode At(TemplateEvaluation result, int index, string path)
    {
        Assert.True(result.Resources is not null, string.Join(Environment.NewLine, result.Findings));
        DocumentNode node = result.Resources[index];
        foreach (var step in path.Split('.'))
        {
            var bracket = step.IndexOf('[', StringComparison.Ordinal);
            node = node.Find(bracket < 0 ? step : step[..bracket])!;
            if (bracket >= 0)
            {
                node = node.EnumerateItems().ElementAt(int.Parse(step[(bracket + 1)..^1], System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return node;
    }
}
