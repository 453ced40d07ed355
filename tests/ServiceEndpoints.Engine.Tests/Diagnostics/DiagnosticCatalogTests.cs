using System.Reflection;
using System.Text.RegularExpressions;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Tests.Diagnostics;

/// <summary>Every kind of finding is coded, worded and brought about by some description.</summary>
public sealed partial class DiagnosticCatalogTests
{
    // Findings of readers and of the list of service tags have tests of their own.
    private static readonly string[] s_validated = ["SEP3", "SEP4", "SEP5"];

    public static TheoryData<string> Codes() => new(DiagnosticCases.All.Keys);

    public static TheoryData<string> Descriptors() => new(DiagnosticCatalog.All.Select(descriptor => descriptor.Code));

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_small_description_brings_the_finding(string code)
    {
        var descriptor = DiagnosticCatalog.Find(code);
        Assert.NotNull(descriptor);

        var findings = DiagnosticCases.Run(code).Findings;

        var finding = Assert.Single(findings.Where(finding => finding.Code == code).Take(1));
        Assert.Equal(descriptor.Severity, finding.Severity);
        Assert.Equal(descriptor.Name, finding.Name);
        Assert.DoesNotContain("{", finding.Message);
        Assert.DoesNotContain("{", finding.Remedy);
        Assert.DoesNotContain("''", finding.Message);
    }

    [Fact]
    public void Every_kind_of_finding_has_a_description()
    {
        var missing = DiagnosticCatalog.All
            .Where(descriptor => s_validated.Any(start => descriptor.Code.StartsWith(start, StringComparison.Ordinal)))
            .Select(descriptor => descriptor.Code)
            .Except(DiagnosticCases.All.Keys);

        Assert.Empty(missing);
    }

    [Fact]
    public void Codes_and_names_are_unique()
    {
        Assert.Equal(DiagnosticCatalog.All.Count, DiagnosticCatalog.All.Select(descriptor => descriptor.Code).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(DiagnosticCatalog.All.Count, DiagnosticCatalog.All.Select(descriptor => descriptor.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void A_kind_of_finding_is_named_like_its_member()
    {
        foreach (var property in typeof(DiagnosticCatalog).GetProperties(BindingFlags.Static | BindingFlags.NonPublic).Where(property => property.PropertyType == typeof(DiagnosticDescriptor)))
        {
            var descriptor = Assert.IsType<DiagnosticDescriptor>(property.GetValue(null));
            Assert.Equal(property.Name, descriptor.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Descriptors))]
    public void Messages_are_one_sentence_without_type_names_and_remedies_start_with_a_verb(string code)
    {
        var descriptor = DiagnosticCatalog.Find(code);
        Assert.NotNull(descriptor);
        Assert.Matches(Code(), descriptor.Code);
        Assert.Matches(Sentence(), descriptor.MessageFormat);
        Assert.Matches(Sentence(), descriptor.RemedyFormat);
        Assert.DoesNotContain(". ", descriptor.MessageFormat);
        Assert.DoesNotContain(descriptor.RemedyFormat.Split(' ')[0], s_noVerbs);
        if (s_validated.Any(start => descriptor.Code.StartsWith(start, StringComparison.Ordinal)))
        {
            Assert.Contains(descriptor.RemedyFormat.Split(' ')[0], s_verbs);
            Assert.True(descriptor.AzureCode.Length == 0 || descriptor.Severity == DiagnosticSeverity.Error);
        }

        var unquoted = Quoted().Replace(descriptor.MessageFormat, string.Empty);
        foreach (var type in s_typeNames)
        {
            Assert.DoesNotMatch($@"\b{type}\b", unquoted);
        }

        Assert.Matches(Rule(), descriptor.RuleId);
    }

    // How a sentence begins that tells something instead of saying what to do.
    private static readonly string[] s_noVerbs =
    [
        "A", "After", "All", "An", "Because", "Before", "Either", "Every", "For", "From", "If", "In", "It", "Its", "Maybe", "Most", "No", "Not", "On", "One", "Only", "Otherwise",
        "Perhaps", "Please", "Some", "That", "The", "Then", "There", "These", "This", "Those", "To", "When", "Where", "With", "Without", "You", "Your",
    ];

    private static readonly string[] s_verbs =
    [
        "Accept", "Add", "Admit", "Allow", "Announce", "Ask", "Assign", "Associate", "Attach", "Check", "Choose", "Close", "Combine", "Connect",
        "Convert", "Correct", "Create", "Delegate", "Delete", "Describe", "Enable", "Exempt", "Export", "Get", "Give", "Grant", "Import", "Install",
        "Integrate", "Keep", "Leave", "Limit", "Link", "List", "Load", "Move", "Name", "Narrow", "Open", "Pass", "Peer", "Place", "Point", "Put",
        "Quote", "Reach", "Read", "Remove", "Rename", "Repeat", "Replace", "Report", "Run", "Save", "Set", "Share", "Shorten", "Specify", "Split",
        "Spread", "Start", "Stop", "Swap", "Switch", "Synchronise", "Try", "Turn", "Update", "Use", "Wait", "Write",
    ];

    // Words of the model that are no words of Azure's own language; those that are (VirtualAppliance, Internet, None) may be written.
    private static readonly string[] s_typeNames = typeof(ResourceId).Assembly.GetExportedTypes()
        .Where(type => !type.IsEnum)
        .Select(type => type.Name.Split('`')[0])
        .Where(name => name.Count(char.IsUpper) > 1)
        .ToArray();

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^SEP[1-5]\d{3}$")]
    private static partial Regex Code();

    // A message may end in the words of another program.
    [GeneratedRegex(@"^['A-Z{][^\r\n]*(\.|: \{\d\})$")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^([RFN]-\d{3})?$")]
    private static partial Regex Rule();
}
