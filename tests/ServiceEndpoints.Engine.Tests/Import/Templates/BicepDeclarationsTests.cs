using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Import.Templates;

namespace ServiceEndpoints.Engine.Tests.Import.Templates;

/// <summary>Places of resources and their members in the text of Bicep files.</summary>
public sealed class BicepDeclarationsTests
{
    private const string Network = """{ "type": "Microsoft.Network/virtualNetworks", "name": "hub", "location": "x", "properties": { "addressSpace": { "addressPrefixes": [ "10.0.0.0/16" ] }, "subnets": [ { "name": "a", "properties": { "addressPrefix": "1" } }, { "name": "b", "properties": { "addressPrefix": "2" } } ] } }""";

    [Fact]
    public void Members_that_are_written_out_have_places_of_their_own()
    {
        var node = Place("""
            // resource wrong 'Microsoft.Network/virtualNetworks@2024-01-01' = {
            param location string

            @description('It is called ${location} { [')
            resource v 'Microsoft.Network/virtualNetworks@2024-01-01' = if (contains({ a: 'x' }, 'a')) {
              name: 'hub' // a comment }
              location: location
              properties: {
                addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
                /* { */
                subnets: [
                  { name: 'a', properties: { addressPrefix: '1' } }
                  {
                    name: 'b'
                    properties: {
                      addressPrefix: location == '}'
                        ? '1'
                        : '2'
                    }
                  }
                ]
              }
            }
            """, Network);

        Assert.Equal("5:1", At(node));
        Assert.Equal("6:9", At(node.Find("name")));
        Assert.Equal("9:39", At(Step(node, "properties", "addressSpace", "addressPrefixes", "0")));
        Assert.Equal("12:49", At(Step(node, "properties", "subnets", "0", "properties", "addressPrefix")));
        Assert.Equal("16:26", At(Step(node, "properties", "subnets", "1", "properties", "addressPrefix")));
    }

    [Fact]
    public void What_an_expression_makes_has_the_place_of_the_expression()
    {
        var node = Place("""
            resource v 'Microsoft.Network/virtualNetworks@2024-01-01' = [for n in ['hub']: {
              name: n
              properties: union(common, {
                subnets: []
              })
            }]
            """, Network);

        Assert.Equal("2:9", At(node.Find("name")));
        Assert.Equal("3:15", At(Step(node, "properties", "subnets", "1", "name")));
    }

    [Fact]
    public void Elements_of_a_loop_share_the_places_of_its_body()
    {
        var node = Place("""
            resource v 'Microsoft.Network/virtualNetworks@2024-01-01' = {
              name: 'hub'
              properties: {
                subnets: [for (s, i) in subnets: {
                  name: s.name
                  properties: { addressPrefix: cidrSubnet('10.0.0.0/16', 24, i) }
                }]
              }
            }
            """, Network);

        Assert.Equal(["5:13", "5:13"], Step(node, "properties", "subnets").EnumerateItems().Select(item => At(item.Find("name"))));
        Assert.Equal("6:36", At(Step(node, "properties", "subnets", "1", "properties", "addressPrefix")));
    }

    [Theory]
    [InlineData("resource v 'Microsoft.Network/virtualNetworks@2024-01-01' = {")]
    [InlineData("resource v 'Microsoft.Network/virtualNetworks@2024-01-01' = { name: 'hub")]
    [InlineData("resource v 'Microsoft.Network/virtualNetworks@2024-01-01' = { name: '${'${'${")]
    [InlineData("resource v 'Microsoft.Network/virtualNetworks@2024-01-01' = { ] ) } : : properties: [ for")]
    [InlineData("resource v 'Microsoft.Network/virtualNetworks@2024-01-01' = { ''' /* ")]
    [InlineData("resource v 'Microsoft.Network/virtualNetworks@2024-01-01'")]
    public void A_text_that_is_no_Bicep_ends_in_the_place_of_the_declaration(string text) => Assert.Equal("1:1", At(Place(text, Network)));

    [Fact]
    public void Deep_texts_end()
    {
        var node = Place("resource v 'Microsoft.Network/virtualNetworks@2024-01-01' = { name: " + new string('{', 100_000) + new string('[', 100_000), Network);

        Assert.Equal("1:1", At(node));
    }

    private static string At(DocumentNode? node) => $"{node!.Line}:{node.Column}"; // the tests know that it is there

    private static DocumentNode Step(DocumentNode node, params string[] steps) => steps.Aggregate(node, (current, step) => int.TryParse(step, out var index) ? current.EnumerateItems().ElementAt(index) : current.Find(step)!);

    private static DocumentNode Place(string text, string resource)
    {
        var declarations = BicepDeclarations.Read("/main.bicep", path => path.EndsWith("main.bicep", StringComparison.Ordinal) ? text.ReplaceLineEndings("\n") : null);
        return declarations.WithPlaces(TemplateExpressionTests.Json(resource, string.Empty), path => path);
    }
}
