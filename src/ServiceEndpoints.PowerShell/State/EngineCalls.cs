namespace ServiceEndpoints.PowerShell.State;

/// <summary>The places where cmdlets reach parts of the engine that read rules from text.</summary>
internal static class EngineCalls
{
    public static SecurityRuleAddresses? RuleAddresses(string[] texts, out Diagnostic? finding)
    {
        finding = null;
        if (texts.Length == 0 || texts is ["*"]) { return SecurityRuleAddresses.Any; }
        if (texts.Length == 1 && !IpPrefix.TryParse(texts[0], out _)) { return SecurityRuleAddresses.OfTag(texts[0]); }
        return SecurityRuleAddresses.OfPrefixes(texts.Select(IpPrefix.Parse));
    }
}
