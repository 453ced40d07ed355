using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>Compares the header conditions of access restrictions with the headers of a request (F-616 to F-618).</summary>
internal static class RequestHeaders
{
    /// <summary>The first condition that the headers do not meet; null when all hold.</summary>
    public static HeaderCondition? FirstUnmet(EquatableArray<HeaderCondition> conditions, EquatableArray<HeaderCondition> headers)
    {
        foreach (var condition in conditions)
        {
            if (condition.Values.Count > 0 && !IsMet(condition, headers))
            {
                return condition;
            }
        }

        return null;
    }

    /// <summary>True when the request has the header at all.</summary>
    public static bool Has(EquatableArray<HeaderCondition> headers, string name)
    {
        foreach (var header in headers)
        {
            if (Same(header.Name, name) && header.Values.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    // F-616: any value of one header suffices.
    private static bool IsMet(HeaderCondition condition, EquatableArray<HeaderCondition> headers)
    {
        foreach (var header in headers)
        {
            if (!Same(header.Name, condition.Name))
            {
                continue;
            }

            foreach (var line in header.Values)
            {
                foreach (var part in line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    foreach (var wanted in condition.Values)
                    {
                        if (ValueMatches(condition.Name, wanted.Trim(), part))
                        {
                            return true;
                        }
                    }
                }
            }
        }

        return false;
    }

    private static bool ValueMatches(string name, string wanted, string actual)
    {
        if (Same(name, "x-forwarded-host"))
        {
            return HostMatches(wanted, HostOf(actual));
        }

        if (Same(name, "x-forwarded-for"))
        {
            return IpAddress.TryParse(HostOf(actual), out var address) && (IpPrefix.TryParse(wanted, out var block, out var corrected) ? block : corrected)?.Contains(address) == true;
        }

        return string.Equals(wanted, actual, StringComparison.Ordinal);
    }

    // F-618: *.contoso.com covers one more label, and contoso.com itself is not in it.
    private static bool HostMatches(string wanted, string actual)
    {
        wanted = HostOf(wanted);
        if (!wanted.StartsWith("*.", StringComparison.Ordinal))
        {
            return Same(wanted, actual);
        }

        var rest = wanted.AsSpan(1);
        return actual.Length > rest.Length && actual.AsSpan().EndsWith(rest, StringComparison.OrdinalIgnoreCase) && !actual.AsSpan(0, actual.Length - rest.Length).Contains('.');
    }

    /// <summary>The text without its port: contoso.com:443, 203.0.113.5:52000 and [2001:db8::1]:443 lose it, a bare IPv6 address has none.</summary>
    private static string HostOf(string text)
    {
        if (text.StartsWith('['))
        {
            var close = text.IndexOf(']', StringComparison.Ordinal);
            return close > 0 ? text[1..close] : text;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0 && colon == text.LastIndexOf(':') ? text[..colon] : text;
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
