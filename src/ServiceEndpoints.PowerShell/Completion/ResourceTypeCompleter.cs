namespace ServiceEndpoints.PowerShell.Completion;

/// <summary>Resource types of services with network rules.</summary>
internal sealed class ResourceTypeCompleter : NamesCompleter
{
    protected override IEnumerable<(string Text, string ToolTip)> Names(Line line) =>
        ServiceCatalog.Services.Select(service => (service.ResourceType, service.DisplayName));
}
