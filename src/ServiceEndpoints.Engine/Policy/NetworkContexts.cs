using System.Runtime.CompilerServices;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Routing;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>The address contexts of one network: one without route table, and one for each table in use.</summary>
internal sealed class NetworkContexts(NetworkNeighborhood neighborhood, ServiceTagSnapshot tags, bool internetIncludesServices)
{
    private readonly ConditionalWeakTable<RouteTable, AddressContext> _byTable = [];
    private AddressContext? _plain;

    /// <summary>The context of subnets that use the table, or none.</summary>
    public AddressContext For(RouteTable? table) => table is null || (table.Routes.IsEmpty && table.UnknownValues.IsEmpty && !table.DisableBgpRoutePropagation)
        ? _plain ??= AddressContextCompiler.Compile(neighborhood, null, null, tags, internetIncludesServices)
        : _byTable.GetValue(table, key => AddressContextCompiler.Compile(neighborhood, key, null, tags, internetIncludesServices));

    /// <summary>The context of a subnet whose route table is not known.</summary>
    public AddressContext For(RuleDoubt tableDoubt) => AddressContextCompiler.Compile(neighborhood, null, tableDoubt, tags, internetIncludesServices);

    public bool IsCurrent(ServiceTagSnapshot currentTags, bool currentReading) => ReferenceEquals(tags, currentTags) && internetIncludesServices == currentReading;
}
