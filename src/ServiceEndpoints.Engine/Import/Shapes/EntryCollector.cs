using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>Finds the resources of documents and their ids, before any of them is read, so that their order does not matter.</summary>
internal sealed class EntryCollector(Topology start, ReadContext context)
{
    private const string Managers = "Microsoft.Network/networkManagers";
    private const string Databases = "Microsoft.Sql/servers/databases";
    private const string FirewallPolicies = "Microsoft.Network/firewallPolicies";
    private const string NetworkProfiles = "Microsoft.Network/networkProfiles";

    /// <summary>Types that take part in networking and are not modelled (R-490 and others).</summary>
    private static readonly string[] s_related =
    [
        "Microsoft.Network/virtualWans", "Microsoft.Network/vpnGateways", "Microsoft.Network/expressRouteGateways", "Microsoft.Network/p2sVpnGateways", "Microsoft.Network/expressRouteCircuits",
        "Microsoft.Network/privateLinkServices", "Microsoft.Network/dnsResolvers", "Microsoft.Network/networkVirtualAppliances", "Microsoft.Network/networkManagers/connectivityConfigurations",
        "Microsoft.Network/networkManagers/routingConfigurations",
    ];

    /// <summary>The members by which the pages of the API, of Resource Graph and of 'az graph query' lead to the next.</summary>
    private static readonly string[] s_nextPageNames = ["nextLink", "@odata.nextLink", "skip_token", "skipToken", "$skipToken"];

    private static readonly string[] s_idNames = ["id", "resourceId"];
    private static readonly HashSet<string> s_relatedSet = new(s_related, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<ResourceId, int> _positions = [];
    private readonly Dictionary<string, (bool IsKnown, IShape? Shape)?> _childShapes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (int Count, bool IsUnderstood)> _counts = new(StringComparer.OrdinalIgnoreCase);
    private string _subscription = start.DefaultSubscriptionId;
    private string _resourceGroup = start.DefaultResourceGroupName;
    private string _location = string.Empty;
    private bool _isTopologyFormat;

    public List<ResourceEntry> Entries { get; } = [];

    /// <summary>The node and shape of every resource and child, for positions.</summary>
    public Dictionary<ResourceId, (DocumentNode Node, IShape? Shape)> Places { get; } = [];

    /// <summary>The firewall policies and their groups of rule collections.</summary>
    public Dictionary<ResourceId, List<DocumentNode>> FirewallPolicyNodes { get; } = [];

    /// <summary>The SQL servers that hold dedicated pools (F-090).</summary>
    public HashSet<ResourceId> ServersWithPools { get; } = [];

    public string? TopologyName { get; private set; }

    public string? SubscriptionId { get; private set; }

    public string? ResourceGroupName { get; private set; }

    public List<DocumentNode> SettingsNodes { get; } = [];

    public List<DocumentNode> ExpectationNodes { get; } = [];

    public ImportSummary Summary => new(_counts
        .Select(pair => new ImportedType(pair.Key, pair.Value.Count, pair.Value.IsUnderstood))
        .OrderByDescending(type => type.IsUnderstood).ThenBy(type => type.Type, StringComparer.OrdinalIgnoreCase)
        .ToEquatableArray());

    public void Collect(DocumentNode document)
    {
        _isTopologyFormat = IsTopology(document);
        if (_isTopologyFormat)
        {
            CollectTopology(document);
        }
        else
        {
            (_subscription, _resourceGroup, _location) = (start.DefaultSubscriptionId, start.DefaultResourceGroupName, string.Empty);
            if (!Visit(document, null, 0))
            {
                context.Findings.Add(DiagnosticCatalog.NotAResource.In(document.Span));
            }
        }
    }

    /// <summary>True for a document of the topology format, whatever the text format is.</summary>
    private static bool IsTopology(DocumentNode document)
    {
        if (document.Kind != DocumentNodeKind.Object || document.Find("contentVersion") is not null)
        {
            return false;
        }

        foreach (var name in (string[])["id", "resourceId", "type", "resourceType", "name", "properties", "value", "data"])
        {
            if (document.Find(name) is not null)
            {
                return false;
            }
        }

        var isNear = false;
        foreach (var member in document.EnumerateMembers())
        {
            if (ResourceShapes.FindList(member.Name) is not null || member.Name.ToLowerInvariant() is "topology" or "settings" or "expect" or "resources" or "resourcegroup" or "location" or "subscription")
            {
                return true;
            }

            isNear |= NearestName.Find(member.Name, KnownKeys(), 1).Any();
        }

        return isNear;
    }

    private static IEnumerable<string> KnownKeys() => TopologyShapes.Keys.Select(key => key.Name).Concat(ResourceShapes.All.Where(kind => kind.ListNames.Length > 0).Select(kind => kind.ListNames[0]));

    private void CollectTopology(DocumentNode document)
    {
        context.Begin(null, isTopologyFormat: true, string.Empty);
        _subscription = TextOf(document, "subscription") ?? start.DefaultSubscriptionId;
        _resourceGroup = TextOf(document, "resourceGroup") ?? start.DefaultResourceGroupName;
        _location = string.Empty;
        if (document.Find("location") is { IsNothing: false } location && Codecs.Region.TryRead(location, context, out var region))
        {
            _location = region;
        }

        TopologyName ??= TextOf(document, "topology");
        SubscriptionId ??= TextOf(document, "subscription");
        ResourceGroupName ??= TextOf(document, "resourceGroup");
        foreach (var member in document.EnumerateMembers())
        {
            switch (member.Name.ToLowerInvariant())
            {
                case "topology" or "subscription" or "resourcegroup" or "location" or "$schema":
                    break;
                case "settings":
                    SettingsNodes.Add(member.Value);
                    break;
                case "expect":
                    ExpectationNodes.AddRange(ItemsOf(member.Value));
                    break;
                case "resources":
                    foreach (var item in ItemsOf(member.Value))
                    {
                        AddListed(item);
                    }

                    break;
                default:
                    if (ResourceShapes.FindList(member.Name) is { } kind)
                    {
                        foreach (var item in ItemsOf(member.Value))
                        {
                            AddNamed(item, kind);
                        }
                    }
                    else
                    {
                        var nearest = NearestName.Find(member.Name, KnownKeys(), 1).FirstOrDefault();
                        context.Report(DiagnosticCatalog.UnknownKey, member.NameSpan, member.Name, nearest is null ? string.Empty : $" to '{nearest}'");
                    }

                    break;
            }
        }
    }

    private IEnumerable<DocumentNode> ItemsOf(DocumentNode list)
    {
        if (list.Kind == DocumentNodeKind.Array)
        {
            return list.EnumerateItems();
        }

        if (list.Kind == DocumentNodeKind.Object)
        {
            return [list];
        }

        if (!list.IsNothing)
        {
            context.Invalid(list, "a list");
        }

        return [];
    }

    private void AddListed(DocumentNode item)
    {
        if (item.Kind != DocumentNodeKind.Object)
        {
            context.Invalid(item, "an object with 'type' and 'name'");
            return;
        }

        var type = TextOf(item, "type") ?? (TextOf(item, "id") is { } text && ResourceId.TryParse(text, out var id) ? id.ResourceType : null);
        if (type is null || type.IndexOf('/', StringComparison.Ordinal) <= 0)
        {
            if (type is null)
            {
                context.Report(DiagnosticCatalog.MemberMissing, item, "type");
            }
            else
            {
                context.Invalid(item.Find("type")!, "a resource type such as Microsoft.Storage/storageAccounts"); // the type comes from there
            }

            return;
        }

        var kind = ResourceShapes.ForListedResource(type);
        if (ResourceShapes.Find(type) is null && ServiceCatalog.NearestResourceTypes(type).FirstOrDefault() is { } nearest)
        {
            context.Report(DiagnosticCatalog.ValueNotAccepted, item.Find("type") ?? item, type, "a resource type", $" to '{nearest}'");
        }

        AddNamed(item, kind);
    }

    private void AddNamed(DocumentNode item, ResourceKind kind)
    {
        if (item.Kind is DocumentNodeKind.Array or DocumentNodeKind.Null)
        {
            context.Invalid(item, "an object with a name");
            return;
        }

        if (IdOfNamed(item, kind) is { } id)
        {
            Add(new(kind, id, item.Kind == DocumentNodeKind.Object ? item : DocumentNode.Object([new("name", item)], item.Source, item.Line, item.Column), true) { DefaultLocation = kind.TakesDefaultLocation ? _location : string.Empty });
        }
    }

    private ResourceId? IdOfNamed(DocumentNode item, ResourceKind kind)
    {
        if (item.Kind == DocumentNodeKind.Object && item.Find("id") is { IsNothing: false } idNode && idNode.Text.StartsWith('/') && kind.ModelType != typeof(AzureSubscription))
        {
            if (ResourceId.TryParse(idNode.Text, out var id) && id.IsType(kind.Type))
            {
                return id;
            }

            context.Report(DiagnosticCatalog.IdOfWrongType, idNode, idNode.Text, ResourceTypes.WordFor(kind.Type));
            return null;
        }

        if (kind.ModelType == typeof(AzureSubscription))
        {
            var text = item.IsScalar ? item.Text : TextOf(item, "subscriptionId") ?? TextOf(item, "id") ?? TextOf(item, "name");
            text = text?.TrimEnd('/');
            text = text?[(text.LastIndexOf('/') + 1)..];
            if (!string.IsNullOrWhiteSpace(text))
            {
                return AzureSubscription.IdOf(text);
            }

            context.Report(DiagnosticCatalog.MemberMissing, item, "subscriptionId");
            return null;
        }

        var name = item.IsScalar ? item.Text : TextOf(item, "name");
        if (name is null)
        {
            context.Report(DiagnosticCatalog.MemberMissing, item, "name");
            return null;
        }

        var subscription = (item.Kind == DocumentNodeKind.Object ? TextOf(item, "subscription") ?? TextOf(item, "subscriptionId") : null) ?? _subscription;
        var group = (item.Kind == DocumentNodeKind.Object ? TextOf(item, "resourceGroup") : null) ?? _resourceGroup;
        if (kind.ModelType == typeof(SecurityAdminConfiguration) && !name.Contains('/'))
        {
            name = $"{(item.Kind == DocumentNodeKind.Object ? TextOf(item, "networkManager") : null) ?? "networkManager"}/{name}";
        }

        if (Compose(subscription, group, kind.Type, name) is { } composed)
        {
            return composed;
        }

        context.Invalid(item.IsScalar ? item : item.Find("name") ?? item, "a name without slashes");
        return null;
    }

    /// <summary>The id of a resource whose type and name have parts joined by slashes.</summary>
    private static ResourceId? Compose(string subscription, string group, string type, string name)
    {
        var types = type.Split('/');
        var names = name.Split('/');
        if (types.Length != names.Length + 1 || names.Any(string.IsNullOrWhiteSpace) || types.Any(string.IsNullOrWhiteSpace) ||
            !IsPlain(subscription) || !IsPlain(group))
        {
            return null;
        }

        var id = ResourceId.Create(subscription, group, $"{types[0]}/{types[1]}", names[0]);
        for (var i = 1; i < names.Length; i++)
        {
            id = id.Child(types[i + 1], names[i]);
        }

        return id;

        static bool IsPlain(string text) => !string.IsNullOrWhiteSpace(text) && !text.Contains('/');
    }

    /// <summary>Walks through arrays, pages and resources; false when nothing in it looks like a resource.</summary>
    private bool Visit(DocumentNode node, ResourceId? parent, int depth)
    {
        if (depth > 20)
        {
            return true;
        }

        if (node.Kind == DocumentNodeKind.Array)
        {
            var isAny = node.Count == 0;
            Expect(node.Count);
            foreach (var item in node.EnumerateItems())
            {
                isAny |= Visit(item, parent, depth + 1);
            }

            return isAny;
        }

        if (node.Kind != DocumentNodeKind.Object)
        {
            return false;
        }

        var id = FindId(node);
        var typeText = id is null ? TextOf(node, "type") ?? TextOf(node, "resourceType") : null;
        if (id is null && typeText?.Equals(AzureSubscription.Type, StringComparison.OrdinalIgnoreCase) == true)
        {
            return AddSubscription(node);
        }

        if (id is null && typeText is null)
        {
            // A page of a list answer, rows of a query, a template or an export.
            foreach (var name in (string[])["value", "data", "resources"])
            {
                if (node.Find(name) is { Kind: DocumentNodeKind.Array } list)
                {
                    ReportNextPage(node);
                    Visit(list, parent, depth + 1);
                    return true;
                }

                if (name == "resources" && node.Find(name) is { Kind: DocumentNodeKind.Object } symbolic)
                {
                    foreach (var member in symbolic.EnumerateMembers())
                    {
                        Visit(member.Value, parent, depth + 1);
                    }

                    return true;
                }
            }

            typeText = TypeByMembers(node);
            if (typeText is null)
            {
                return AddSubscription(node);
            }
        }

        id ??= ComposeId(node, typeText!, parent); // there is an id or a type
        if (id is null)
        {
            return true;
        }

        AddFound(node, id);
        if (node.Find("resources") is { Kind: DocumentNodeKind.Array } children)
        {
            foreach (var child in children.EnumerateItems())
            {
                Visit(child, id, depth + 1);
            }
        }

        return true;
    }

    /// <summary>Says that a list goes on elsewhere.</summary>
    private void ReportNextPage(DocumentNode page)
    {
        foreach (var name in s_nextPageNames)
        {
            if (page.Find(name) is { Kind: DocumentNodeKind.String, IsNothing: false } link)
            {
                context.Findings.Add(DiagnosticCatalog.PageIncomplete.In(link.Span, name));
                return;
            }
        }
    }

    // WHY: tables that grow step by step are copied at each step.
    private void Expect(int count)
    {
        _positions.EnsureCapacity(_positions.Count + count);
        Places.EnsureCapacity(Places.Count + count);
        Entries.EnsureCapacity(Entries.Count + count);
        context.References.Expect(count);
    }

    private ResourceId? FindId(DocumentNode node)
    {
        foreach (var name in s_idNames)
        {
            if (node.Find(name) is { Kind: DocumentNodeKind.String } text && context.References.TryParse(text.Text, out var id))
            {
                return id;
            }
        }

        return null;
    }

    /// <summary>The type of an object that some modules of Get-Az write without one.</summary>
    private static string? TypeByMembers(DocumentNode node) =>
        node.Find("firewallRuleName") is not null && node.Find("serverName") is not null ? "Microsoft.Sql/servers/firewallRules"
        : node.Find("virtualNetworkRuleName") is not null && node.Find("serverName") is not null ? "Microsoft.Sql/servers/virtualNetworkRules"
        : node.Find("vaultName") is not null && node.Find("vaultUri") is not null ? "Microsoft.KeyVault/vaults"
        : null;

    private bool AddSubscription(DocumentNode node)
    {
        if ((TextOf(node, "tenantId") is null && TextOf(node, "type") is null) || (TextOf(node, "subscriptionId") ?? TextOf(node, "id")) is not { } text)
        {
            return false;
        }

        text = text.TrimEnd('/');
        text = text[(text.LastIndexOf('/') + 1)..];
        if (text.Length > 0 && ResourceShapes.Find(AzureSubscription.Type) is { } kind)
        {
            Add(new(kind, AzureSubscription.IdOf(text), node, false));
        }

        return true;
    }

    private ResourceId? ComposeId(DocumentNode node, string type, ResourceId? parent)
    {
        var isFull = type.AsSpan(0, Math.Max(0, type.IndexOf('/', StringComparison.Ordinal))).Contains('.');
        if (!isFull && parent is not null)
        {
            type = $"{parent.ResourceType}/{type}";
        }

        var nameNode = node.Find("name") ?? node.Find("firewallRuleName") ?? node.Find("virtualNetworkRuleName") ?? node.Find("vaultName");
        var name = nameNode is { IsScalar: true, IsNothing: false } ? nameNode.Text : null;
        ResourceId? id = null;
        if (name is not null && !ReadContext.IsExpression(name))
        {
            if (TextOf(node, "serverName") is { } server && type.StartsWith("Microsoft.Sql/servers/", StringComparison.OrdinalIgnoreCase) && !name.Contains('/'))
            {
                name = $"{server}/{name}";
            }

            if (parent is not null && !name.Contains('/') && type.StartsWith(parent.ResourceType + "/", StringComparison.OrdinalIgnoreCase))
            {
                id = type[(parent.ResourceType.Length + 1)..].Contains('/') ? null : parent.Child(type[(parent.ResourceType.Length + 1)..], name);
            }

            id ??= Compose(
                TextOf(node, "subscriptionId") ?? parent?.SubscriptionId ?? _subscription,
                TextOf(node, "resourceGroup") ?? TextOf(node, "resourceGroupName") ?? parent?.ResourceGroupName ?? _resourceGroup,
                type, name);
        }

        if (id is null)
        {
            Count(type, IsKnown(type));
            if (IsKnown(type))
            {
                context.Findings.Add(DiagnosticCatalog.NameUnknown.At((nameNode ?? node).Span, null, string.Empty, type, name ?? string.Empty));
            }
        }

        return id;
    }

    /// <summary>True for the types of resources and of their parts that the model has.</summary>
    internal static bool IsKnown(string type)
    {
        var parts = type.Split('/');
        return parts.Length >= 2 && (ResourceShapes.Find(type) is not null || ResourceShapes.Find($"{parts[0]}/{parts[1]}") is { } kind && parts.Length == 3 &&
            kind.Shape.ChildSegments.Any(child => child.Segment.Equals(parts[2], StringComparison.OrdinalIgnoreCase)));
    }

    private void AddFound(DocumentNode node, ResourceId id)
    {
        if (ResourceShapes.Find(id.ResourceType) is { } kind)
        {
            if (kind.ModelType == typeof(RouteServer) && (node.Find("properties")?.Find("virtualWan") ?? node.Find("virtualWan")) is { IsNothing: false })
            {
                // R-490: a hub of Virtual WAN is no Route Server.
                Ignore(node, id, isRelated: true);
                return;
            }

            if (kind.ModelType == typeof(SubnetWorkload) && !WorkloadShapes.IsPlaced(kind.Type, node))
            {
                Ignore(node, id, isRelated: false);
                return;
            }

            Add(new(kind, id, node, false) { ApiVersion = TextOf(node, "apiVersion") ?? string.Empty });
            return;
        }

        // Of the configurations of an app only 'web' holds network rules (F-595).
        if (ChildShape(id) is { } child && !(id.Parent?.ResourceType.StartsWith("Microsoft.Web/", StringComparison.OrdinalIgnoreCase) == true && !id.Name.Equals("web", StringComparison.OrdinalIgnoreCase)))
        {
            Count(id.ResourceType, true);
            Places[id] = (node, child.Shape);
            AddChild(id, node);
            return;
        }

        if (id.IsType(FirewallPolicies) || id.IsType(FirewallPolicies + "/ruleCollectionGroups"))
        {
            Count(id.ResourceType, true);
            var policy = id.Parent ?? id;
            if (!FirewallPolicyNodes.TryGetValue(policy, out var nodes))
            {
                FirewallPolicyNodes.Add(policy, nodes = []);
            }

            // The policy itself stands in front of its groups.
            nodes.Insert(id.Parent is null ? 0 : nodes.Count, node);
        }
        else if (id.IsType(NetworkProfiles))
        {
            Count(id.ResourceType, true);
            context.NetworkProfiles[id] = node;
        }
        else if (id.IsType(Managers + "/networkGroups"))
        {
            Count(id.ResourceType, true);
            context.NetworkGroups.AddGroup(id);
        }
        else if (id.IsType(Managers + "/networkGroups/staticMembers"))
        {
            Count(id.ResourceType, true);
            if ((node.Find("properties")?.Find("resourceId") ?? node.Find("resourceId")) is { IsScalar: true } member && ResourceId.TryParse(member.Text, out var memberId))
            {
                context.NetworkGroups.AddMember(id.Parent!, memberId); // a member has a group
            }
        }
        else if (id.Parent is null && (node.Find("properties")?.Find(ResourceShapes.ServiceMark) ?? node.Find(ResourceShapes.ServiceMark)) is { Text: "true" })
        {
            Add(new(ResourceShapes.ForListedResource(id.ResourceType), id, node, false));
        }
        else
        {
            Ignore(node, id, s_relatedSet.Contains(id.ResourceType));
        }
    }

    private void Ignore(DocumentNode node, ResourceId id, bool isRelated)
    {
        Count(id.ResourceType, false);
        if (id.IsType(Databases) && IsDedicatedPool(node))
        {
            ServersWithPools.Add(id.Parent!); // databases have servers
        }

        if (isRelated)
        {
            context.Findings.Add(DiagnosticCatalog.TypeNotModelled.At(node.Span, id, string.Empty, id.Path, id.ResourceType));
        }
    }

    // A dedicated pool (once SQL Data Warehouse) is a database of a tier of its own.
    private static bool IsDedicatedPool(DocumentNode node) =>
        TextOf(node, "kind")?.Contains("datawarehouse", StringComparison.OrdinalIgnoreCase) == true ||
        (node.Find("sku") is { Kind: DocumentNodeKind.Object } sku && (TextOf(sku, "tier")?.Equals("DataWarehouse", StringComparison.OrdinalIgnoreCase) == true || TextOf(sku, "name")?.StartsWith("DW", StringComparison.OrdinalIgnoreCase) == true));

    private void AddChild(ResourceId id, DocumentNode node)
    {
        var parent = id.Parent!; // children have parents
        if (!context.Children.TryGetValue(parent, out var list))
        {
            context.Children.Add(parent, list = []);
        }

        list.Add(new(id, id.ResourceType[(id.ResourceType.LastIndexOf('/') + 1)..], node, false, TextOf(node, "apiVersion") ?? string.Empty));
        if (id.Parent?.IsType(VirtualNetwork.Type) == true || id.Parent?.IsType(LoadBalancer.Type) == true)
        {
            context.References.Add(id);
        }
    }

    /// <summary>Whether the type of the id is one of the child types that the shapes read, and its shape.</summary>
    private (bool IsKnown, IShape? Shape)? ChildShape(ResourceId id)
    {
        if (!_childShapes.TryGetValue(id.ResourceType, out var shape))
        {
            shape = FindChildShape(id);
            _childShapes.Add(id.ResourceType, shape);
        }

        return shape;
    }

    private static (bool IsKnown, IShape? Shape)? FindChildShape(ResourceId id)
    {
        var steps = new Stack<string>();
        for (var step = id; step.Parent is not null; step = step.Parent)
        {
            if (ResourceShapes.Find(step.ResourceType) is { } nested)
            {
                return Follow(nested.Shape, steps);
            }

            steps.Push(step.ResourceType[(step.ResourceType.LastIndexOf('/') + 1)..]);
        }

        return ResourceShapes.Find(id.Root.ResourceType) is { } kind ? Follow(kind.Shape, steps) : null;

        static (bool, IShape?)? Follow(IShape shape, Stack<string> steps)
        {
            IShape? current = shape;
            foreach (var step in steps)
            {
                var found = current?.ChildSegments.Where(child => child.Segment.Equals(step, StringComparison.OrdinalIgnoreCase)).ToList();
                if (found is not { Count: > 0 })
                {
                    return null;
                }

                current = found[0].Shape;
            }

            return (true, current);
        }
    }

    private void Add(ResourceEntry entry)
    {
        Count(entry.Kind.Type, true);
        if (_positions.TryGetValue(entry.Id, out var position))
        {
            var before = Entries[position];
            if (entry.IsTopologyFormat && before.IsTopologyFormat)
            {
                context.Findings.Add(DiagnosticCatalog.DuplicateResource.At(entry.Node.Span, entry.Id, string.Empty, entry.Id.Path));
            }
            else if (!NodeComparer.AreSame(entry.Node, before.Node))
            {
                context.Findings.Add(DiagnosticCatalog.DuplicateResource.At(entry.Node.Span, entry.Id, string.Empty, entry.Id.Path) with { Severity = DiagnosticSeverity.Information });
            }

            Entries[position] = entry;
        }
        else
        {
            _positions.Add(entry.Id, Entries.Count);
            Entries.Add(entry);
        }

        Places[entry.Id] = (entry.Node, entry.Kind.Shape);
        context.References.Add(entry.Id);
        if (entry.Kind.ModelType == typeof(VirtualNetwork))
        {
            AddNames(entry, "subnets", Subnet.TypeSegment);
        }
        else if (entry.Kind.ModelType == typeof(LoadBalancer))
        {
            AddNames(entry, "backendAddressPools", "backendAddressPools");
            AddNames(entry, "inboundNatPools", "inboundNatPools");
        }
        else if (entry is { IsTopologyFormat: true, IsMachineInterface: false } && entry.Kind.ModelType == typeof(VirtualMachine) && MachineShapes.DescribesInterface(entry.Node) &&
            ResourceShapes.Find(NetworkInterface.Type) is { } interfaces)
        {
            Add(entry with { Kind = interfaces, Id = MachineShapes.InterfaceIdOf(entry.Id), IsMachineInterface = true });
        }
    }

    private void AddNames(ResourceEntry entry, string member, string segment)
    {
        foreach (var list in (DocumentNode?[])[entry.Node.Find(member), entry.Node.Find("properties")?.Find(member)])
        {
            foreach (var item in list?.EnumerateItems() ?? [])
            {
                if ((item.IsScalar ? item.Text : ShapeNames.NameOf(item)) is { Length: > 0 } name)
                {
                    context.References.Add(entry.Id.Child(segment, name));
                }
            }
        }
    }

    private void Count(string type, bool isUnderstood)
    {
        var known = _counts.GetValueOrDefault(type);
        _counts[type] = (known.Count + 1, known.Count == 0 ? isUnderstood : known.IsUnderstood || isUnderstood);
    }

    private static string? TextOf(DocumentNode node, string name) => node.Find(name) is { IsScalar: true, IsNothing: false } value ? value.Text : null;
}
