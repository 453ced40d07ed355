namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>Where the help of the cmdlets stands on the web.</summary>
internal static class HelpPages
{
    /// <summary>The address before the name of the cmdlet.</summary>
    public const string Root = "https://github.com/service-endpoints/ServiceEndpoints/blob/main/module/docs/cmdlets/";
}
