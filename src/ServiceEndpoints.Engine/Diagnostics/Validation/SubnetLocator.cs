using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>Finds the subnet of a network that holds an address.</summary>
internal sealed class SubnetLocator
{
    private readonly (IpPrefix Prefix, Subnet Subnet)[] _sorted;

    internal SubnetLocator(VirtualNetwork network)
    {
        _sorted = network.Subnets.SelectMany(subnet => subnet.AddressPrefixes.Select(prefix => (prefix, subnet))).ToArray();
        Array.Sort(_sorted, (a, b) => a.Prefix.CompareTo(b.Prefix));
    }

    internal Subnet? Find(IpAddress address)
    {
        int low = 0, high = _sorted.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (_sorted[middle].Prefix.First <= address)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        // Subnets that overlap are a finding of their own; stepping back a little finds the address all the same.
        for (var i = high; i >= 0 && i > high - 4; i--)
        {
            if (_sorted[i].Prefix.Contains(address))
            {
                return _sorted[i].Subnet;
            }
        }

        return null;
    }
}
