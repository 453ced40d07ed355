using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Access;

/// <summary>The element that decided: a rule, a route, an entry or a switch of a resource.</summary>
public sealed record DecidingElement
{
    /// <summary>No element decided.</summary>
    public static DecidingElement None { get; } = new();

    /// <summary>The stage that decided.</summary>
    public TraceStepKind Stage { get; internal init; } = TraceStepKind.Verdict;

    /// <summary>The resource that holds the element, or null.</summary>
    public ResourceId? ResourceId { get; internal init; }

    /// <summary>The element inside the resource, for example securityRules/DenyInternet, routes/to-nva, virtualNetworkRules/hub/app, publicNetworkAccess.</summary>
    public string Element { get; internal init; } = string.Empty;

    /// <summary>Name of the resource and element.</summary>
    public override string ToString() => ResourceId is null ? Element : Element.Length == 0 ? ResourceId.Path : $"{ResourceId.Path}: {Element}";
}
