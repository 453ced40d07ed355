using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>The ways into a restricted resource beside its rules: trusted services, resource instances, storage analytics.</summary>
internal static class FirewallExceptions
{
    /// <summary>Lets a trusted service in; null when the exception does not, with the refusal noted on the inquiry (F-130, F-205, F-510, F-547, F-711, F-748).</summary>
    public static FirewallOutcome? Trusted(FirewallInquiry inquiry, bool isOn, string switchName)
    {
        if (!inquiry.HasCaller || TrustedServiceCatalog.ListOf(inquiry.Family) is not { } list)
        {
            return null;
        }

        var type = inquiry.Arrival.CallerId?.ResourceType;
        var name = NameOfService(inquiry);
        var standing = TrustedServiceCatalog.Find(list, name, type, out var entry);
        var caller = type is null ? $"'{name}'" : $"'{inquiry.CallerName}' ({type})";
        var target = inquiry.Target.Name;
        if (standing == TrustedServiceStanding.NotListed)
        {
            // F-511: once rules are active other services are blocked.
            inquiry.NearMiss(list.RuleIds, switchName, "{0} is not on the list of trusted services of {1} (read {2}).", caller, inquiry.Arrival.Service.DisplayName, list.ReadOn);
            return Hold(inquiry, new(AccessReason.NotTrustedService, list.RuleIds, switchName, $"{caller} is not a trusted service of '{target}', and no rule admits it."));
        }

        if (inquiry.Open(switchName) is { } open)
        {
            return Hold(inquiry, new(AccessReason.ValueUnknown, list.RuleIds, switchName, string.Empty, $"the value of '{open.Property}' of '{target}', which lets trusted services in"));
        }

        if (!isOn)
        {
            inquiry.NearMiss(list.RuleIds, switchName, "The exception for trusted services of '{0}' is switched off.", target);
            if (standing == TrustedServiceStanding.Listed)
            {
                inquiry.Advise($"Switch on the exception for trusted services ({switchName}) of '{target}'.");
            }

            return Hold(inquiry, new(AccessReason.TrustedBypassOff, list.RuleIds, switchName, $"The exception for trusted services of '{target}' is switched off, and no rule admits {caller}."));
        }

        if (entry is null)
        {
            var near = string.Join(", ", TrustedServiceCatalog.Nearest(name).Select(other => $"'{other}'"));
            return Hold(inquiry, new(
                AccessReason.CallerIdentityUnknown, list.RuleIds, switchName, string.Empty,
                $"whether {caller} is a trusted service of {inquiry.Arrival.Service.DisplayName}; the list read {list.ReadOn} does not name it{(near.Length > 0 ? $", it names {near}" : string.Empty)}"));
        }

        if (inquiry.Family == ServiceFamily.ContainerRegistry && RegistryRefuses(inquiry, entry, caller) is { } refused)
        {
            return Hold(inquiry, refused);
        }

        string? assumption = null;
        if (list.NeedsSameTenant && !IsSameTenant(inquiry, out assumption))
        {
            inquiry.NearMiss("F-130", switchName, "{0} belongs to another tenant than '{1}'.", caller, target);
            return Hold(inquiry, new(AccessReason.NotTrustedService, "F-130", switchName, $"{caller} belongs to another tenant than '{target}', so the exception for trusted services does not hold for it."));
        }

        if (entry.NeedsManagedIdentity && inquiry.UsesManagedIdentity != true)
        {
            if (inquiry.UsesManagedIdentity == false)
            {
                inquiry.NearMiss(list.RuleIds, switchName, "{0} is a trusted service, but only when it calls with a managed identity.", caller);
                inquiry.Advise($"Let {caller} call with a managed identity that holds a role on '{target}'.");
                return Hold(inquiry, new(AccessReason.CredentialLacksIdentity, list.RuleIds, switchName, $"{caller} is trusted only when it calls with a managed identity."));
            }

            return Hold(inquiry, new(
                AccessReason.CallerIdentityUnknown, list.RuleIds, switchName, string.Empty,
                $"whether {caller} calls '{target}' with a managed identity, which its exception for '{entry.ServiceName}' needs"));
        }

        if (assumption is not null)
        {
            inquiry.Recorder.Missing(assumption);
        }

        if (entry.Use.Length > 0)
        {
            inquiry.Recorder.Warn($"The exception for '{entry.ServiceName}' is meant for one use only: {entry.Use}.");
        }

        return inquiry.Allow(
            AccessReason.TrustedService, list.RuleIds, switchName, "'{0}' is a trusted service of {1}, and '{2}' lets trusted services in.",
            entry.ServiceName, inquiry.Arrival.Service.DisplayName, target);
    }

    /// <summary>Lets a named resource in (F-133, F-423); null when no rule names the caller.</summary>
    public static FirewallOutcome? ResourceInstance(FirewallInquiry inquiry, string element, string ruleId)
    {
        if (inquiry.Arrival.CallerId is not { } caller)
        {
            return null;
        }

        var tenant = CallerTenant(inquiry);
        foreach (var rule in inquiry.Rules.ResourceInstanceRules)
        {
            if (!Names(rule.ResourceId, caller))
            {
                continue;
            }

            var place = $"{element}/{caller.Path}";
            var targetTenant = inquiry.Topology.TenantOf(inquiry.Target.Id.SubscriptionId);
            if ((rule.TenantId.Length > 0 && tenant.Length > 0 && !Same(rule.TenantId, tenant)) || (tenant.Length > 0 && targetTenant.Length > 0 && !Same(tenant, targetTenant)))
            {
                inquiry.NearMiss(ruleId, place, "A rule names '{0}', but the resource belongs to another tenant.", caller.Path);
                continue;
            }

            if (inquiry.UsesManagedIdentity == false)
            {
                inquiry.NearMiss(ruleId, place, "A rule names '{0}', but the call carries no managed identity.", caller.Path);
                inquiry.Advise($"Let '{caller.Path}' call with its managed identity.");
                return Hold(inquiry, new(AccessReason.CredentialLacksIdentity, ruleId, place, $"A rule of '{inquiry.Target.Name}' names '{caller.Path}', but only a call with its managed identity is recognised."));
            }

            if (inquiry.UsesManagedIdentity is null)
            {
                return Hold(inquiry, new(AccessReason.CallerIdentityUnknown, ruleId, place, string.Empty, $"whether '{caller.Path}' calls '{inquiry.Target.Name}' with its managed identity, by which a rule would recognise it"));
            }

            return inquiry.Allow(AccessReason.ResourceInstance, ruleId, place, "A rule of '{0}' names the resource '{1}'.", inquiry.Target.Name, caller.Path);
        }

        if (inquiry.Open("resourceAccessRules") is { } open)
        {
            return Hold(inquiry, new(AccessReason.ValueUnknown, ruleId, element, string.Empty, $"the value of '{open.Property}' of '{inquiry.Target.Name}', which may name '{caller.Path}'"));
        }

        // WHY: for a resource the missing rule is the plainer reason, unless the list of trusted services is the exception in use or one switch away.
        var held = inquiry.ExceptionRefusal;
        var trustIsNearer = held is not null &&
            (held.IsUndetermined || held.Reason is AccessReason.TrustedBypassOff or AccessReason.CredentialLacksIdentity || inquiry.Rules.ResourceInstanceRules.IsEmpty);
        if (!trustIsNearer)
        {
            inquiry.ExceptionRefusal = new(AccessReason.ResourceInstanceNotListed, ruleId, element, $"No rule of '{inquiry.Target.Name}' names the resource '{caller.Path}'.");
        }

        inquiry.Advise($"Add a resource instance rule for '{caller.Path}' to '{inquiry.Target.Name}'.");
        return null;
    }

    /// <summary>The tenant of the caller; empty when unknown.</summary>
    internal static string CallerTenant(FirewallInquiry inquiry) =>
        inquiry.Arrival.CallerTenantId.Length > 0 ? inquiry.Arrival.CallerTenantId
        : inquiry.Arrival.CallerId is { } id ? inquiry.Topology.TenantOf(id.SubscriptionId) : string.Empty;

    // F-130: unknown tenants count as the same, and the decision says so.
    private static bool IsSameTenant(FirewallInquiry inquiry, out string? assumption)
    {
        var caller = CallerTenant(inquiry);
        var target = inquiry.Topology.TenantOf(inquiry.Target.Id.SubscriptionId);
        assumption = caller.Length > 0 && target.Length > 0 ? null
            : $"the tenant of {(caller.Length == 0 ? inquiry.CallerName : $"'{inquiry.Target.Name}'")}; both are taken to be in one tenant";
        return assumption is not null || Same(caller, target);
    }

    private static string NameOfService(FirewallInquiry inquiry) =>
        inquiry.Arrival.Request.Source is AccessSource.TrustedService service ? service.Name : inquiry.Identity.Origin;

    // F-748, F-749. F-750: a quick build is no task and stands on no list.
    private static FirewallInquiry.Refusal? RegistryRefuses(FirewallInquiry inquiry, TrustedServiceEntry entry, string caller)
    {
        if (!inquiry.Rules.VirtualNetworkRules.IsEmpty)
        {
            inquiry.NearMiss("F-748", "virtualNetworkRules", "The exception for trusted services does not hold for a registry with virtual network rules.");
            inquiry.Advise($"Replace the virtual network rules of '{inquiry.Target.Name}' by a private endpoint; the exception for trusted services holds then.");
            return new(AccessReason.NotTrustedService, "F-748", "virtualNetworkRules", $"'{inquiry.Target.Name}' has virtual network rules, and with them its exception for trusted services does not hold.");
        }

        if (entry.IsTask && !inquiry.Rules.BypassAllowedForTasks)
        {
            const string element = "networkRuleBypassAllowedForTasks";
            inquiry.NearMiss("F-749", element, "Tasks with a system-assigned identity need a switch of their own, which is off.");
            inquiry.Advise($"Switch on {element} of '{inquiry.Target.Name}', or run the task in an agent pool with access.");
            return new(AccessReason.TrustedBypassOff, "F-749", element, $"The exception for tasks of '{inquiry.Target.Name}' is switched off, so {caller} is refused.");
        }

        return null;
    }

    // F-133: a star stands for one segment, as in /subscriptions/*/resourceGroups/*/providers/Microsoft.Sql/servers/*.
    private static bool Names(string pattern, ResourceId caller)
    {
        var wanted = pattern.Trim().Trim('/').Split('/');
        var actual = caller.ToString().Trim('/').Split('/');
        if (wanted.Length != actual.Length)
        {
            return false;
        }

        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] != "*" && !Same(wanted[i], actual[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static FirewallOutcome? Hold(FirewallInquiry inquiry, FirewallInquiry.Refusal refusal)
    {
        // WHY: of two exceptions that do not admit, one that might is the one to report.
        if (inquiry.ExceptionRefusal is null || !inquiry.ExceptionRefusal.IsUndetermined)
        {
            inquiry.ExceptionRefusal = refusal;
        }

        return null;
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

}
