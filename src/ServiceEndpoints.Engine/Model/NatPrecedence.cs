namespace ServiceEndpoints.Engine.Model;

/// <summary>The readings of R-502.</summary>
public enum NatPrecedence
{
    /// <summary>The NAT gateway of the subnet comes first (the default).</summary>
    NatGatewayFirst,

    /// <summary>The public address of the interface comes first.</summary>
    InstanceAddressFirst,
}
