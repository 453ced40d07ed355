using System.Globalization;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>Finds values that the source of a resource left open.</summary>
internal static class OpenValues
{
    private const string Properties = "properties.";
    private const string WholeObject = "properties";

    /// <summary>The open value at a member whose path starts with the text, or null. Paths of the model and of Azure's documents both count.</summary>
    public static UnknownValue? Find(Resource resource, string path)
    {
        foreach (var unknown in resource.UnknownValues)
        {
            if (Trim(unknown.Property).StartsWith(path, StringComparison.OrdinalIgnoreCase) || IsWhole(unknown.Property))
            {
                return unknown;
            }
        }

        return null;
    }

    /// <summary>The open value that a whole member is, or null.</summary>
    public static UnknownValue? FindExactly(Resource resource, string path)
    {
        foreach (var unknown in resource.UnknownValues)
        {
            if (Trim(unknown.Property).Equals(path, StringComparison.OrdinalIgnoreCase) || IsWhole(unknown.Property))
            {
                return unknown;
            }
        }

        return null;
    }

    /// <summary>The open value at a member of a subnet, or null.</summary>
    public static UnknownValue? FindInSubnet(VirtualNetwork network, Subnet subnet, string member)
    {
        foreach (var unknown in network.UnknownValues)
        {
            if (TryReadElement(unknown.Property, "subnets", out var key, out var rest) && (rest.StartsWith(member, StringComparison.OrdinalIgnoreCase) || IsWhole(rest)) &&
                (key.Equals(subnet.Name, StringComparison.OrdinalIgnoreCase) ||
                 (int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < network.Subnets.Count && ReferenceEquals(network.Subnets[index], subnet))))
            {
                return unknown;
            }
        }

        return null;
    }

    /// <summary>Splits a path such as securityRules[allow].source into the element and the member below it; false when the path does not lead into an element of the list.</summary>
    public static bool TryReadElement(string path, string list, out string key, out string member)
    {
        path = Trim(path);
        key = member = string.Empty;
        var close = path.IndexOf(']', StringComparison.Ordinal);
        if (!path.StartsWith(list, StringComparison.OrdinalIgnoreCase) || path.Length <= list.Length || path[list.Length] != '[' || close < 0)
        {
            return false;
        }

        key = path[(list.Length + 1)..close].Trim('\'', '"');
        member = Trim(path[(close + 1)..].TrimStart('.'));
        return true;
    }

    /// <summary>True for the path of an open object that holds all other members.</summary>
    public static bool IsWhole(string path) => path.Equals(WholeObject, StringComparison.OrdinalIgnoreCase);

    private static string Trim(string path) => path.StartsWith(Properties, StringComparison.OrdinalIgnoreCase) ? path[Properties.Length..] : path;
}
