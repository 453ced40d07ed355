using ServiceEndpoints.Engine.Catalog;

namespace ServiceEndpoints.Engine.Tests.Catalog;

public sealed class TrustedServiceCatalogTests
{
    [Fact]
    public void Six_families_have_lists_and_Managed_HSM_shares_one() // F-136, F-205, F-510, F-547, F-711, F-748, F-322
    {
        Assert.Equal(
            [ServiceFamily.Storage, ServiceFamily.KeyVault, ServiceFamily.EventHubs, ServiceFamily.ServiceBus, ServiceFamily.CognitiveServices, ServiceFamily.ContainerRegistry],
            TrustedServiceCatalog.Lists.Select(list => list.Family));
        Assert.Same(TrustedServiceCatalog.ListOf(ServiceFamily.KeyVault), TrustedServiceCatalog.ListOf(ServiceFamily.ManagedHsm));
        Assert.Null(TrustedServiceCatalog.ListOf(ServiceFamily.Sql));
        Assert.All(TrustedServiceCatalog.Lists, list =>
        {
            Assert.NotEmpty(list.Entries);
            Assert.Matches("^\\d{4}-\\d\\d-\\d\\d$", list.ReadOn);
        });
    }

    [Theory]
    [InlineData("Azure Event Grid")]
    [InlineData("event grid")]
    [InlineData("EventGrid")]
    [InlineData("Microsoft.EventGrid")]
    [InlineData("microsoft.eventgrid")]
    public void Spellings_of_a_name_are_one_name(string name)
    {
        Assert.Equal(TrustedServiceStanding.Listed, TrustedServiceCatalog.Find(Storage, name, null, out var entry));
        Assert.Equal("Azure Event Grid", entry?.ServiceName);
    }

    [Theory]
    [InlineData("Azure Backup", false)] // F-136
    [InlineData("Azure Data Box", false)]
    [InlineData("Azure Data Explorer", false)]
    [InlineData("Azure DevTest Labs", false)]
    [InlineData("Event Hubs Capture", false)]
    [InlineData("Azure File Sync", false)]
    [InlineData("Azure HDInsight", false)]
    [InlineData("Import/Export", false)]
    [InlineData("Azure Site Recovery", false)]
    [InlineData("API Management", true)] // F-137
    [InlineData("Cognitive Services", true)]
    [InlineData("IoT Hub", true)]
    [InlineData("Logic Apps", true)]
    [InlineData("Machine Learning", true)]
    [InlineData("Purview", true)]
    [InlineData("AI Search", true)]
    [InlineData("SQL servers", true)]
    [InlineData("Stream Analytics", true)]
    [InlineData("Synapse Analytics", true)]
    public void Storage_has_a_list_without_and_one_with_managed_identity(string name, bool needsIdentity)
    {
        Assert.Equal(TrustedServiceStanding.Listed, TrustedServiceCatalog.Find(Storage, name, null, out var entry));
        Assert.Equal(needsIdentity, entry?.NeedsManagedIdentity);
        Assert.Equal(!needsIdentity, entry?.Use.Length > 0 && !needsIdentity);
    }

    [Theory]
    [InlineData("Microsoft.DataFactory/factories", TrustedServiceStanding.Listed)]
    [InlineData("microsoft.databricks/accessconnectors", TrustedServiceStanding.Listed)]
    [InlineData("Microsoft.Databricks/workspaces", TrustedServiceStanding.NotListed)]
    [InlineData("Microsoft.EventGrid/systemTopics", TrustedServiceStanding.Listed)] // the provider stands for its types
    [InlineData("Microsoft.EventGridding/topics", TrustedServiceStanding.NotListed)]
    [InlineData("Microsoft.Web/sites", TrustedServiceStanding.NotListed)]
    [InlineData("Contoso.Tools/scanners", TrustedServiceStanding.NotListed)] // the list was read whole
    public void Resources_are_found_by_their_type(string type, object standing)
        => Assert.Equal((TrustedServiceStanding)standing, TrustedServiceCatalog.Find(Storage, string.Empty, type, out _));

    [Fact]
    public void A_misspelt_name_is_unknown_and_leads_to_the_nearest()
    {
        Assert.Equal(TrustedServiceStanding.Unknown, TrustedServiceCatalog.Find(Storage, "Azure Bakcup", null, out _));
        Assert.Contains("Azure Backup", TrustedServiceCatalog.Nearest("Azure Bakcup"));
    }

    private static TrustedServiceList Storage => TrustedServiceCatalog.ListOf(ServiceFamily.Storage) ?? throw new InvalidOperationException();
}
