namespace ServiceEndpoints.PowerShell.State;

/// <summary>The places where cmdlets reach parts of the engine that read rules from text.</summary>
internal static class EngineCalls
{
    public static ServiceIpRule? ParseIpRule(ServiceResource resource, string text, out Diagnostic? finding)
    {
        finding = null;
        if (text.Equals("AzureServices", StringComparison.OrdinalIgnoreCase)) { text = "0.0.0.0"; }
        if (IpPrefix.TryParse(text, out var prefix)) { return new() { Range = IpRange.Of(prefix), Text = text }; }
        finding = DiagnosticCatalog.ValueNotReadable.With(text, "an address rule", "198.51.100.0/24");
        return null;
    }

    public static SecurityRuleAddresses? RuleAddresses(string[] texts, out Diagnostic? finding)
    {
        finding = null;
        if (texts.Length == 0 || texts is ["*"]) { return SecurityRuleAddresses.Any; }
        if (texts.Length == 1 && !IpPrefix.TryParse(texts[0], out _)) { return SecurityRuleAddresses.OfTag(texts[0]); }
        return SecurityRuleAddresses.OfPrefixes(texts.Select(IpPrefix.Parse));
    }
}
