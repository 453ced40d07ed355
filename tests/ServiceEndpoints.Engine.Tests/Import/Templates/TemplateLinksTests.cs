using ServiceEndpoints.Engine.Import.Templates;

namespace ServiceEndpoints.Engine.Tests.Import.Templates;

public sealed class TemplateLinksTests
{
    [Fact]
    public void The_address_of_the_template_itself_is_known()
    {
        var own = TemplateLinks.AddressOf("main.json");

        Assert.Equal($"[uri('{own}', 'nested/a.json')]", TemplateLinks.ReplaceOwnAddress("[uri(deployment().properties.templateLink.uri, 'nested/a.json')]", own));
        Assert.Equal($"['{own}']", TemplateLinks.ReplaceOwnAddress("[Deployment().Properties['templateLink'].URI]", own));
        Assert.Equal("[concat('deployment().properties.templateLink.uri')]", TemplateLinks.ReplaceOwnAddress("[concat('deployment().properties.templateLink.uri')]", own));
        Assert.Equal("[deployment().properties.templateLink.id]", TemplateLinks.ReplaceOwnAddress("[deployment().properties.templateLink.id]", own));
    }

    [Theory]
    [InlineData("main.json", "nested/a.json", "nested/a.json")]
    [InlineData("main.json", "./nested/../b.json", "b.json")]
    [InlineData("sub folder/main.json", "a.json", "sub folder/a.json")]
    [InlineData("sub/main.json", "../a.json", "a.json")]
    [InlineData("main.json", "nested\\a.json", "nested/a.json")]
    public void A_relative_path_leads_to_a_file_of_the_folder(string file, string relative, string expected)
    {
        var candidates = TemplateLinks.Candidates(TemplateLinks.Join(TemplateLinks.AddressOf(file), relative), file, out var isLocal, out var isOutside);

        Assert.Equal([expected], candidates);
        Assert.True(isLocal);
        Assert.False(isOutside);
    }

    [Theory]
    [InlineData("main.json", "../a.json")]
    [InlineData("sub/main.json", "../../a.json")]
    [InlineData("main.json", "../../../../../../../../../../../../../../../../etc/passwd")]
    [InlineData("main.json", "nested/..%2f..%2f..%2fa.json")]
    [InlineData("main.json", "..%5Ca.json")]
    public void A_path_that_leaves_the_folder_is_noticed(string file, string relative)
    {
        var candidates = TemplateLinks.Candidates(TemplateLinks.Join(TemplateLinks.AddressOf(file), relative), file, out _, out var isOutside);

        Assert.Empty(candidates);
        Assert.True(isOutside);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("c:\\windows\\a.json")]
    [InlineData("")]
    public void Only_web_addresses_are_links(string address) => Assert.Empty(TemplateLinks.Candidates(address, "main.json", out _, out _));

    [Fact]
    public void A_name_that_every_sample_uses_needs_its_folder() =>
        Assert.Equal(["modules/network/azuredeploy.json", "network/azuredeploy.json"], TemplateLinks.Candidates("https://raw.example.org/modules/network/azuredeploy.json", "main.json", out _, out _));

    [Fact]
    public void A_published_address_means_the_longest_tail_that_is_a_file()
    {
        var candidates = TemplateLinks.Candidates("https://raw.example.org/owner/samples/main/vnet/nested/a.json?token=secret", "main.json", out var isLocal, out _);

        Assert.False(isLocal);
        Assert.Equal(["owner/samples/main/vnet/nested/a.json", "samples/main/vnet/nested/a.json", "main/vnet/nested/a.json", "vnet/nested/a.json", "nested/a.json", "a.json"], candidates);
    }
}
