using System.Collections;
using System.Reflection;
using System.Text;
using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Properties;

/// <summary>Writes a topology and a request down so that a failing case can be read and rebuilt; members with their default value are left out.</summary>
internal static class ModelText
{
    public static string Of(Topology topology)
    {
        var text = new StringBuilder();
        if (topology.Settings != TopologySettings.Default)
        {
            text.Append("settings ").AppendLine(Members(topology.Settings));
        }

        foreach (var resource in topology.Resources)
        {
            text.Append(resource.GetType().Name).Append(' ').Append(resource.Id.ResourceGroupName).Append('/').Append(resource.Id.Path).Append(' ').AppendLine(Members(resource));
        }

        return text.ToString();
    }

    public static string Of(AccessRequest request) => Members(request);

    private static string Members(object value)
    {
        var type = value.GetType();
        var plain = type.GetConstructor(Type.EmptyTypes)?.Invoke(null);
        var parts = new List<string>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.SetMethod is null || property.GetIndexParameters().Length > 0 || (property.Name == "Id" && value is Resource))
            {
                continue;
            }

            var member = property.GetValue(value);
            if (member is not null && (plain is null || !Equals(member, property.GetValue(plain))))
            {
                parts.Add($"{property.Name}={Value(member)}");
            }
        }

        return $"{{{string.Join(" ", parts)}}}";
    }

    private static string Value(object value) => value switch
    {
        string text => text,
        ResourceId id => id.Path,
        IpAddress or IpPrefix or IpRange or PortRange or Enum or bool or int or DateOnly => value.ToString() ?? string.Empty,
        IEnumerable list => $"[{string.Join(", ", list.Cast<object>().Select(Value))}]",
        AccessSource or AccessDestination => $"{value.GetType().Name}{Members(value)}",
        _ => Members(value),
    };
}
