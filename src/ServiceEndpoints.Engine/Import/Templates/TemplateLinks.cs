namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>Addresses of linked templates, and the files they mean.</summary>
internal static class TemplateLinks
{
    // The folders above stand for those outside, so that a path that leaves the folder of the import is noticed.
    private const string BaseAddress = "https://template.invalid/-/-/-/-/-/-/-/-/-/-/-/-/import/";

    private static readonly HashSet<string> s_commonNames = new(["azuredeploy.json", "mainTemplate.json", "main.json", "template.json", "deploy.json"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The address that stands for a file of the import.</summary>
    public static string AddressOf(string file) => BaseAddress + string.Join('/', file.Split('/').Select(Uri.EscapeDataString));

    /// <summary>An expression with the address of the template in place of 'deployment().properties.templateLink.uri', which only a real deployment knows.</summary>
    public static string ReplaceOwnAddress(string text, string address)
    {
        if (!TemplateExpression.IsExpression(text) || !text.Contains("templateLink", StringComparison.OrdinalIgnoreCase) || !TemplateExpression.TryParse(text[1..^1], out var expression))
        {
            return text;
        }

        var inner = text[1..^1];
        foreach (var call in expression.DescendantsAndSelf().OfType<TemplateExpression.Call>().Where(IsOwnAddress).OrderByDescending(call => call.Start))
        {
            inner = string.Concat(inner.AsSpan(0, call.Start), TemplateExpression.Quote(address), inner.AsSpan(call.Steps[2].End));
        }

        return $"[{inner}]";
    }

    /// <summary>An address relative to another, without the parts '.' and '..'.</summary>
    public static string Join(string address, string relative) =>
        Uri.TryCreate(new Uri(address), relative.Replace('\\', '/'), out var joined) ? joined.AbsoluteUri : relative;

    /// <summary>The path below the folder of the import that an address of ours stands for; null for other addresses.</summary>
    public static string? Relative(string address) => address.StartsWith(BaseAddress, StringComparison.OrdinalIgnoreCase) ? Uri.UnescapeDataString(address[BaseAddress.Length..]) : null;

    /// <summary>The paths below the folder of the import that an address may mean, the surest first.</summary>
    /// <param name="address">The address as evaluated.</param>
    /// <param name="file">The file that holds the link.</param>
    /// <param name="isLocal">True when the address is relative to the template, so that there is no doubt.</param>
    /// <param name="isOutside">True when it leads out of the folder.</param>
    public static IReadOnlyList<string> Candidates(string address, string file, out bool isLocal, out bool isOutside)
    {
        isOutside = false;
        isLocal = false;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return [];
        }

        var ownBase = new Uri(BaseAddress);
        isLocal = uri.Host.Equals(ownBase.Host, StringComparison.OrdinalIgnoreCase);
        if (isLocal && !uri.AbsolutePath.StartsWith(ownBase.AbsolutePath, StringComparison.Ordinal))
        {
            isOutside = true;
            return [];
        }

        var parts = Uri.UnescapeDataString(isLocal ? uri.AbsolutePath[ownBase.AbsolutePath.Length..] : uri.AbsolutePath).Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || parts.Any(part => part is "." or ".." || part.AsSpan().ContainsAny(['\\', ':', '\0', '*', '?', '"', '<', '>', '|'])))
        {
            isOutside = parts.Length > 0;
            return [];
        }

        if (isLocal)
        {
            return [string.Join('/', parts)];
        }

        // A published sample links to its published copy: the longest tail of the address that is a file here is meant. A name
        // that every sample uses says nothing by itself.
        var folder = file.Contains('/') ? file[..(file.LastIndexOf('/') + 1)] : string.Empty;
        var candidates = new List<string>();
        var last = s_commonNames.Contains(parts[^1]) ? parts.Length - 2 : parts.Length - 1;
        for (var start = 0; start <= last; start++)
        {
            var tail = string.Join('/', parts.Skip(start));
            candidates.Add(tail);
            if (folder.Length > 0)
            {
                candidates.Add(folder + tail);
            }
        }

        return candidates;
    }

    private static bool IsOwnAddress(TemplateExpression.Call call) =>
        call.Is("deployment") && call.Arguments.Count == 0 && call.Steps.Count >= 3 && IsStep(call, 0, "properties") && IsStep(call, 1, "templateLink") && IsStep(call, 2, "uri");

    private static bool IsStep(TemplateExpression.Call call, int index, string name) => name.Equals(call.Steps[index].Key, StringComparison.OrdinalIgnoreCase);
}
