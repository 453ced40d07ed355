using System.Globalization;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>
/// Builds the text that the engine evaluates: a deployment of our own around the template, which passes the given values for
/// parameters of any name, with linked templates put inline. Where a link is not resolved yet, a probe beside the deployment
/// lets the engine say what the address comes to. The original is never changed; every part keeps its place in its file.
/// </summary>
internal sealed class TemplateComposer
{
    /// <summary>The types of the resources that the composer adds; they never leave the import.</summary>
    public const string ProbeType = "ServiceEndpoints.Import/links";

    /// <summary>The type of the resource whose properties are expressions to evaluate.</summary>
    public const string ValuesType = "ServiceEndpoints.Import/values";

    /// <summary>The member of 'properties' by which a predicted resource is found again in its template.</summary>
    public const string MarkerName = "serviceEndpointsImportSource";

    /// <summary>The variable of the functions that the composer adds; a value that still holds it could not be computed.</summary>
    public const string ItemName = "serviceEndpointsImportItem";

    private const string DeploymentType = "Microsoft.Resources/deployments";
    private const string DeploymentApiVersion = "2022-09-01";
    private const string HoistedName = "serviceEndpointsImportOuter";
    private const string ParameterPrefix = "u";
    private const string NetworkType = "Microsoft.Network/virtualNetworks";
    private const string NetworkProvider = "Microsoft.Network/";
    private readonly IReadOnlyDictionary<string, LinkedTemplate> _links;
    private readonly bool _hoists;
    private readonly bool _addsIds;
    private readonly AzureCloud _cloud;
    private readonly List<DocumentNode> _resources = [];
    private readonly List<PendingLink> _pending = [];

    private TemplateComposer(IReadOnlyDictionary<string, LinkedTemplate> links, bool hoists, bool addsIds, AzureCloud cloud)
    {
        _addsIds = addsIds;
        _cloud = cloud;
        _links = links;
        _hoists = hoists;
    }

    /// <summary>Builds the text.</summary>
    /// <param name="main">The template.</param>
    /// <param name="values">The values for parameters that it declares.</param>
    /// <param name="target">Where it is deployed.</param>
    /// <param name="links">The links that are resolved.</param>
    /// <param name="hoists">True to turn nested templates whose expressions belong to the outer template into ones with parameters, which the engine can evaluate in part.</param>
    /// <param name="addsIds">True to give the elements of lists in resources, subnets above all, the ids that Azure gives them, for expressions that ask for these.</param>
    public static TemplateComposition Compose(
        TemplateSource main, IReadOnlyList<TemplateParameterValue> values, DeploymentTarget target, IReadOnlyDictionary<string, LinkedTemplate> links, bool hoists, bool addsIds)
    {
        var composer = new TemplateComposer(links, hoists, addsIds, target.Cloud);
        var unknown = new List<string>();
        var arguments = new List<DocumentMember>();
        var declarations = new List<DocumentMember>();
        var assignments = new List<string>();
        foreach (var value in values)
        {
            DocumentNode argument;
            if (value.Value is { } given)
            {
                argument = TemplateValues.AsLiteral(given);
            }
            else
            {
                // What an external input comes to is known at the deployment only, so it stays in the result by name.
                var name = ParameterPrefix + unknown.Count.ToString(CultureInfo.InvariantCulture);
                unknown.Add(value.Name);
                argument = DocumentNode.Of($"[parameters('{name}')]");
                var type = main.Document.Parameters.First(parameter => parameter.Name.Equals(value.Name, StringComparison.OrdinalIgnoreCase)).Type;
                declarations.Add(new(name, TemplateValues.Object(("type", DocumentNode.Of(type.Equals("secureObject", StringComparison.OrdinalIgnoreCase) ? "object" : type)))));
                assignments.Add($"param {name} = externalInput('parameter', '{name}')");
            }

            arguments.Add(new(value.Name, TemplateValues.Object(("value", argument))));
        }

        var isGroup = main.Document.Scope == DeploymentScope.ResourceGroup;
        var schema = main.Document.Root.Find("$schema")!; // a template has one
        var deployment = TemplateValues.Object(
            ("type", DocumentNode.Of(DeploymentType)),
            ("apiVersion", DocumentNode.Of(DeploymentApiVersion)),
            ("name", DocumentNode.Of(target.DeploymentName)),
            ("location", isGroup ? null : DocumentNode.Of(target.Location.Length == 0 ? "[deployment().location]" : target.Location)),
            ("properties", TemplateValues.Object(
                ("mode", DocumentNode.Of("Incremental")),
                ("expressionEvaluationOptions", InnerScope()),
                ("parameters", DocumentNode.Object(arguments)),
                ("template", composer.RewriteTemplate(main, string.Empty, [main.File])))));
        var root = TemplateValues.Object(
            ("$schema", DocumentNode.Of(schema.Text)),
            ("contentVersion", DocumentNode.Of("1.0.0.0")),
            ("parameters", DocumentNode.Object(declarations)),
            ("resources", DocumentNode.Array([deployment])));
        return new(TemplateText.Write(root), string.Join('\n', assignments), unknown, composer._pending, composer._resources);
    }

    /// <summary>A template that does nothing but compute expressions.</summary>
    public static string ComposeValues(DeploymentScope scope, IEnumerable<(string Name, string Expression)> values)
    {
        var schema = scope switch
        {
            DeploymentScope.Subscription => "2018-05-01/subscriptionDeploymentTemplate.json",
            DeploymentScope.ManagementGroup => "2019-08-01/managementGroupDeploymentTemplate.json",
            DeploymentScope.Tenant => "2019-08-01/tenantDeploymentTemplate.json",
            _ => "2019-04-01/deploymentTemplate.json",
        };
        return TemplateText.Write(TemplateValues.Object(
            ("$schema", DocumentNode.Of($"https://schema.management.azure.com/schemas/{schema}#")),
            ("contentVersion", DocumentNode.Of("1.0.0.0")),
            ("resources", DocumentNode.Array([ProbeResource(ValuesType, "values", values.Select(value => new DocumentMember(value.Name, DocumentNode.Of($"[{value.Expression}]"))))])))).Text;
    }

    private static DocumentNode InnerScope() => TemplateValues.Object(("scope", DocumentNode.Of("inner")));

    private static DocumentNode ProbeResource(string type, string name, IEnumerable<DocumentMember> properties) => TemplateValues.Object(
        ("type", DocumentNode.Of(type)), ("apiVersion", DocumentNode.Of(DeploymentApiVersion)), ("name", DocumentNode.Of(name)), ("properties", DocumentNode.Object(properties)));

    private DocumentNode RewriteTemplate(TemplateSource source, string key, EquatableArray<string> chain)
    {
        var rewriter = new FileRewriter(this, source, key, chain);
        return rewriter.Template(source.Document.Root, isOwn: true);
    }

    /// <summary>Rewrites the template of one file.</summary>
    private sealed class FileRewriter(TemplateComposer composer, TemplateSource source, string key, EquatableArray<string> chain)
    {
        private int _deployments;
        private bool _isOuterNested;

        /// <summary>Rewrites a template.</summary>
        /// <param name="template">The template of the file, or one inside it.</param>
        /// <param name="isOwn">True where deployment() means the deployment of the file itself.</param>
        public DocumentNode Template(DocumentNode template, bool isOwn) => TemplateValues.Like(template, template.EnumerateMembers().Select(member =>
            new DocumentMember(member.Name, Is(member.Name, "resources") ? Resources(member.Value, isOwn)
                : Is(member.Name, "parameters") && member.Value.Kind == DocumentNodeKind.Object ? Parameters(member.Value, isOwn)
                : Texts(member.Value, isOwn))));

        /// <summary>
        /// The declarations of parameters. The engine never looks into a secret; but the names in a secret object decide what is
        /// deployed, and the token behind the address of a linked template says nothing about the template, so these are no
        /// secrets here. Values that are not given stay open all the same.
        /// </summary>
        private DocumentNode Parameters(DocumentNode parameters, bool isOwn) => TemplateValues.Like(parameters, parameters.EnumerateMembers().Select(parameter =>
            new DocumentMember(parameter.Name, parameter.Value.Kind != DocumentNodeKind.Object ? Texts(parameter.Value, isOwn) : TemplateValues.Like(parameter.Value, parameter.Value.EnumerateMembers().Select(member =>
                new DocumentMember(member.Name, Is(member.Name, "type") && Is(member.Value.Text, "secureObject") ? TemplateValues.WithText(member.Value, "object")
                    : Is(member.Name, "type") && Is(member.Value.Text, "secureString") && parameter.Name.EndsWith("SasToken", StringComparison.OrdinalIgnoreCase) ? TemplateValues.WithText(member.Value, "string")
                    : Texts(member.Value, isOwn)))))));

        private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

        private DocumentNode Texts(DocumentNode node, bool isOwn) => TemplateValues.Map(node, text =>
        {
            var known = TemplateEnvironment.Replace(text.Text, composer._cloud);
            return TemplateValues.WithText(text, isOwn ? TemplateLinks.ReplaceOwnAddress(known, TemplateLinks.AddressOf(source.File)) : known);
        });

        private DocumentNode Resources(DocumentNode resources, bool isOwn)
        {
            if (resources.Kind == DocumentNodeKind.Array)
            {
                var items = new List<DocumentNode>();
                foreach (var resource in resources.EnumerateItems())
                {
                    items.Add(Resource(resource, isOwn, out var others));
                    items.AddRange(others);
                }

                return TemplateValues.Like(resources, items);
            }

            if (resources.Kind == DocumentNodeKind.Object)
            {
                var members = new List<DocumentMember>();
                foreach (var member in resources.EnumerateMembers())
                {
                    members.Add(new(member.Name, Resource(member.Value, isOwn, out var others)));
                    members.AddRange(others.Select((other, i) => new DocumentMember(string.Create(CultureInfo.InvariantCulture, $"{member.Name}_{MarkerName}{i}"), other)));
                }

                return TemplateValues.Like(resources, members);
            }

            return Texts(resources, isOwn);
        }

        /// <summary>Rewrites a resource.</summary>
        /// <param name="resource">The resource.</param>
        /// <param name="isOwn">True where deployment() means the deployment of the file itself.</param>
        /// <param name="others">Resources that must stand beside it.</param>
        private DocumentNode Resource(DocumentNode resource, bool isOwn, out IReadOnlyList<DocumentNode> others)
        {
            others = [];
            if (resource.Kind != DocumentNodeKind.Object)
            {
                return Texts(resource, isOwn);
            }

            if (resource.Find("type") is { Kind: DocumentNodeKind.String } type && Is(type.Text, DeploymentType) && resource.Find("properties") is { Kind: DocumentNodeKind.Object } properties)
            {
                var linkKey = $"{key}/{(_deployments++).ToString(CultureInfo.InvariantCulture)}";
                if (properties.Find("template") is { Kind: DocumentNodeKind.Object })
                {
                    return Inline(resource, isOwn);
                }

                if (properties.Find("templateLink") is { Kind: DocumentNodeKind.Object } link)
                {
                    return Linked(resource, properties, link, linkKey, isOwn, out others);
                }
            }

            var index = composer._resources.Count;
            composer._resources.Add(resource);
            var isExisting = resource.Find("existing") is { } existing && Is(existing.Text, "true");
            var hasProperties = false;
            var members = new List<DocumentMember>();
            foreach (var member in resource.EnumerateMembers())
            {
                var value = Is(member.Name, "resources") ? Resources(member.Value, isOwn) : Texts(member.Value, isOwn);
                if (Is(member.Name, "properties"))
                {
                    hasProperties = true;
                    value = composer._addsIds && !isExisting && !_isOuterNested ? WithIds(resource, value) : value;
                    value = value.Kind == DocumentNodeKind.Object && !isExisting ? TemplateValues.Like(value, [Marker(index), .. value.EnumerateMembers()]) : value;
                }

                members.Add(new(member.Name, value));
            }

            if (!hasProperties && !isExisting && resource.Find("import") is null && resource.Find("extension") is null)
            {
                members.Add(new("properties", DocumentNode.Object([Marker(index)])));
            }

            return TemplateValues.Like(resource, members);
        }

        /// <summary>
        /// The properties of a resource with ids for the elements of its lists. Azure makes these of the id of the resource, the name
        /// of the list and that of the element; the engine does not know that, and takes a template for wrong that asks for them.
        /// </summary>
        private static DocumentNode WithIds(DocumentNode resource, DocumentNode properties)
        {
            if (properties.Kind != DocumentNodeKind.Object || resource.Find("type") is not { Kind: DocumentNodeKind.String } type || resource.Find("name") is not { Kind: DocumentNodeKind.String } name
                || resource.Find("scope") is not null || !type.Text.StartsWith(NetworkProvider, StringComparison.OrdinalIgnoreCase) || type.Text.Count(character => character == '/') != 1)
            {
                return properties;
            }

            string IdOf(string collection, string element) => $"resourceId({TemplateExpression.Quote($"{type.Text}/{collection}")}, {TemplateValues.ToExpression(name)}, {element})";
            DocumentNode Element(string collection, DocumentNode item) => item.Kind == DocumentNodeKind.Object && item.Find("name") is { Kind: DocumentNodeKind.String } own && item.Find("properties") is not null && item.Find("id") is null
                ? TemplateValues.Like(item, [.. item.EnumerateMembers(), new("id", TemplateValues.WithText(item, $"[{IdOf(collection, TemplateValues.ToExpression(own))}]"))])
                : item;
            DocumentNode Loop(DocumentNode loop) => loop.Find("name") is { Kind: DocumentNodeKind.String } collection && loop.Find("input") is { } input
                ? TemplateValues.Like(loop, loop.EnumerateMembers().Select(member => Is(member.Name, "input") ? new(member.Name, Element(collection.Text, input)) : member))
                : loop;
            return TemplateValues.Like(properties, properties.EnumerateMembers().Select(member => member.Value switch
            {
                { Kind: DocumentNodeKind.Array } loops when Is(member.Name, "copy") => new(member.Name, TemplateValues.Like(loops, loops.EnumerateItems().Select(Loop))),
                { Kind: DocumentNodeKind.Array } list => new(member.Name, TemplateValues.Like(list, list.EnumerateItems().Select(item => Element(member.Name, item)))),
                { Kind: DocumentNodeKind.String } list when Is(type.Text, NetworkType) && Is(member.Name, "subnets") && TemplateExpression.IsExpression(list.Text) => new(
                    member.Name,
                    TemplateValues.WithText(list, $"[map({list.Text[1..^1]}, lambda('{ItemName}', union(lambdaVariables('{ItemName}'), createObject('id', {IdOf(member.Name, $"lambdaVariables('{ItemName}').name")}))))]")),
                _ => member,
            }));
        }

        private static DocumentMember Marker(int index) => new(MarkerName, DocumentNode.Of(index.ToString(CultureInfo.InvariantCulture)));

        /// <summary>A nested deployment with its template inline.</summary>
        private DocumentNode Inline(DocumentNode resource, bool isOwn)
        {
            var isInner = resource.Find("properties")?.Find("expressionEvaluationOptions")?.Find("scope") is { } scope && Is(scope.Text, "inner");
            var before = _isOuterNested;
            _isOuterNested = !isInner;
            var rewritten = ReplaceProperties(resource, isOwn, (name, value) => Is(name, "template") ? Template(value, isOwn && !isInner) : Texts(value, isOwn));
            _isOuterNested = before;
            return isInner || !composer._hoists ? rewritten : Hoist(rewritten);
        }

        /// <summary>A nested deployment with a link: with the template inline when the link is resolved, with a probe beside it otherwise.</summary>
        private DocumentNode Linked(DocumentNode resource, DocumentNode properties, DocumentNode link, string linkKey, bool isOwn, out IReadOnlyList<DocumentNode> others)
        {
            others = [];
            var parametersLink = properties.Find("parametersLink") is { Kind: DocumentNodeKind.Object } given ? given : null;
            if (!composer._links.TryGetValue(linkKey, out var linked))
            {
                var number = composer._pending.Count;
                composer._pending.Add(new(linkKey, resource, source, chain));
                others = [Probe(resource, number, AddressOf(link, isOwn), parametersLink is null ? null : AddressOf(parametersLink, isOwn), isOwn)];
                return WithAddress(resource, isOwn);
            }

            if (linked.Variants.Count > 0)
            {
                // One deployment for each template, under the condition that the copy takes it; one more for the copies that take none of them.
                var conditions = linked.Variants.Select(variant => Takes(link, parametersLink, variant, isOwn)).ToList();
                others = linked.Variants.Select((variant, i) => WithCondition(Filled(resource, properties, variant.Template, string.Create(CultureInfo.InvariantCulture, $"{linkKey}#{i}"), isOwn), conditions[i])).ToList();
                return WithCondition(WithAddress(resource, isOwn), $"not(or(false(), {string.Join(", ", conditions)}))");
            }

            // Without a template it stays as it is; the engine passes over it, and the finding is made.
            return linked.Source is null ? WithAddress(resource, isOwn) : Filled(resource, properties, linked, linkKey, isOwn);
        }

        /// <summary>A deployment with the linked template inline.</summary>
        private DocumentNode Filled(DocumentNode resource, DocumentNode properties, LinkedTemplate linked, string linkKey, bool isOwn)
        {
            var file = linked.Source!; // looked at before
            var members = new List<DocumentMember>
            {
                new("expressionEvaluationOptions", InnerScope()),
                new("template", composer.RewriteTemplate(file, linkKey, [.. chain, file.File])),
            };
            foreach (var member in properties.EnumerateMembers())
            {
                if (!Is(member.Name, "templateLink") && !Is(member.Name, "parametersLink") && !Is(member.Name, "expressionEvaluationOptions"))
                {
                    members.Add(new(member.Name, Texts(member.Value, isOwn)));
                }
            }

            if (linked.Parameters is { } parameters && properties.Find("parameters") is null)
            {
                members.Add(new("parameters", DocumentNode.Object(parameters.EnumerateMembers().Select(member => new DocumentMember(member.Name, LinkedValue(member.Value))))));
            }

            return ReplaceProperties(resource, isOwn, TemplateValues.Like(properties, members));
        }

        /// <summary>The expression that is true in the copies that take a template.</summary>
        private string Takes(DocumentNode link, DocumentNode? parametersLink, LinkedVariant variant, bool isOwn)
        {
            string IsAt(DocumentNode part, string address) => $"equals({TemplateValues.ToExpression(AddressOf(part, isOwn))}, {TemplateExpression.Quote(address)})";
            return parametersLink is null ? IsAt(link, variant.Address) : $"and({IsAt(link, variant.Address)}, {IsAt(parametersLink, variant.ParametersAddress)})";
        }

        /// <summary>A resource under one more condition.</summary>
        private static DocumentNode WithCondition(DocumentNode resource, string condition)
        {
            var own = resource.Find("condition");
            var both = own is null ? condition : $"if({TemplateValues.ToExpression(own)}, {condition}, false())";
            return TemplateValues.Like(resource, [new("condition", DocumentNode.Of($"[{both}]")), .. resource.EnumerateMembers().Where(member => !Is(member.Name, "condition"))]);
        }

        // A secret of a linked parameter file stays a reference to its vault, which the engine leaves open.
        private static DocumentNode LinkedValue(DocumentNode value) =>
            value.Find("value") is { } given ? TemplateValues.Object(("value", TemplateValues.AsLiteral(given))) : TemplateValues.AsLiteral(value);

        private DocumentNode AddressOf(DocumentNode link, bool isOwn)
        {
            if (link.Find("relativePath") is { Kind: DocumentNodeKind.String } relative)
            {
                var own = TemplateLinks.AddressOf(source.File);
                return TemplateExpression.IsExpression(relative.Text)
                    ? TemplateValues.WithText(relative, $"[uri({TemplateExpression.Quote(own)}, {TemplateLinks.ReplaceOwnAddress(relative.Text, own)[1..^1]})]")
                    : TemplateValues.WithText(relative, TemplateLinks.Join(own, relative.Text));
            }

            return (link.Find("uri") ?? link.Find("id")) is { } address ? Texts(address, isOwn) : DocumentNode.Of(string.Empty);
        }

        /// <summary>The deployment with an absolute address in place of a relative path, which the engine does not take.</summary>
        private DocumentNode WithAddress(DocumentNode resource, bool isOwn) => ReplaceProperties(resource, isOwn, (name, value) =>
            Is(name, "templateLink") && value.Find("id") is null ? TemplateValues.Like(value, [new DocumentMember("uri", AddressOf(value, isOwn))]) : Texts(value, isOwn));

        private DocumentNode ReplaceProperties(DocumentNode resource, bool isOwn, Func<string, DocumentNode, DocumentNode> map)
        {
            var properties = resource.Find("properties")!; // looked at before
            return ReplaceProperties(resource, isOwn, TemplateValues.Like(properties, properties.EnumerateMembers().Select(member => new DocumentMember(member.Name, map(member.Name, member.Value)))));
        }

        private DocumentNode ReplaceProperties(DocumentNode resource, bool isOwn, DocumentNode properties) => TemplateValues.Like(resource, resource.EnumerateMembers()
            .Select(member => new DocumentMember(member.Name, Is(member.Name, "properties") ? properties : Texts(member.Value, isOwn))));

        /// <summary>A deployment beside the linked one, under the same conditions, that shows what the address comes to.</summary>
        private DocumentNode Probe(DocumentNode resource, int number, DocumentNode address, DocumentNode? parametersAddress, bool isOwn)
        {
            var name = $"sep-link-{number.ToString(CultureInfo.InvariantCulture)}";
            var members = new List<DocumentMember>
            {
                new("type", DocumentNode.Of(DeploymentType)),
                new("apiVersion", DocumentNode.Of(DeploymentApiVersion)),
                new("name", DocumentNode.Of(resource.Find("copy") is null ? name : $"[concat('{name}-', copyIndex())]")),
            };
            foreach (var member in resource.EnumerateMembers())
            {
                if (Is(member.Name, "condition") || Is(member.Name, "copy") || Is(member.Name, "location") || Is(member.Name, "scope") || Is(member.Name, "resourceGroup") || Is(member.Name, "subscriptionId"))
                {
                    members.Add(new(member.Name, Texts(member.Value, isOwn)));
                }
            }

            var template = TemplateValues.Object(
                ("$schema", DocumentNode.Of("https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#")),
                ("contentVersion", DocumentNode.Of("1.0.0.0")),
                ("parameters", TemplateValues.Object(("link", TemplateValues.Object(("type", DocumentNode.Of("object")))))),
                ("resources", DocumentNode.Array([ProbeResource(ProbeType, name,
                    [new("number", DocumentNode.Of(number)), new("address", DocumentNode.Of("[parameters('link').address]")), new("parameters", DocumentNode.Of("[parameters('link').parameters]"))])])));
            members.Add(new("properties", TemplateValues.Object(
                ("mode", DocumentNode.Of("Incremental")),
                ("expressionEvaluationOptions", InnerScope()),
                ("parameters", TemplateValues.Object(("link", TemplateValues.Object(("value", TemplateValues.Object(("address", address), ("parameters", parametersAddress ?? DocumentNode.Of(string.Empty)))))))),
                ("template", template))));
            return DocumentNode.Object(members);
        }

        /// <summary>
        /// A nested template whose expressions are evaluated by the outer one, turned into one with a parameter: each expression
        /// becomes an argument, which is evaluated by the outer template as well. Of expressions that count a loop inside it, the parts
        /// that do not count become arguments.
        /// </summary>
        private static DocumentNode Hoist(DocumentNode deployment)
        {
            var hoist = new ExpressionHoist(HoistedName, deployment.Find("copy")?.Find("name")?.Text, deployment.Find("copy") is not null);
            DocumentNode TakeAll(DocumentNode node, bool isInLoop)
            {
                if (node.Kind != DocumentNodeKind.Object)
                {
                    return node.Kind == DocumentNodeKind.Array ? TemplateValues.Like(node, node.EnumerateItems().Select(item => TakeAll(item, isInLoop))) : TemplateValues.Map(node, text => hoist.Take(text, isInLoop));
                }

                // A loop of a resource has a count; what it counts is told outside of it.
                var loops = isInLoop || node.Find("copy") is { Kind: DocumentNodeKind.Object };

                // A template with a scope of its own inside keeps its expressions.
                var keepsTemplate = node.Find("expressionEvaluationOptions")?.Find("scope") is { } scope && Is(scope.Text, "inner");
                return TemplateValues.Like(node, node.EnumerateMembers().Select(member =>
                    new DocumentMember(member.Name, keepsTemplate && Is(member.Name, "template") ? member.Value : TakeAll(member.Value, Is(member.Name, "copy") ? isInLoop : loops))));
            }

            var properties = deployment.Find("properties")!; // a nested deployment has them
            var template = properties.Find("template")!; // and its template
            var members = template.EnumerateMembers()
                .Where(member => !Is(member.Name, "parameters") && !Is(member.Name, "variables"))
                .Select(member => new DocumentMember(member.Name, TakeAll(member.Value, isInLoop: false)))
                .ToList();
            members.Add(new("parameters", TemplateValues.Object((HoistedName, TemplateValues.Object(("type", DocumentNode.Of("object")))))));
            var hoisted = new List<DocumentMember>
            {
                new("expressionEvaluationOptions", InnerScope()),
                new("parameters", TemplateValues.Object((HoistedName, TemplateValues.Object(("value", DocumentNode.Object(hoist.Expressions)))))),
                new("template", TemplateValues.Like(template, members)),
            };
            hoisted.AddRange(properties.EnumerateMembers().Where(member => !Is(member.Name, "template") && !Is(member.Name, "parameters") && !Is(member.Name, "expressionEvaluationOptions")));
            return TemplateValues.Like(deployment, deployment.EnumerateMembers().Select(member => Is(member.Name, "properties") ? new(member.Name, TemplateValues.Like(properties, hoisted)) : member));
        }
    }
}

/// <summary>What the composer built.</summary>
/// <param name="Text">The template for the engine.</param>
/// <param name="Assignments">The lines of the parameter file.</param>
/// <param name="UnknownParameters">The parameters without a value, in the order of their external inputs.</param>
/// <param name="PendingLinks">The links that are not resolved, in the order of their probes.</param>
/// <param name="Resources">The resources of all templates, in the order of their markers.</param>
internal sealed record TemplateComposition(
    TemplateText Text, string Assignments, IReadOnlyList<string> UnknownParameters, IReadOnlyList<PendingLink> PendingLinks, IReadOnlyList<DocumentNode> Resources);

/// <summary>A link that is not resolved yet.</summary>
/// <param name="Key">What tells it from all other links, over rounds.</param>
/// <param name="Deployment">The deployment in its file.</param>
/// <param name="Source">The template that holds the deployment.</param>
/// <param name="Chain">The files on the way to it.</param>
internal sealed record PendingLink(string Key, DocumentNode Deployment, TemplateSource Source, EquatableArray<string> Chain);
