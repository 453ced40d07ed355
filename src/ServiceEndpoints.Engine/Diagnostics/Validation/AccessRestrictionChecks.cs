using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Diagnostics.Validation;

/// <summary>The access restrictions of apps (F-595 to F-632).</summary>
internal static class AccessRestrictionChecks
{
    internal const int MaxRules = 512;
    internal const int MaxSources = 8;
    internal const int MaxHeaderValues = 8;

    private static readonly string[] s_headers = ["x-forwarded-for", "x-forwarded-host", "x-azure-fdid", "x-fd-healthprobe"];

    internal static void Check(ValidationContext context, ServiceResource app)
    {
        if (app.AccessRestrictions is not { } restrictions)
        {
            return;
        }

        var count = restrictions.Main.Count + (restrictions.ScmUsesMain ? 0 : restrictions.Scm.Count);
        if (count > MaxRules)
        {
            context.Add(DiagnosticCatalog.AccessRestrictionLimit, app.Id, "accessRestrictions", app.Name, count, MaxRules); // F-625, F-910
        }

        if (!restrictions.ScmUsesMain && restrictions.Scm.IsEmpty && restrictions.ScmDefaultAction != FirewallAction.Deny &&
            (!restrictions.Main.IsEmpty || restrictions.MainDefaultAction == FirewallAction.Deny))
        {
            context.Add(DiagnosticCatalog.ToolsSiteOpen, app.Id, "accessRestrictions.scm", app.Name); // F-605, F-604
        }

        CheckList(context, app, "accessRestrictions.main", restrictions.Main);
        CheckList(context, app, "accessRestrictions.scm", restrictions.Scm);
        var rules = restrictions.Main.Concat(restrictions.Scm);
        if (!rules.Any(rule => rule.SubnetId is not null))
        {
            return;
        }

        if (app.IsInAppServiceEnvironment)
        {
            context.Add(DiagnosticCatalog.AppRulesInEnvironment, app.Id, "accessRestrictions", app.Name); // F-628
        }

        if (PrivateEndpointChecks.FirstOf(context, app.Id) is { } endpoint)
        {
            context.Add(DiagnosticCatalog.AppRulesBesidePrivateEndpoint, app.Id, "accessRestrictions", app.Name, endpoint.Name); // F-626, F-627
        }
    }

    private static void CheckList(ValidationContext context, ServiceResource app, string list, EquatableArray<AccessRestrictionRule> rules)
    {
        var priorities = new Dictionary<int, string>();
        for (var i = 0; i < rules.Count; i++)
        {
            var rule = rules[i];
            var path = PropertyPath.Item(list, rule.Name, i);
            var shown = rule.Name.Length > 0 ? rule.Name : path;
            if (!priorities.TryAdd(rule.Priority, shown))
            {
                context.Add(DiagnosticCatalog.AccessRestrictionPriorityShared, app.Id, path + ".priority", priorities[rule.Priority], shown, rule.Priority); // F-603
            }

            CheckSources(context, app, rule, path, shown);
            CheckHeaders(context, app, rule, path, shown);
            if (rule.SubnetId is { } subnet && SubnetChecks.AreOfDifferentTenants(context.Topology, app.Id, subnet))
            {
                context.Add(DiagnosticCatalog.RuleInOtherTenant, app.Id, path + ".subnetId", app.Name, subnet.Path, "App Service"); // F-051, table T4
            }
        }
    }

    private static void CheckSources(ValidationContext context, ServiceResource app, AccessRestrictionRule rule, string path, string shown)
    {
        if (rule.AddressPrefixes.IsEmpty && rule.ServiceTags.IsEmpty && rule.SubnetId is null && !rule.IsAnySource && !rule.IsAnyVirtualNetwork && app.UnknownAt(path) is null)
        {
            context.Add(DiagnosticCatalog.AccessRestrictionWithoutSource, app.Id, path, shown); // F-595
        }

        var sources = Math.Max(rule.AddressPrefixes.Count, rule.ServiceTags.Count);
        if (sources > MaxSources)
        {
            context.Add(DiagnosticCatalog.AccessRestrictionSources, app.Id, path, shown, sources, MaxSources); // F-615
        }

        for (var k = 0; k < rule.AddressPrefixes.Count; k++)
        {
            if (!app.IsInAppServiceEnvironment && SpecialRanges.IsPrivate(rule.AddressPrefixes[k]))
            {
                context.Add(DiagnosticCatalog.AccessRestrictionPrivateSource, app.Id, $"{path}.addressPrefixes[{k}]", shown, rule.AddressPrefixes[k]); // F-610
            }
        }

        for (var k = 0; k < rule.ServiceTags.Count; k++)
        {
            if (context.TagsIn(app.Location) is { } tags && !tags.TryGetTag(rule.ServiceTags[k], out _))
            {
                context.Add(DiagnosticCatalog.AccessRestrictionTagUnknown, app.Id, $"{path}.serviceTags[{k}]", shown, rule.ServiceTags[k], tags,
                    ReferenceChecks.Suggestion(tags.NearestNames(rule.ServiceTags[k]))); // F-614
            }
        }
    }

    private static void CheckHeaders(ValidationContext context, ServiceResource app, AccessRestrictionRule rule, string path, string shown)
    {
        for (var k = 0; k < rule.Headers.Count; k++)
        {
            var header = rule.Headers[k];
            var here = PropertyPath.Item(path + ".headers", header.Name, k);
            if (!s_headers.Contains(header.Name, StringComparer.OrdinalIgnoreCase))
            {
                context.Add(DiagnosticCatalog.AccessRestrictionHeaderUnknown, app.Id, here, shown, header.Name); // F-618
            }

            if (header.Values.Count > MaxHeaderValues)
            {
                context.Add(DiagnosticCatalog.AccessRestrictionHeaderValues, app.Id, here, shown, header.Name, header.Values.Count, MaxHeaderValues); // F-616
            }
        }
    }
}
