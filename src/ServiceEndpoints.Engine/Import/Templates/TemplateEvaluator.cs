using System.Globalization;
using System.Text.RegularExpressions;
using ServiceEndpoints.Engine.Diagnostics;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>
/// Evaluates a template with Microsoft's own engine: parameters, linked templates, nested deployments, and what a live
/// deployment alone would know. Rounds of composing and evaluating go on until no link can be resolved any more.
/// </summary>
internal sealed partial class TemplateEvaluator
{
    private const int MaxRounds = 12;
    private const int MaxChain = 16;
    private const int MaxLinkedFiles = 1000;
    private const int MaxTotalBytes = 64 << 20;
    private const int MaxValuesAtOnce = 200;
    private static readonly string[] s_openLocations = ["[resourceGroup().location]", "[deployment().location]"];
    private readonly ITemplateEngine _engine;
    private readonly Func<string, byte[]?> _readFile;
    private readonly CancellationToken _stop;
    private readonly List<Diagnostic> _findings = [];
    private readonly Dictionary<string, LinkedTemplate> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DocumentNode?> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Diagnostic> _fileFindings = new(StringComparer.Ordinal);
    private readonly TemplateSource _main;
    private readonly DeploymentTarget _target;
    private readonly List<PendingLink> _pending = [];
    private IReadOnlyList<TemplateParameterValue> _values = [];
    private long _bytes;
    private bool _addsIds = true;

    private TemplateEvaluator(ITemplateEngine engine, TemplateSource main, DeploymentTarget target, Func<string, byte[]?> readFile, CancellationToken stop)
    {
        _engine = engine;
        _main = main;
        _target = target;
        _readFile = readFile;
        _stop = stop;
    }

    /// <summary>Evaluates a template.</summary>
    /// <param name="engine">What evaluates.</param>
    /// <param name="main">The template.</param>
    /// <param name="values">The given values of its parameters.</param>
    /// <param name="target">Where it is deployed.</param>
    /// <param name="readFile">Reads a file below the folder of the import; null when there is none.</param>
    /// <param name="stop">Ends the evaluation.</param>
    public static TemplateEvaluation Evaluate(
        ITemplateEngine engine, TemplateSource main, IReadOnlyList<TemplateParameterValue> values, DeploymentTarget target, Func<string, byte[]?> readFile, CancellationToken stop)
    {
        var evaluator = new TemplateEvaluator(engine, main, target, readFile, stop);
        var resources = evaluator.CompleteValues(values) ? evaluator.Run() : null;
        return new(resources, evaluator._findings.Distinct().ToEquatableArray(), evaluator._files.Where(file => file.Value is not null).Select(file => file.Key).ToEquatableArray());
    }

    [GeneratedRegex(@"\s*at line '(?<line>\d+)' and column '\d+'")]
    private static partial Regex PlacePattern();

    [GeneratedRegex(@"\.*\s*Please see https?://\S+[^.']*\.?")]
    private static partial Regex AdvicePattern();

    [GeneratedRegex(@"template parameter '(?<name>[^']+)'|parameter '(?<name>[^']+)'")]
    private static partial Regex ParameterPattern();

    [GeneratedRegex(@"deployment metadata '(?<name>\w+)' is not valid")]
    private static partial Regex MetadataPattern();

    [GeneratedRegex(@"template variable '[^']+' is not found")]
    private static partial Regex VariablePattern();

    [GeneratedRegex(@"'(?<text>[^']{3,})'")]
    private static partial Regex QuotePattern();

    [GeneratedRegex(@"externalInputs\('parameter_(?<index>\d+)'\)")]
    private static partial Regex OpenParameterPattern();

    /// <summary>Brings the given values together with the declarations. False when values are missing.</summary>
    private bool CompleteValues(IReadOnlyList<TemplateParameterValue> values)
    {
        var declared = _main.Document.Parameters;
        var complete = new List<TemplateParameterValue>();
        foreach (var value in values)
        {
            if (declared.FirstOrDefault(parameter => parameter.Name.Equals(value.Name, StringComparison.OrdinalIgnoreCase)) is { } parameter)
            {
                complete.Add(value with { Name = parameter.Name });
            }
            else
            {
                var nearest = Catalog.NearestName.Find(value.Name, declared.Select(candidate => candidate.Name), 1).FirstOrDefault();
                _findings.Add(DiagnosticCatalog.TemplateParameterUndeclared.In(value.Place.Span, value.Name, nearest is null ? string.Empty : $" (it declares '{nearest}')"));
            }
        }

        foreach (var parameter in declared.Where(parameter => !parameter.HasDefault && !complete.Any(value => value.Name == parameter.Name)))
        {
            // The two parameters that published samples use to find their own files; every deployment tool fills them in.
            if (parameter.Name.Equals("_artifactsLocation", StringComparison.OrdinalIgnoreCase))
            {
                complete.Add(new(parameter.Name, DocumentNode.Of(TemplateLinks.AddressOf(_main.File)), parameter.Declaration));
            }
            else if (parameter.Name.Equals("_artifactsLocationSasToken", StringComparison.OrdinalIgnoreCase))
            {
                complete.Add(new(parameter.Name, DocumentNode.Of(string.Empty), parameter.Declaration));
            }
        }

        var open = declared.Where(parameter => !parameter.HasDefault && !parameter.IsNullable && !complete.Any(value => value.Name == parameter.Name)).ToList();
        var missing = open.Where(parameter => !parameter.IsSecure).ToList();
        if (missing.Count > 0)
        {
            _findings.Add(DiagnosticCatalog.TemplateParametersMissing.In(missing[0].Declaration.Span, string.Join(", ", missing.Select(parameter => $"'{parameter.Name}' ({parameter.Type})"))));
            return false;
        }

        complete.AddRange(open.Select(parameter => new TemplateParameterValue(parameter.Name, null, parameter.Declaration)));
        var secrets = complete.Where(value => value.Value is null).ToList();
        if (secrets.Count > 0)
        {
            _findings.Add(DiagnosticCatalog.SecretsUnknown.In(secrets[0].Place.Span, $"The parameters {string.Join(", ", secrets.Select(secret => $"'{secret.Name}'"))}"));
        }

        _values = complete;
        return true;
    }

    private List<DocumentNode>? Run()
    {
        if (Evaluate(hoists: false, out var refusal) is not { } current)
        {
            if (refusal is not null)
            {
                Refuse(refusal.Value.Answer, refusal.Value.Composition);
            }

            return null;
        }

        for (var round = 0; round < MaxRounds && ResolveLinks(current.Composition, current.Content) is { Count: > 0 } found; round++)
        {
            if (Evaluate(hoists: false, out _) is { } next)
            {
                current = next;
                continue;
            }

            // A linked template is refused: all but those at fault can be used.
            var links = found.ToDictionary(key => key, key => _links[key], StringComparer.Ordinal);
            foreach (var key in found)
            {
                _links[key] = new(null, null);
            }

            foreach (var key in found)
            {
                _links[key] = links[key];
                if (Evaluate(hoists: false, out refusal) is { } better)
                {
                    current = better;
                    continue;
                }

                _links[key] = new(null, null);
                var deployment = _pending.FirstOrDefault(pending => pending.Key == key)?.Deployment ?? _main.Document.Root;
                var reason = refusal is null ? "it is too large" : Reason(refusal.Value.Answer, refusal.Value.Composition, links[key]);
                _findings.Add(DiagnosticCatalog.LinkedTemplateRefused.In(deployment.Span, NameOf(deployment), FileOf(links[key]), reason));
            }
        }

        // WHY: turning nested templates inside out is our doing; where the engine refuses that, the result before counts.
        if (current.Content.Messages.Any(message => message.Contains("outer-mode", StringComparison.OrdinalIgnoreCase)) && Evaluate(hoists: true, out _) is { } hoisted)
        {
            current = hoisted;
            while (ResolveLinks(current.Composition, current.Content).Count > 0 && Evaluate(hoists: true, out _) is { } next)
            {
                current = next;
            }
        }

        return Finish(current.Composition, current.Content);
    }

    /// <summary>One round: null when the engine refuses the template, or when it is too large.</summary>
    private (TemplateComposition Composition, SnapshotContent Content)? Evaluate(bool hoists, out (EngineAnswer Answer, TemplateComposition Composition)? refusal)
    {
        // WHY: giving elements their ids is our doing; where the engine refuses that, or a value stays open over it, it is left.
        if (_addsIds && Evaluate(hoists, addsIds: true, out refusal) is { } result)
        {
            if (!result.Content.Resources.Any(resource => Holds(resource.Node, TemplateComposer.ItemName)))
            {
                return result;
            }

            _addsIds = false;
        }

        var plain = Evaluate(hoists, addsIds: false, out refusal);
        _addsIds &= plain is null;
        return plain;
    }

    private static bool Holds(DocumentNode node, string text) => node.Kind switch
    {
        DocumentNodeKind.String => node.Text.Contains(text, StringComparison.Ordinal),
        DocumentNodeKind.Object => node.EnumerateMembers().Any(member => Holds(member.Value, text)),
        DocumentNodeKind.Array => node.EnumerateItems().Any(item => Holds(item, text)),
        _ => false,
    };

    private (TemplateComposition Composition, SnapshotContent Content)? Evaluate(bool hoists, bool addsIds, out (EngineAnswer Answer, TemplateComposition Composition)? refusal)
    {
        refusal = null;
        _stop.ThrowIfCancellationRequested();
        var composition = TemplateComposer.Compose(_main, _values, _target, _links, hoists, addsIds);
        if (composition.Text.Text.Length > MaxTotalBytes)
        {
            _findings.Add(DiagnosticCatalog.TemplateTooLarge.In(_main.Document.Root.Span, MaxTotalBytes >> 20));
            return null;
        }

        var answer = _engine.Evaluate(new(composition.Text.Text, composition.Assignments, _main.Document.Scope, _target), _stop);
        if (answer.Snapshot is { } snapshot)
        {
            return (composition, SnapshotReader.Read(snapshot, composition, _main.Document.Root.Source));
        }

        refusal = (answer, composition);
        return null;
    }

    /// <summary>Takes the refusal of the engine apart: what, and where in which file.</summary>
    private void Refuse(EngineAnswer answer, TemplateComposition composition)
    {
        var errors = answer.Messages.Where(message => message.IsError).ToList();
        if (errors.Count == 0)
        {
            Report(answer.Error, composition);
        }

        foreach (var error in errors)
        {
            _findings.Add(DiagnosticCatalog.TemplateRefused.In(_main.Document.Root.Span, $"{error.Code}, {Clean(error.Text, composition)}", string.Empty));
        }
    }

    private static string ScopeWord(DeploymentScope scope) => scope switch
    {
        DeploymentScope.Subscription => "subscription",
        DeploymentScope.ManagementGroup => "management group",
        DeploymentScope.Tenant => "tenant",
        _ => "resource group",
    };

    private static string Reason(EngineAnswer answer, TemplateComposition composition, LinkedTemplate link)
    {
        var error = answer.Messages.FirstOrDefault(message => message.IsError)?.Text ?? answer.Error;
        var templates = link.Variants.Select(variant => variant.Template).Prepend(link).Select(template => template.Source?.Document.Root).OfType<DocumentNode>();
        if (VariablePattern().IsMatch(error) && templates.Select(TemplateVariables.Undeclared).FirstOrDefault(found => found is not null) is { } undeclared)
        {
            error = $"The template variable '{undeclared.Name}' is not found ({undeclared.Place.Span})";
        }

        return Clean(error, composition) + (link.Published.Length == 0 ? string.Empty : $" (the deployment names '{link.Published}', and the file in the folder may be another template)");
    }

    private void Report(string error, TemplateComposition composition)
    {
        DocumentNode place = _main.Document.Root;
        var isFound = false;
        if (ParameterPattern().Match(error) is { Success: true } parameter && _values.FirstOrDefault(value => value.Name.Equals(parameter.Groups["name"].Value, StringComparison.OrdinalIgnoreCase)) is { } given)
        {
            place = given.Place;
            isFound = true;
        }

        if (!isFound && PlacePattern().Matches(error).LastOrDefault() is { } match && int.TryParse(match.Groups["line"].Value, CultureInfo.InvariantCulture, out var line))
        {
            place = composition.Text.NodeAt(line) ?? place;
        }
        else if (MetadataPattern().Match(error) is { Success: true } metadata)
        {
            place = composition.Text.ExpressionWith(metadata.Groups["name"].Value + "(") ?? place;
            error = $"'{metadata.Groups["name"].Value}()' means nothing in a deployment to a {ScopeWord(_main.Document.Scope)}";
        }
        else if (VariablePattern().IsMatch(error) && _files.Values.Prepend(_main.Document.Root).OfType<DocumentNode>().Select(TemplateVariables.Undeclared).FirstOrDefault(found => found is not null) is { } undeclared)
        {
            // The engine names one of those that are declared as well; the user has to add the others.
            place = undeclared.Place;
            error = $"The template variable '{undeclared.Name}' is not found";
        }
        else if (!isFound)
        {
            // The engine gives no place; what it quotes leads there.
            place = QuotePattern().Matches(error).Select(quote => quote.Groups["text"].Value).OrderByDescending(quote => quote.Length)
                .Select(composition.Text.ExpressionWith).FirstOrDefault(node => node is not null) ?? place;
        }

        // Only what is named in the message can have caused it.
        var open = composition.UnknownParameters.Where((_, i) => error.Contains($"parameters('u{i.ToString(CultureInfo.InvariantCulture)}')", StringComparison.Ordinal) || error.Contains($"externalInputs('parameter_{i.ToString(CultureInfo.InvariantCulture)}')", StringComparison.Ordinal)).ToList();
        if (open.Count == 0 && error.Contains("parameters('", StringComparison.Ordinal))
        {
            open = composition.UnknownParameters.Where(name => error.Contains($"parameters('{name}')", StringComparison.OrdinalIgnoreCase)).ToList();
        }

        var advice = open.Count == 0 ? string.Empty : $"; give a value for {string.Join(", ", open.Select(name => $"'{name}'"))} with -TemplateParameterObject";
        _findings.Add(DiagnosticCatalog.TemplateRefused.In(place.Span, Clean(error, composition), advice));
    }

    /// <summary>A message of the engine as one sentence in our own terms, without places in the composed text.</summary>
    private static string Clean(string message, TemplateComposition composition)
    {
        message = AdvicePattern().Replace(PlacePattern().Replace(message.ReplaceLineEndings(" "), string.Empty), string.Empty);
        message = NameParameters(message, composition).Trim().TrimEnd('.');
        return message.Length > 600 ? message[..600] + "..." : message;
    }

    private static string NameParameters(string text, TemplateComposition composition) => OpenParameterPattern().Replace(text, match =>
        int.TryParse(match.Groups["index"].Value, CultureInfo.InvariantCulture, out var index) && index < composition.UnknownParameters.Count
            ? $"parameters('{composition.UnknownParameters[index]}')"
            : match.Value);

    /// <summary>Looks up the files of the links whose addresses are known now; returns the keys of those that were found.</summary>
    private List<string> ResolveLinks(TemplateComposition composition, SnapshotContent content)
    {
        var keys = new List<string>();
        foreach (var group in content.Links.GroupBy(link => link.Number).OrderBy(group => group.Key))
        {
            if (group.Key < 0 || group.Key >= composition.PendingLinks.Count)
            {
                continue;
            }

            var pending = composition.PendingLinks[group.Key];
            _pending.Add(pending);
            var addresses = group.Select(link => (link.Address, link.Parameters)).Distinct().ToList();
            var found = addresses.Count == 1 ? Locate(pending, addresses[0].Address, addresses[0].Parameters, composition) : LocateAll(pending, addresses, composition);

            _links[pending.Key] = found ?? new(null, null);
            if (found is not null)
            {
                keys.Add(pending.Key);
            }
        }

        return keys;
    }

    /// <summary>The templates of a loop whose copies take different ones; those that cannot be had are left out.</summary>
    private LinkedTemplate? LocateAll(PendingLink pending, List<(string Address, string Parameters)> addresses, TemplateComposition composition)
    {
        var variants = new List<LinkedVariant>();
        foreach (var (address, parameters) in addresses)
        {
            if (Locate(pending, address, parameters, composition) is { } found)
            {
                variants.Add(new(address, parameters, found));
            }
        }

        return variants.Count == 0 ? null : new(null, null) { Variants = variants };
    }

    private LinkedTemplate? Locate(PendingLink pending, string address, string parametersAddress, TemplateComposition composition)
    {
        var deployment = NameOf(pending.Deployment);
        var span = pending.Deployment.Span;
        if (Open(pending, address, composition, out var file, out var isLocal) is not { } root)
        {
            return null;
        }

        if (TemplateDocument.TryRecognize(root) is not { } document)
        {
            _findings.Add(DiagnosticCatalog.LinkedTemplateUnreadable.In(span, deployment, file, "it is no template"));
            return null;
        }

        DocumentNode? parameters = null;
        if (parametersAddress.Length > 0)
        {
            parameters = Open(pending, parametersAddress, composition, out _, out _)?.Find("parameters");
            if (parameters is null)
            {
                return null;
            }
        }

        return new(new(document, file), parameters) { Published = isLocal ? string.Empty : WithoutQuery(address) };
    }

    private DocumentNode? Open(PendingLink pending, string address, TemplateComposition composition, out string file, out bool isLocal)
    {
        file = string.Empty;
        isLocal = false;
        var deployment = NameOf(pending.Deployment);
        var span = pending.Deployment.Span;
        if (TemplateExpression.IsExpression(address) || address.Length == 0)
        {
            _findings.Add(DiagnosticCatalog.LinkedTemplateUnknown.In(span, deployment, NameParameters(address, composition)));
            return null;
        }

        var candidates = TemplateLinks.Candidates(address, pending.Source.File, out isLocal, out var isOutside);
        if (isOutside)
        {
            _findings.Add(DiagnosticCatalog.LinkedTemplateOutside.In(span, deployment, Shown(pending, address)));
            return null;
        }

        var isLoop = false;
        foreach (var candidate in candidates)
        {
            if (pending.Chain.Contains(candidate, StringComparer.OrdinalIgnoreCase))
            {
                isLoop = true;
                continue;
            }

            if (Load(candidate) is { } root)
            {
                file = candidate;
                if (pending.Chain.Count > MaxChain)
                {
                    _findings.Add(DiagnosticCatalog.LinkedTemplateLoop.In(span, deployment, candidate));
                    return null;
                }

                if (!isLocal)
                {
                    _findings.Add(DiagnosticCatalog.LinkedTemplateTakenFromFile.In(span, deployment, WithoutQuery(address), candidate));
                }

                return root;
            }

            if (_fileFindings.TryGetValue(candidate, out var unreadable))
            {
                _findings.Add(DiagnosticCatalog.LinkedTemplateUnreadable.In(span, deployment, candidate, unreadable.Message.TrimEnd('.')));
                return null;
            }
        }

        _findings.Add(isLoop && isLocal
            ? DiagnosticCatalog.LinkedTemplateLoop.In(span, deployment, Shown(pending, address))
            : DiagnosticCatalog.LinkedTemplateMissing.In(span, deployment, Shown(pending, address)));
        return null;
    }

    /// <summary>The JSON of a file, read once.</summary>
    private DocumentNode? Load(string file)
    {
        if (_files.TryGetValue(file, out var known))
        {
            return known;
        }

        DocumentNode? root = null;
        if (_files.Count < MaxLinkedFiles && _readFile(file) is { } bytes && (_bytes += bytes.Length) <= MaxTotalBytes)
        {
            root = TemplateSource.ReadJson(bytes, FolderOf(_main) + file, hasPositions: true, out var finding);
            if (finding is not null)
            {
                _fileFindings[file] = finding;
            }
        }

        _files[file] = root;
        return root;
    }

    // The name of the main file as the user knows it, without its path below the folder of the import, is the way to that folder.
    private static string FolderOf(TemplateSource main)
    {
        var shown = main.Document.Root.Source;
        return shown.EndsWith(main.File, StringComparison.OrdinalIgnoreCase) ? shown[..^main.File.Length] : string.Empty;
    }

    /// <summary>The link as the author wrote it where that says more than the address we gave it.</summary>
    private static string Shown(PendingLink pending, string address)
    {
        var link = pending.Deployment.Find("properties")?.Find("templateLink");
        return link?.Find("relativePath") is { Kind: DocumentNodeKind.String } relative && !TemplateExpression.IsExpression(relative.Text) ? relative.Text
            : TemplateLinks.Relative(address) ?? WithoutQuery(address);
    }

    // The query of an address may hold a secret token.
    private static string WithoutQuery(string address) => address.IndexOf('?', StringComparison.Ordinal) is var query and >= 0 ? address[..query] : address;

    private static string FileOf(LinkedTemplate link) => link.Source?.File ?? string.Join("', '", link.Variants.Select(variant => variant.Template.Source?.File));

    private static string NameOf(DocumentNode resource) => resource.Find("name")?.Text ?? string.Empty;

    private List<DocumentNode>? Finish(TemplateComposition composition, SnapshotContent content)
    {
        if (!ReportSkipped(composition, content))
        {
            return null;
        }

        var resources = content.Resources
            .Select(resource => Named(resource, composition))
            .ToList();
        var resolved = StandInNames.Apply(ResidueResolver.Resolve(resources, Compute), Compute, _findings);
        if (FirewallAddresses.Add(resolved, _findings) is { } withAddresses)
        {
            resolved = ResidueResolver.Resolve(withAddresses, Compute);
        }

        var openLocations = 0;
        var nodes = new List<DocumentNode>();
        foreach (var resource in resolved)
        {
            if (resource.Node.Find("condition") is { Kind: DocumentNodeKind.String } condition && TemplateExpression.IsExpression(condition.Text))
            {
                _findings.Add(DiagnosticCatalog.ConditionUnknown.In(resource.Node.Span, resource.Node.Find("name")?.Text, condition.Text[1..^1]));
            }

            openLocations += s_openLocations.Contains(resource.Node.Find("location")?.Text) ? 1 : 0;
            nodes.Add(resource.Node);
        }

        if (openLocations > 0 && _target.Location.Length == 0)
        {
            _findings.Add(DiagnosticCatalog.DeploymentLocationUnknown.In(new(_main.Document.Root.Source, 0, 0, string.Empty), _main.Document.Scope == DeploymentScope.ResourceGroup ? $"resource group '{_target.ResourceGroupName}'" : "deployment", openLocations));
        }

        return nodes;
    }

    private static SnapshotResource Named(SnapshotResource resource, TemplateComposition composition)
    {
        if (composition.UnknownParameters.Count == 0)
        {
            return resource;
        }

        var node = TemplateValues.Map(resource.Node, text => text.Text.Contains("externalInputs(", StringComparison.Ordinal) ? TemplateValues.WithText(text, NameParameters(text.Text, composition)) : TemplateValues.Detached(text));
        return new(node.Find("id")?.Text ?? string.Empty, resource.Type, node);
    }

    /// <summary>Says which nested deployments the engine passed over, other than those whose links are reported already. False when it is the template itself.</summary>
    private bool ReportSkipped(TemplateComposition composition, SnapshotContent content)
    {
        foreach (var message in content.Messages)
        {
            if (message.Contains("link resolver", StringComparison.Ordinal) || message.Contains("the link from which the template", StringComparison.Ordinal))
            {
                continue;
            }

            var place = PlacePattern().Match(message) is { Success: true } match && int.TryParse(match.Groups["line"].Value, CultureInfo.InvariantCulture, out var line) ? composition.Text.NodeAt(line) : null;
            var end = message.IndexOf("could not be expanded because ", StringComparison.Ordinal);
            var reason = Clean(end < 0 ? message : message[(end + "could not be expanded because ".Length)..], composition);
            var name = DeploymentPattern().Match(message) is { Success: true } named ? named.Groups["name"].Value : string.Empty;
            if (name == _target.DeploymentName)
            {
                // The template itself, which we put into a deployment of our own.
                Report(end < 0 ? message : message[(end + "could not be expanded because ".Length)..], composition);
                return false;
            }

            _findings.Add(DiagnosticCatalog.NestedDeploymentSkipped.In((place ?? _main.Document.Root).Span, name, reason));
        }

        return true;
    }

    [GeneratedRegex(@"Microsoft\.Resources/deployments/(?<name>[^'/\s]+)")]
    private static partial Regex DeploymentPattern();

    /// <summary>Computes expressions with the engine: all at once, or one by one where one of them is refused.</summary>
    private Dictionary<string, DocumentNode> Compute(IReadOnlyList<(string Name, string Expression)> expressions)
    {
        var values = new Dictionary<string, DocumentNode>(StringComparer.Ordinal);
        if (!ComputeAll(expressions, values))
        {
            foreach (var expression in expressions.Take(MaxValuesAtOnce))
            {
                ComputeAll([expression], values);
            }
        }

        return values;
    }

    private bool ComputeAll(IReadOnlyList<(string Name, string Expression)> expressions, Dictionary<string, DocumentNode> values)
    {
        var text = TemplateComposer.ComposeValues(_main.Document.Scope, expressions);
        if (_engine.Evaluate(new(text, string.Empty, _main.Document.Scope, _target), _stop).Snapshot is not { } snapshot)
        {
            return false;
        }

        var resource = new JsonDocumentReader().Read(snapshot, string.Empty).Documents.FirstOrDefault()?.Find("predictedResources")?.EnumerateItems().FirstOrDefault();
        foreach (var member in resource?.Find("properties")?.EnumerateMembers() ?? [])
        {
            values[member.Name] = member.Value;
        }

        return true;
    }
}
