using System.Collections.Frozen;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Import.Templates;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Terraform;

/// <summary>Turns the resources of a plan or state into resources in the shape of Azure's API.</summary>
internal sealed partial class TerraformMapper
{
    private static readonly FrozenDictionary<string, Action<TerraformMapper, TerraformBlock, ArmObject>> s_resources =
        NetworkMaps().Concat(GatewayMaps()).Concat(EndpointMaps()).Concat(ServiceMaps()).Concat(AppMaps()).Concat(WorkloadMaps()).ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Action<TerraformMapper, TerraformBlock>> s_attachments =
        NetworkAttachments().Concat(GatewayAttachments()).Concat(EndpointAttachments()).Concat(ServiceAttachments()).Concat(AppAttachments()).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Types that take part in networking and are not modelled; the beginnings of their names.</summary>
    private static readonly string[] s_related =
    [
        "azurerm_virtual_hub", "azurerm_virtual_wan", "azurerm_vpn_", "azurerm_express_route", "azurerm_point_to_site_vpn_gateway", "azurerm_private_link_service",
        "azurerm_virtual_hub", "azurerm_virtual_wan", "azurerm_vpn_", "azurerm_express_route", "azurerm_point_to_site_vpn_gateway", "azurerm_private_link_service",
        "azurerm_private_dns_resolver", "azurerm_network_manager_connectivity_configuration", "azurerm_network_manager_routing",
        "azurerm_palo_alto", "azurerm_frontdoor_firewall", "azurerm_managed_redis", "azurerm_kusto_cluster", "azurerm_hdinsight_", "azurerm_netapp_volume", "azurerm_batch_pool",
        "azurerm_private_dns_cname_record", "azurerm_private_dns_aaaa_record", "azurerm_search_service", "azurerm_app_configuration", "azurerm_eventgrid_", "azurerm_iothub", "azurerm_nginx_deployment",
        "azurerm_service_fabric_", "azurerm_dedicated_", "azurerm_network_interface_application_gateway_backend_address_pool_association",
    ];

    private readonly TerraformContext _context;
    private readonly string _word;
    private readonly List<Diagnostic> _findings;
    private readonly Dictionary<string, ArmObject> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Id, string Type, ArmObject Object)> _objects = [];
    private readonly Dictionary<string, Dictionary<string, HashSet<string>>> _separate = new(StringComparer.Ordinal);

    private TerraformMapper(TerraformContext context, string word, List<Diagnostic> findings)
    {
        _context = context;
        _word = word;
        _findings = findings;
    }

    /// <summary>The types that become resources of their own.</summary>
    internal static IReadOnlyList<string> MappedTypes => s_resources.Keys;

    /// <summary>The types that change other resources.</summary>
    internal static IReadOnlyList<string> AttachedTypes => s_attachments.Keys;

    /// <summary>Maps all resources.</summary>
    public static List<SnapshotResource> Map(TerraformContext context, string word, List<Diagnostic> findings)
    {
        var mapper = new TerraformMapper(context, word, findings);
        foreach (var instance in context.Instances)
        {
            if (s_resources.TryGetValue(instance.Type, out var map))
            {
                mapper.Add(instance, map);
            }
        }

        foreach (var instance in context.Instances)
        {
            if (s_attachments.TryGetValue(instance.Type, out var attach))
            {
                attach(mapper, context.BlockOf(instance));
            }
            else if (!s_resources.ContainsKey(instance.Type) && s_related.Any(related => instance.Type.StartsWith(related, StringComparison.Ordinal)))
            {
                findings.Add(DiagnosticCatalog.TerraformTypeNotModelled.In(instance.Values.Span, instance.Address, instance.Type));
            }
        }

        return mapper._objects.Select(item => new SnapshotResource(item.Id, item.Type, item.Object.Build())).ToList();
    }

    private void Add(TerraformInstance instance, Action<TerraformMapper, TerraformBlock, ArmObject> map)
    {
        var block = _context.BlockOf(instance);
        if (_context.IdOf(instance) is { } id && Create(id, block) is { } resource)
        {
            map(this, block, resource);
        }
        else
        {
            Unplaced(block, "id");
        }
    }

    /// <summary>A new resource of the given id; null when the id is none.</summary>
    private ArmObject? Create(string id, TerraformBlock block)
    {
        if (!ResourceId.TryParse(id, out var parsed))
        {
            return null;
        }

        var resource = new ArmObject(block.Place)
            .Set("id", parsed.ToString())
            .Set("name", parsed.Path)
            .Set("type", parsed.ResourceType)
            .Set("location", block.Value("location"))
            .Set("properties", new ArmObject(block.Place));
        _byId[parsed.ToString()] = resource;
        _objects.Add((parsed.ToString(), parsed.ResourceType, resource));
        return resource;
    }

    /// <summary>The resource that an attribute of an attachment names; null after a finding.</summary>
    private ArmObject? Target(TerraformBlock attachment, string attribute)
    {
        if (attachment.Text(attribute) is not { } id)
        {
            Unplaced(attachment, attribute);
            return null;
        }

        if (_byId.TryGetValue(id, out var target))
        {
            return target;
        }

        _findings.Add(DiagnosticCatalog.TerraformTargetMissing.In(attachment.Place.Span, attachment.Owner.Address, id, _word));
        return null;
    }

    private void Unplaced(TerraformBlock block, string attribute) =>
        _findings.Add(DiagnosticCatalog.TerraformTargetUnknown.In(block.Place.Span, block.Owner.Address, block.Value(attribute)?.Text.Trim('[', ']') ?? attribute));

    /// <summary>The names of the resources of a type that stand by themselves, so that the copies which the provider writes inside their owner can be left out.</summary>
    private HashSet<string> Separate(string type, string ownerId)
    {
        if (!_separate.TryGetValue(type, out var byOwner))
        {
            _separate.Add(type, byOwner = new(StringComparer.OrdinalIgnoreCase));
            foreach (var instance in _context.Instances.Where(instance => instance.Type == type))
            {
                if (_context.IdOf(instance) is { } id && ResourceId.TryParse(id, out var parsed) && parsed.Parent is { } parent)
                {
                    if (!byOwner.TryGetValue(parent.ToString(), out var names))
                    {
                        byOwner.Add(parent.ToString(), names = new(StringComparer.OrdinalIgnoreCase));
                    }

                    names.Add(parsed.Name);
                }
            }
        }

        return byOwner.GetValueOrDefault(ownerId) ?? [];
    }

    private static DocumentNode Text(TerraformBlock block, string text) => TemplateValues.WithText(block.Place, text);

    /// <summary>One of two words for a boolean attribute; open when it is open, null when it is not given.</summary>
    private static DocumentNode? Word(TerraformBlock block, string attribute, string whenTrue, string whenFalse) => block.Value(attribute) is not { } value ? null
        : value.Text switch { "true" => TemplateValues.WithText(value, whenTrue), "false" => TemplateValues.WithText(value, whenFalse), _ => value };

    private static DocumentNode? Not(DocumentNode? value) => value?.Text switch
    {
        "true" => DocumentNode.Scalar(DocumentNodeKind.Boolean, "false", value.Source, value.Line, value.Column),
        "false" => DocumentNode.Scalar(DocumentNodeKind.Boolean, "true", value.Source, value.Line, value.Column),
        _ => value,
    };

    /// <summary>Sets a list of objects with one member each, made of a list attribute.</summary>
    private static void SetEach(ArmObject owner, string path, DocumentNode? list, string member)
    {
        if (list is not null)
        {
            owner.Set(path, TemplateValues.Like(list, list.EnumerateItems().Select(item => item.Kind == DocumentNodeKind.Object ? item : TemplateValues.Like(item, [new DocumentMember(member, item)]))));
        }
    }
}
