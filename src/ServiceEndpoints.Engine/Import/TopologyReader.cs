using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import.Shapes;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import;

/// <summary>Turns documents into a topology: the topology format, and Azure resources as the API, az, Get-Az and generic exports write them.</summary>
public static class TopologyReader
{
    /// <summary>The number of resources after which progress is told, and that one thread reads without looking up.</summary>
    internal const int PartLength = 256;

    /// <summary>Reads documents into a topology. The order of resources and documents does not matter for references; of two descriptions of one resource the later counts.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="start">The topology to add to.</param>
    /// <param name="options">How to read.</param>
    public static TopologyReadResult Read(IReadOnlyList<DocumentNode> documents, Topology start, TopologyReadOptions? options = null)
    {
        options ??= TopologyReadOptions.Default;
        var findings = new FindingList(options.FindingLimit);
        var context = new ReadContext(new(start), findings) { ChecksReferences = options.ChecksReferences };
        var collector = new EntryCollector(start, context);
        foreach (var document in documents)
        {
            collector.Collect(document);
        }

        var resources = new ResourceSet(start);
        var isEnded = !ReadResources(collector, context, resources, options);
        if (!isEnded)
        {
            ReadOrphans(context, resources, start);
            new ReadFinisher(collector, context, resources).Finish();
        }

        var settings = start.Settings;
        context.Begin(null, isTopologyFormat: true, string.Empty);
        foreach (var node in collector.SettingsNodes)
        {
            if (node.Kind == DocumentNodeKind.Object)
            {
                settings = TopologyShapes.Settings.Read(node, settings, context) ?? settings;
            }
            else
            {
                context.Invalid(node, "an object of settings");
            }
        }

        var expectations = start.Expectations.ToList();
        foreach (var node in collector.ExpectationNodes)
        {
            if (node.Kind != DocumentNodeKind.Object)
            {
                context.Invalid(node, "an object with 'from', 'to' and 'verdict'");
            }
            else if (TopologyShapes.Expectation.Read(node, new(), context) is { } expectation)
            {
                expectations.Add(expectation);
            }
        }

        var sorted = InOrder(findings.All.ToList());
        if (findings.LeftOut > 0)
        {
            sorted.Add(DiagnosticCatalog.TooManyFindings.With(findings.LeftOut));
        }

        return new(
            findings.HasErrors || isEnded ? null : Build(start, collector, resources, settings, expectations),
            sorted.ToEquatableArray(),
            collector.Summary,
            collector.Places,
            collector.ExpectationNodes,
            collector.SettingsNodes.FirstOrDefault());
    }

    /// <summary>True when a document holds a topology or Azure resources.</summary>
    internal static bool Recognizes(DocumentNode document)
    {
        var findings = new FindingList(1);
        new EntryCollector(Topology.Empty, new(new(Topology.Empty), findings)).Collect(document);
        return !findings.All.Any(finding => finding.Code == DiagnosticCatalog.NotAResource.Code);
    }

    /// <summary>The findings in the order of the documents and of their lines.</summary>
    private static List<Diagnostic> InOrder(IReadOnlyList<Diagnostic> findings)
    {
        var sources = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            sources.TryAdd(finding.Span?.Source ?? string.Empty, sources.Count);
        }

        return findings.OrderBy(finding => sources[finding.Span?.Source ?? string.Empty]).ThenBy(finding => finding.Span?.Line ?? int.MaxValue).ThenBy(finding => finding.Span?.Column ?? 0).ToList();
    }

    private static bool ReadResources(EntryCollector collector, ReadContext context, ResourceSet resources, TopologyReadOptions options)
    {
        resources.Expect(collector.Entries.Count);
        var isShared = options.Parallelism > 1 && collector.Entries.Count > 2 * PartLength && !collector.Entries.Exists(entry => entry.IsTopologyFormat);
        var done = 0;

        // WHY: a public address given inline is the resource that has this address, so those are read first.
        foreach (var isAddress in (bool[])[true, false])
        {
            var entries = collector.Entries.FindAll(entry => isAddress == (entry.Kind.ModelType == typeof(PublicIpAddress) || entry.Kind.ModelType == typeof(PublicIpPrefix)));
            var parts = new PartReader(entries, context, count => options.Progress?.Invoke(done + count, collector.Entries.Count) != false);
            if (!parts.Read(isShared ? options.Parallelism : 1, options.FindingLimit))
            {
                return false;
            }

            done += entries.Count;
            foreach (var resource in parts.Resources)
            {
                resources.Set(resource);
                if (isAddress)
                {
                    context.Implied.Note(resource);
                }
            }
        }

        return true;
    }

    internal static Resource ReadEntry(ResourceEntry entry, ReadContext context)
    {
        context.Begin(entry.Id, entry.IsTopologyFormat, entry.ApiVersion);
        context.DeclareUnknowns(entry.Node);
        var seed = entry.Kind.Create(entry.Id);
        var resource = entry.IsMachineInterface
            ? MachineShapes.MachineInterface.Read(entry.Node, (NetworkInterface)seed, context) ?? seed
            : entry.Kind.Read(entry.Node, seed, context);
        if (resource.Location.Length == 0 && entry.DefaultLocation.Length > 0)
        {
            resource = resource with { Location = entry.DefaultLocation };
        }

        return WithUnknowns(resource, context);
    }

    private static Resource WithUnknowns(Resource resource, ReadContext context)
    {
        var unknowns = context.TakeUnknowns();
        return unknowns.Count == 0 ? resource : resource with { UnknownValues = resource.UnknownValues.AddRange(unknowns) };
    }

    /// <summary>Adds children whose parents the documents do not describe to the parents in the base topology.</summary>
    private static void ReadOrphans(ReadContext context, ResourceSet resources, Topology start)
    {
        var owners = new HashSet<ResourceId>();
        foreach (var child in context.UnusedChildren.ToList())
        {
            var owner = OwnerOf(child.Id);
            if (owner is null || resources.IsRead(owner))
            {
                continue;
            }

            // A pool of a cluster says by itself where the cluster is; other parents say more than their children.
            if (owners.Add(owner) && ResourceShapes.Find(owner.ResourceType) is { } kind &&
                (start.Index.Resources.GetValueOrDefault(owner) ?? (kind.ModelType == typeof(SubnetWorkload) ? kind.Create(owner) : AssumedNetwork(kind, child, context))) is { } known)
            {
                context.Begin(owner, isTopologyFormat: false, string.Empty);
                context.IsAddingChildren = true;
                resources.Set(WithUnknowns(kind.Read(DocumentNode.Object([]), known, context), context));
            }
        }

        foreach (var child in context.UnusedChildren)
        {
            context.Findings.Add(DiagnosticCatalog.ParentMissing.At(child.Node.Span, child.Id, string.Empty, child.Id.Path, child.Id.Parent?.Path));
        }
    }

    /// <summary>The network of subnets that are described without it: what else it has is open.</summary>
    private static VirtualNetwork? AssumedNetwork(ResourceKind kind, ChildEntry child, ReadContext context)
    {
        if (kind.ModelType != typeof(VirtualNetwork) || child.Id.Parent is not { } network || !child.Segment.Equals(Subnet.TypeSegment, StringComparison.OrdinalIgnoreCase) || kind.Create(network) is not VirtualNetwork assumed)
        {
            return null;
        }

        context.Findings.Add(DiagnosticCatalog.ParentAssumed.At(child.Node.Span, child.Id, string.Empty, child.Id.Path, network.Path));
        return assumed with { UnknownValues = new[] { "addressPrefixes", "peerings", "dnsServers" }.Select(property => new UnknownValue { Property = property, Expression = "not described" }).ToEquatableArray() };
    }

    private static ResourceId? OwnerOf(ResourceId child)
    {
        for (var step = child.Parent; step is not null; step = step.Parent)
        {
            if (ResourceShapes.Find(step.ResourceType) is not null)
            {
                return step;
            }
        }

        return null;
    }

    private static Topology Build(Topology start, EntryCollector collector, ResourceSet resources, TopologySettings settings, List<AccessExpectation> expectations)
    {
        var builder = start.ToBuilder();
        if (start.ResourceCount == 0)
        {
            builder.Name = collector.TopologyName ?? start.Name;
            builder.DefaultSubscriptionId = collector.SubscriptionId ?? start.DefaultSubscriptionId;
            builder.DefaultResourceGroupName = collector.ResourceGroupName ?? start.DefaultResourceGroupName;
        }

        builder.Settings = settings;
        builder.Expectations = expectations.ToEquatableArray();
        foreach (var id in resources.Removed)
        {
            builder.Remove(id);
        }

        foreach (var resource in resources.Changed)
        {
            builder.Set(resource);
        }

        return builder.ToTopology();
    }
}
