namespace ServiceEndpoints.PowerShell.Cmdlets.SimServiceTag;

/// <summary>Shows service tags of the edition in use, or those that hold an address.</summary>
[Cmdlet(VerbsCommon.Get, "SimServiceTag", DefaultParameterSetName = ParameterSets.Name, HelpUri = HelpPages.Root + "Get-SimServiceTag.md")]
[OutputType(typeof(ServiceTag))]
public sealed class GetSimServiceTagCommand : SimCommand
{
    /// <summary>The names, with wildcards or exact; without it all tags.</summary>
    [Parameter(Position = 0, ParameterSetName = ParameterSets.Name, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ServiceTagCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Only tags that hold one of these addresses.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Address", ValueFromPipelineByPropertyName = true)]
    [Alias("IPAddress")]
    public IpAddress[] Address { get; set; } = [];

    /// <inheritdoc/>
    private protected override void Process()
    {
        var tags = Working.ServiceTags;
        WriteVerbose($"The edition in use is {tags}.");
        if (Address.Length > 0)
        {
            WriteObject(Address.SelectMany(address => tags.TagsContaining(address)), enumerateCollection: true);
            return;
        }

        foreach (var name in Name ?? ["*"])
        {
            if (WildcardPattern.ContainsWildcardCharacters(name))
            {
                var pattern = NamePattern.Of(name);
                WriteObject(tags.Tags.Where(tag => pattern.IsMatch(tag.Name)), enumerateCollection: true);
            }
            else if (tags.TryGetTag(name, out var tag))
            {
                WriteObject(tag);
            }
            else
            {
                Report(TopologyResolver.NotFound("service tag", name, tags.Tags.Select(known => known.Name)), name);
            }
        }
    }
}
