using ServiceEndpoints.Engine.Addressing;

namespace ServiceEndpoints.Engine.Model;

/// <summary>A rule of the access restrictions of an App Service app (F-601 to F-619).</summary>
public sealed record AccessRestrictionRule
{
    /// <summary>The name.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>Smaller numbers are tried first (F-601); equal ones in the order given (F-603).</summary>
    public int Priority { get; internal init; } = 65000;

    /// <summary>Allow or Deny (F-602).</summary>
    public FirewallAction Action { get; internal init; }

    /// <summary>The source blocks, up to eight (F-610, F-615); empty when the rule names a subnet, a tag or AnyVnets.</summary>
    public EquatableArray<IpPrefix> AddressPrefixes { get; internal init; }

    /// <summary>The subnet of a subnet rule, or null (F-611).</summary>
    public ResourceId? SubnetId { get; internal init; }

    /// <summary>The service tags of a tag rule, up to eight (F-614, F-615).</summary>
    public EquatableArray<string> ServiceTags { get; internal init; }

    /// <summary>True for the address AnyVnets: any subnet with the endpoint (F-612).</summary>
    public bool IsAnyVirtualNetwork { get; internal init; }

    /// <summary>True when the rule matches every source (no address, or Any).</summary>
    public bool IsAnySource { get; internal init; }

    /// <summary>Header conditions; all headers must match, any value of one header suffices (F-616 to F-618).</summary>
    public EquatableArray<HeaderCondition> Headers { get; internal init; }

    /// <summary>The name, or the source.</summary>
    public override string ToString() => Name.Length > 0 ? Name : SubnetId?.Path ?? (ServiceTags.Count > 0 ? ServiceTags.ToString() : AddressPrefixes.ToString());
}
