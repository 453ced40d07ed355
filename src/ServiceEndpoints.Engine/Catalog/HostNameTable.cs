using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Catalog;

/// <summary>Reads host names of one cloud: which resource and which part of it a name stands for (F-920, F-921).</summary>
internal sealed class HostNameTable
{
    /// <summary>The entries by the fixed end of the name.</summary>
    private readonly Dictionary<string, List<Entry>> _bySuffix = new(StringComparer.OrdinalIgnoreCase);

    internal HostNameTable(EquatableArray<ServiceDefinition> services, AzureCloud cloud)
    {
        foreach (var service in services)
        {
            foreach (var part in service.SubResources)
            {
                Add(service, part, part.SuffixFor(cloud), isPrivateLinkName: false);
                Add(service, part, part.AlternateSuffixFor(cloud), isPrivateLinkName: false);
                Add(service, part, part.PrivateSuffixFor(cloud), isPrivateLinkName: true);
            }
        }
    }

    /// <summary>What one label of a host name stands for.</summary>
    private enum Label
    {
        /// <summary>The resource, with the name suffix of the sub-resource.</summary>
        Name,

        /// <summary>The resource, a hyphen and the hash that App Service appends to it.</summary>
        NameAndHash,

        /// <summary>The resource, a hyphen and a region.</summary>
        NameAndRegion,

        /// <summary>A region.</summary>
        Region,

        /// <summary>A region, a hyphen and a number: one stamp group of App Service.</summary>
        RegionAndNumber,

        /// <summary>The letter z and a number: a DNS zone of Storage.</summary>
        Zone,

        /// <summary>The word scm.</summary>
        Scm,
    }

    /// <summary>Every reading of the name, the most plausible first; none when it is no name of a catalogued service.</summary>
    internal EquatableArray<HostNameMatch> Find(string hostName)
    {
        var name = hostName.Trim();
        if (name.EndsWith('.'))
        {
            name = name[..^1];
        }

        name = name.ToLowerInvariant();
        var labels = name.Split('.');
        if (labels.Length < 2 || labels.Any(l => !IsLabel(l)))
        {
            return [];
        }

        // WHY: the longest fixed end first, so that app.scm.azurewebsites.net is never read as an app named 'app.scm'.
        var matches = new List<HostNameMatch>();
        var dot = -1;
        for (var leading = 1; leading < labels.Length; leading++)
        {
            dot = name.IndexOf('.', dot + 1);
            if (!_bySuffix.TryGetValue(name[(dot + 1)..], out var entries))
            {
                continue;
            }

            foreach (var entry in entries)
            {
                if (entry.Labels.Length == leading && Read(entry, labels) is { } match)
                {
                    matches.Add(match);
                }
            }

            if (matches.Count > 0)
            {
                break;
            }
        }

        // INVARIANT: a name that carries the suffix of a sub-resource (-secondary, -ondemand) is not also a plain name of its sibling.
        if (matches.Any(m => m.SubResource.NameSuffix.Length > 0))
        {
            matches.RemoveAll(m => m.SubResource.NameSuffix.Length == 0 && matches.Any(o => o.Service == m.Service && o.SubResource.NameSuffix.Length > 0));
        }

        return matches.ToEquatableArray();
    }

    private static HostNameMatch? Read(Entry entry, string[] labels)
    {
        var name = string.Empty;
        string? region = null;
        for (var i = 0; i < entry.Labels.Length; i++)
        {
            var text = labels[i];
            switch (entry.Labels[i])
            {
                case Label.Name:
                    var suffix = entry.SubResource.NameSuffix;
                    if (!text.EndsWith(suffix, StringComparison.Ordinal) || text.Length == suffix.Length)
                    {
                        return null;
                    }

                    name = text[..^suffix.Length];
                    break;
                case Label.NameAndHash:
                    // AZURE: the hash has 16 letters and digits, for example test-dxg8aua0eqcmg8gd.eastus-01.azurewebsites.net.
                    var cut = text.LastIndexOf('-');
                    if (cut < 1 || text.Length - cut - 1 != 16)
                    {
                        return null;
                    }

                    name = text[..cut];
                    break;
                case Label.NameAndRegion:
                    var hyphen = text.LastIndexOf('-');
                    if (hyphen < 1 || RegionCatalog.Find(text[(hyphen + 1)..]) is not { } known)
                    {
                        return null;
                    }

                    name = text[..hyphen];
                    region = known.Name;
                    break;
                case Label.Region:
                    region = RegionCatalog.Normalize(text);
                    break;
                case Label.RegionAndNumber:
                    var dash = text.LastIndexOf('-');
                    if (dash < 1 || dash == text.Length - 1 || !text.AsSpan(dash + 1).ContainsOnlyDigits())
                    {
                        return null;
                    }

                    region = RegionCatalog.Normalize(text[..dash]);
                    break;
                case Label.Zone:
                    if (text.Length is < 2 or > 4 || text[0] != 'z' || !text.AsSpan(1).ContainsOnlyDigits())
                    {
                        return null;
                    }

                    break;
                case Label.Scm:
                    if (text != "scm")
                    {
                        return null;
                    }

                    break;
                default:
                    return null;
            }
        }

        return new HostNameMatch(name, entry.Service, entry.SubResource, entry.IsPrivateLinkName, region);
    }

    private static bool IsLabel(string text) =>
        text.Length is > 0 and <= 63 && text[0] != '-' && text[^1] != '-' && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private void Add(ServiceDefinition service, ServiceSubResource part, string? suffix, bool isPrivateLinkName)
    {
        if (suffix is null)
        {
            return;
        }

        if (suffix.StartsWith("{region}.", StringComparison.Ordinal))
        {
            Add(suffix["{region}.".Length..], [Label.Name, Label.Region]);
            return;
        }

        Add(suffix, [Label.Name]);
        switch (part.Form)
        {
            case HostNameForm.Zone:
                Add(suffix, [Label.Name, Label.Zone]);
                break;
            case HostNameForm.UniqueName when suffix.StartsWith("scm.", StringComparison.Ordinal):
                Add(suffix["scm.".Length..], [Label.NameAndHash, Label.Scm, Label.RegionAndNumber]);
                break;
            case HostNameForm.UniqueName:
                Add(suffix, [Label.NameAndHash, Label.RegionAndNumber]);
                break;
            case HostNameForm.RegionalName:
                Add(suffix, [Label.NameAndRegion]);
                break;
        }

        void Add(string end, Label[] labels)
        {
            if (!_bySuffix.TryGetValue(end, out var entries))
            {
                _bySuffix.Add(end, entries = []);
            }

            // WHY: Synapse Sql and SqlOnDemand, primary and secondary share suffixes; equal shapes of one part are kept once.
            if (!entries.Any(e => e.SubResource == part && e.IsPrivateLinkName == isPrivateLinkName && e.Labels.AsSpan().SequenceEqual(labels)))
            {
                entries.Add(new Entry(service, part, isPrivateLinkName, labels));
            }
        }
    }

    private sealed record Entry(ServiceDefinition Service, ServiceSubResource SubResource, bool IsPrivateLinkName, Label[] Labels);
}

/// <summary>Small tests on text.</summary>
internal static class TextSpanExtensions
{
    internal static bool ContainsOnlyDigits(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }
        }

        return text.Length > 0;
    }
}
