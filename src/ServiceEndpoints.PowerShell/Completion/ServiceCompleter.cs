namespace ServiceEndpoints.PowerShell.Completion;

/// <summary>Endpoint types such as Microsoft.Storage.</summary>
internal sealed class ServiceCompleter : NamesCompleter
{
    protected override IEnumerable<(string Text, string ToolTip)> Names(Line line) =>
        ServiceCatalog.EndpointServices.Select(service => (service.Name, service.DisplayName));
}
