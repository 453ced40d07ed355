using System.Globalization;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Import.Templates;

namespace ServiceEndpoints.Engine.Tests.Import;

/// <summary>
/// Values for parameters that a template asks for and nobody gave: of the right type and length, a known key where the template
/// looks the value up, and for objects and lists the members that its expressions read.
/// </summary>
internal sealed class InventedValues
{
    private readonly DocumentNode _template;
    private int _subnets;
    private readonly Dictionary<string, Shape> _shapes = new(StringComparer.OrdinalIgnoreCase);

    private InventedValues(DocumentNode template)
    {
        _template = template;
        Read(template, isCount: false);
    }

    public static DocumentNode For(DocumentNode template, IEnumerable<(string Name, string Type)> parameters)
    {
        var values = new InventedValues(template);
        return DocumentNode.Object(parameters.Select(parameter => new DocumentMember(parameter.Name, values.Of(parameter.Name, parameter.Type))));
    }

    private DocumentNode Text(string name)
    {
        bool Has(string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);
        bool Ends(string part) => name.EndsWith(part, StringComparison.OrdinalIgnoreCase);
        const string group = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/other/providers/Microsoft.Network/";
        return DocumentNode.Of(
            Ends("location") || Ends("region") ? "westeurope"
            : Ends("apiVersion") ? "2019-11-01"
            : Has("subscription") || Has("tenantId") || Ends("objectId") || Ends("guid") ? "00000000-0000-0000-0000-000000000002"
            : (Has("subnet") || Has("vnet")) && (Has("prefix") || Has("cidr") || Has("range")) ? (Has("subnet") ? $"10.0.{_subnets++ % 256}.0/24" : "10.0.0.0/16")
            : Ends("cidr") || Ends("addressPrefix") || Ends("addressRange") ? "10.0.0.0/16"
            : Has("subnet") && (Ends("id") || Ends("ref")) ? group + "virtualNetworks/v/subnets/s"
            : (Has("vnet") || Has("virtualNetwork")) && (Ends("id") || Ends("ref")) ? group + "virtualNetworks/v"
            : (Has("nsg") || Has("securityGroup")) && Ends("id") ? group + "networkSecurityGroups/g"
            : (Has("pip") || Has("publicIp")) && Ends("id") ? group + "publicIPAddresses/p"
            : (Has("nic") || Has("interface")) && Ends("id") ? group + "networkInterfaces/n"
            : Ends("uri") || Ends("url") ? "https://example.org/"
            : Ends("addressSpace") ? "10.0.0.0"
            : Ends("ipPrefix") ? "10.0.0."
            : Ends("gatewayType") ? "Vpn"
            : Ends("vpnType") ? "RouteBased"
            : Has("numDataDisks") ? "2"
            : Ends("ipAddress") || Ends("ip") ? "10.0.0.4"
            : (name.Length > 24 ? name[^24..] : name).ToLowerInvariant());
    }

    private static int Number(DocumentNode? node, int otherwise) => int.TryParse(node?.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static bool IsCount(string name) => new[] { "count", "instances", "index", "number", "sizeGB", "port" }.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private DocumentNode Of(string name, string type)
    {
        var declaration = _template.Find("parameters")?.Find(name);
        var shape = _shapes.GetValueOrDefault(name);
        if (declaration?.Find("allowedValues") is { Count: > 0 } allowed)
        {
            return allowed.EnumerateItems().First();
        }

        return type.ToLowerInvariant() switch
        {
            "int" => DocumentNode.Scalar(DocumentNodeKind.Number, Number(declaration?.Find("minValue"), 1).ToString(CultureInfo.InvariantCulture), string.Empty, 0, 0),
            "bool" => DocumentNode.Of(true),
            "array" or "object" => (shape ?? new()).Build(this, name, type.Equals("array", StringComparison.OrdinalIgnoreCase)),
            _ => Fitted(shape?.Key ?? Text(name).Text, Number(declaration?.Find("minLength"), 0), Number(declaration?.Find("maxLength"), int.MaxValue)),
        };
    }

    private static DocumentNode Fitted(string text, int least, int most) => DocumentNode.Of((text.Length > most ? text[..most] : text).PadRight(least, 'x'));

    /// <summary>Notes how expressions use the parameters.</summary>
    private void Read(DocumentNode node, bool isCount)
    {
        switch (node.Kind)
        {
            case DocumentNodeKind.Object:
                foreach (var member in node.EnumerateMembers())
                {
                    Read(member.Value, member.Name.Equals("count", StringComparison.OrdinalIgnoreCase));
                }

                break;
            case DocumentNodeKind.Array:
                foreach (var item in node.EnumerateItems())
                {
                    Read(item, isCount: false);
                }

                break;
            case DocumentNodeKind.String when TemplateExpression.IsExpression(node.Text) && TemplateExpression.TryParse(node.Text[1..^1], out var expression):
                foreach (var call in expression.DescendantsAndSelf().OfType<TemplateExpression.Call>())
                {
                    Note(call, isCount && call == expression);
                }

                break;
        }
    }

    private void Note(TemplateExpression.Call call, bool isCount)
    {
        if (call.Is("parameters") && call.Arguments is [TemplateExpression.Literal { IsNumber: false } name])
        {
            var shape = ShapeOf(name.Text);
            foreach (var step in call.Steps)
            {
                // A step that is computed takes any member, and of a list the first.
                shape = step.Key is { } key ? shape.Member(key) : shape.Member("0");
            }

            shape.IsCount |= isCount;
        }
        else if (call.Is("variables") && call.Arguments is [TemplateExpression.Call { Arguments: [TemplateExpression.Literal { IsNumber: false } start, TemplateExpression.Call ending] } joined]
            && joined.Is("concat") && ending.Is("parameters") && ending.Arguments is [TemplateExpression.Literal { IsNumber: false } part])
        {
            // The name of a variable that ends with the value.
            ShapeOf(part.Text).Key ??= _template.Find("variables")?.EnumerateMembers().Select(member => member.Name)
                .FirstOrDefault(known => known.Length > start.Text.Length && known.StartsWith(start.Text, StringComparison.OrdinalIgnoreCase))?[start.Text.Length..];
        }
        else if (call.Is("variables") && call.Arguments is [TemplateExpression.Literal { IsNumber: false } variable])
        {
            // A value that chooses among the members of a variable must be the name of one.
            var current = _template.Find("variables")?.Find(variable.Text);
            foreach (var step in call.Steps)
            {
                if (step.Index is TemplateExpression.Call chosen && chosen.Is("parameters") && chosen.Steps.Count == 0 && chosen.Arguments is [TemplateExpression.Literal { IsNumber: false } key]
                    && current is { Kind: DocumentNodeKind.Object, Count: > 0 })
                {
                    var names = current.EnumerateMembers().Select(member => member.Name).ToList();
                    ShapeOf(key.Text).Key ??= names[0];
                    current = current.EnumerateMembers().First().Value;
                }
                else
                {
                    current = step.Key is null ? null : current?.Find(step.Key);
                }
            }
        }
    }

    private Shape ShapeOf(string parameter)
    {
        if (!_shapes.TryGetValue(parameter, out var shape))
        {
            _shapes.Add(parameter, shape = new());
        }

        return shape;
    }

    /// <summary>What is read of a value.</summary>
    private sealed class Shape
    {
        private readonly Dictionary<string, Shape> _members = new(StringComparer.OrdinalIgnoreCase);

        public string? Key { get; set; }

        public bool IsCount { get; set; }

        public Shape Member(string name)
        {
            if (!_members.TryGetValue(name, out var member))
            {
                _members.Add(name, member = new());
            }

            return member;
        }

        public DocumentNode Build(InventedValues values, string path, bool isArray)
        {
            var indexes = _members.Keys.Where(key => key.All(char.IsAsciiDigit)).ToList();
            if (isArray || (indexes.Count > 0 && indexes.Count == _members.Count))
            {
                var last = indexes.Count == 0 ? 0 : indexes.Select(index => int.Parse(index, CultureInfo.InvariantCulture)).Max();
                return DocumentNode.Array(indexes.Count == 0 ? [] : Enumerable.Range(0, Math.Min(last, 20) + 1).Select(index => _members.TryGetValue(index.ToString(CultureInfo.InvariantCulture), out var item) ? item.Leaf(values, $"{path}{index}") : values.Text(path)));
            }

            return DocumentNode.Object(_members.Select(member => new DocumentMember(member.Key, member.Value.Leaf(values, path + member.Key))));
        }

        private DocumentNode Leaf(InventedValues values, string path) => _members.Count > 0 ? Build(values, path, isArray: false)
            : IsCount || InventedValues.IsCount(path) ? DocumentNode.Of(1)
            : Key is not null ? DocumentNode.Of(Key)
            : values.Text(path);
    }
}
