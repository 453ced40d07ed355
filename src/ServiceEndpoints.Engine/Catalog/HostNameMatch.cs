namespace ServiceEndpoints.Engine.Catalog;

/// <summary>One reading of a host name: the resource and the part of it that the name stands for.</summary>
public sealed class HostNameMatch
{
    internal HostNameMatch(string resourceName, ServiceDefinition service, ServiceSubResource subResource, bool isPrivateLinkName, string? region)
    {
        ResourceName = resourceName;
        Service = service;
        SubResource = subResource;
        IsPrivateLinkName = isPrivateLinkName;
        Region = region;
    }

    /// <summary>The name of the resource in lower case; for a slot of an app the name has the form {app}-{slot}.</summary>
    public string ResourceName { get; }

    /// <summary>The service that the resource belongs to.</summary>
    public ServiceDefinition Service { get; }

    /// <summary>The part of the resource.</summary>
    public ServiceSubResource SubResource { get; }

    /// <summary>True for a privatelink name, which clients should not use directly (F-837).</summary>
    public bool IsPrivateLinkName { get; }

    /// <summary>The region that the name carries, canonical where it is known; null when the name carries none.</summary>
    public string? Region { get; }

    /// <summary>The resource name and the part of it.</summary>
    public override string ToString() => $"{ResourceName} ({Service.ResourceType}, {SubResource.Name})";
}
