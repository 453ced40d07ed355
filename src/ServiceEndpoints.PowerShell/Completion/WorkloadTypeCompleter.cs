namespace ServiceEndpoints.PowerShell.Completion;

/// <summary>Resource types whose instances live in a subnet.</summary>
internal sealed class WorkloadTypeCompleter : NamesCompleter
{
    protected override IEnumerable<(string Text, string ToolTip)> Names(Line line) => SubnetWorkloadKind.All.Select(kind => (kind.Type, kind.Word));
}
