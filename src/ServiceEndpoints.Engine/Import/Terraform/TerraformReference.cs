namespace ServiceEndpoints.Engine.Import.Terraform;

/// <summary>A reference in the configuration of a plan, for example azurerm_subnet.app["a"].id or module.net.subnet_id.</summary>
/// <param name="Root">The kind of thing: var, local, each, count, module, data, or empty for a resource.</param>
/// <param name="Name">The name of the thing; type.name for a resource.</param>
/// <param name="Index">The key in brackets after the name; null when there is none.</param>
/// <param name="Path">The steps behind that: names, and numbers or keys from brackets.</param>
/// <param name="Text">The reference as written.</param>
internal sealed record TerraformReference(string Root, string Name, string? Index, IReadOnlyList<string> Path, string Text)
{
    private static readonly HashSet<string> s_roots = new(["var", "local", "each", "count", "module", "data", "path", "terraform", "self", "run"], StringComparer.Ordinal);

    /// <summary>Takes a reference apart.</summary>
    public static TerraformReference Parse(string text)
    {
        var steps = new List<string>();
        var indexAt = new List<bool>();
        var start = 0;
        while (start < text.Length)
        {
            if (text[start] == '[')
            {
                var end = SkipIndex(text, start);
                steps.Add(text[(start + 1)..Math.Max(start + 1, end - 1)].Trim('"'));
                indexAt.Add(true);
                start = end;
            }
            else if (text[start] == '.')
            {
                start++;
            }
            else
            {
                var end = start;
                while (end < text.Length && text[end] is not ('.' or '['))
                {
                    end++;
                }

                steps.Add(text[start..end]);
                indexAt.Add(false);
                start = end;
            }
        }

        if (steps.Count == 0)
        {
            return new("other", text, null, [], text);
        }

        var root = s_roots.Contains(steps[0]) ? steps[0] : string.Empty;
        var nameSteps = root switch { "" => 2, "data" => 3, _ => 2 };
        if (steps.Count < nameSteps)
        {
            return new(root.Length == 0 ? "other" : root, steps.Count > 1 ? steps[1] : string.Empty, null, [], text);
        }

        var name = string.Join('.', root.Length == 0 ? steps.Take(2) : steps.Skip(1).Take(nameSteps - 1));
        var next = nameSteps;
        string? index = null;
        if (next < steps.Count && indexAt[next])
        {
            index = steps[next++];
        }

        return new(root, name, index, steps.Skip(next).ToList(), text);
    }

    /// <summary>The references that say most: those that are not the beginning of another.</summary>
    public static List<TerraformReference> Most(IEnumerable<string> texts)
    {
        var all = texts.Distinct(StringComparer.Ordinal).ToList();
        return all.Where(text => !all.Any(other => other.Length > text.Length && other.StartsWith(text, StringComparison.Ordinal) && other[text.Length] is '.' or '[')).Select(Parse).ToList();
    }

    /// <summary>The position behind the bracket that closes the one at a position.</summary>
    public static int SkipIndex(string text, int position)
    {
        var isQuoted = false;
        for (var i = position + 1; i < text.Length; i++)
        {
            if (text[i] == '"' && text[i - 1] != '\\')
            {
                isQuoted = !isQuoted;
            }
            else if (text[i] == ']' && !isQuoted)
            {
                return i + 1;
            }
        }

        return text.Length;
    }
}
