namespace ServiceEndpoints.Engine.Policy;

/// <summary>What a filter is.</summary>
internal enum SecurityStageKind
{
    /// <summary>Security admin rules of the virtual network.</summary>
    Admin,

    /// <summary>The security group of the subnet.</summary>
    Subnet,

    /// <summary>The security group of the interface.</summary>
    Interface,
}
