using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import.Templates;

namespace ServiceEndpoints.Engine.Import.Terraform;

/// <summary>Reads what 'terraform show -json' writes.</summary>
internal static class TerraformReader
{
    /// <summary>True for a plan or a state.</summary>
    public static bool IsTerraform(DocumentNode root) => TerraformDocument.TryRecognize(root) is not null;

    /// <summary>Reads a plan or state into resources in the shape of Azure's API; values that are known only after the plan is applied are open.</summary>
    /// <param name="root">The plan or state.</param>
    /// <param name="isBefore">True for the resources before the plan, false for those after it.</param>
    /// <param name="subscriptionId">The subscription of resources whose own is not told.</param>
    /// <param name="resourceGroupName">The resource group of resources whose own is not told.</param>
    /// <param name="findings">Takes what is wrong or open.</param>
    public static IReadOnlyList<DocumentNode> Read(DocumentNode root, bool isBefore, string subscriptionId, string resourceGroupName, List<Diagnostic> findings)
    {
        if (TerraformDocument.TryRecognize(root) is not { } document)
        {
            throw new ArgumentException("The document is no plan and no state.", nameof(root));
        }

        if (isBefore && !document.IsPlan)
        {
            findings.Add(DiagnosticCatalog.TerraformNoBefore.In(root.Span));
            return [];
        }

        var instances = document.Instances(isBefore, findings);
        if (instances.Count == 0 && !isBefore)
        {
            findings.Add(DiagnosticCatalog.TerraformNothing.In(root.Span, document.Word));
        }

        var context = new TerraformContext(root, instances, subscriptionId, resourceGroupName, findings);
        IReadOnlyList<SnapshotResource> resources = TerraformMapper.Map(context, document.Word, findings);
        if (context.Assumed.Count > 0)
        {
            findings.Add(DiagnosticCatalog.TerraformListAssumed.In(context.Assumed.Values[0].Span, string.Join(", ", context.Assumed.Keys.Select(attribute => $"'{attribute}'"))));
        }

        if (FirewallAddresses.Add(resources, findings) is { } withAddresses)
        {
            resources = WithFirewallAddresses(withAddresses, instances);
        }

        return resources.Select(resource => resource.Node).ToList();
    }

    /// <summary>Puts the addresses of firewalls where the configuration refers to them.</summary>
    private static List<SnapshotResource> WithFirewallAddresses(IReadOnlyList<SnapshotResource> resources, List<TerraformInstance> instances)
    {
        var addresses = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var firewall in resources.Where(resource => resource.Type.Equals("Microsoft.Network/azureFirewalls", StringComparison.OrdinalIgnoreCase)))
        {
            var address = firewall.Node.Find("properties")?.Find("ipConfigurations")?.EnumerateItems().Select(item => item.Find("properties")?.Find("privateIPAddress")?.Text).FirstOrDefault(text => text is not null);
            var name = firewall.Node.Find("name")?.Text;
            foreach (var instance in instances.Where(instance => instance.Type == "azurerm_firewall" && instance.Values.Find("name")?.Text == name && address is not null))
            {
                addresses[$"[{instance.Address}.ip_configuration[0].private_ip_address]"] = address!; // filtered in the same line
            }
        }

        return resources.Select(resource => resource with
        {
            Node = TemplateValues.Map(resource.Node, text => addresses.TryGetValue(text.Text, out var address) ? TemplateValues.WithText(text, address) : TemplateValues.Detached(text)),
        }).ToList();
    }
}
