using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>The firewall of SQL servers, Synapse workspaces and the single servers of PostgreSQL, MySQL and MariaDB (sections 6 and 7), which share the endpoint type Microsoft.Sql (F-055, F-350).</summary>
internal static class SqlFirewall
{
    public static FirewallOutcome Evaluate(FirewallInquiry inquiry, bool isDisabled)
    {
        // Table T2 names no exception of a workspace, although its shape has the switch.
        if (inquiry.Family == ServiceFamily.Synapse && inquiry.HasCaller && inquiry.Rules.TrustedServiceAccessEnabled)
        {
            inquiry.Recorder.Reading(string.Empty, "trustedServiceBypassEnabled of a workspace lets nobody in", "F-335", "Allowed (TrustedService)");
        }

        if (isDisabled)
        {
            return inquiry.RefusePublicAccess(inquiry.Family switch
            {
                ServiceFamily.Sql => "F-035, F-319",
                ServiceFamily.Synapse => "F-035, F-319, F-337",
                _ => "F-035, F-356",
            });
        }

        return inquiry.IsEndpoint ? Endpoint(inquiry) : Public(inquiry);
    }

    // F-311: rules of the database first, then those of the server. F-320: clients behind a gateway come this way. F-321: services of the platform too, and
    // only the rule for Azure or their addresses let them in. F-357: private endpoints that are gone leave a server without rules closed.
    private static FirewallOutcome Public(FirewallInquiry inquiry)
    {
        var database = inquiry.Arrival.Request.Database;
        var undecided = AddressMatch.None;
        if (database.Length > 0 && inquiry.Firewall.OfDatabase(database) is { } ofDatabase)
        {
            var match = inquiry.MatchAddresses(ofDatabase);
            if (match.IsAdmitted)
            {
                return inquiry.AllowAddress(match, "F-311, F-312");
            }

            undecided = match;
        }

        var server = inquiry.MatchAddresses(inquiry.Firewall.Addresses);
        if (server.IsAdmitted)
        {
            return inquiry.AllowAddress(server, AddressRule(inquiry.Family, server.Kind));
        }

        var outcome = inquiry.Refuse(server.Kind == AddressMatchKind.Depends || undecided.Kind != AddressMatchKind.Depends ? server : undecided, ClosedRule(inquiry.Family));
        if (inquiry.Family == ServiceFamily.Sql && AccessReasons.VerdictOf(outcome.Reason) == AccessVerdict.Denied)
        {
            NoteOtherDatabases(inquiry, database);
        }

        return outcome;
    }

    private static void NoteOtherDatabases(FirewallInquiry inquiry, string database)
    {
        foreach (var name in inquiry.Firewall.DatabasesWithRules)
        {
            if (!name.Equals(database, StringComparison.OrdinalIgnoreCase) && inquiry.Firewall.OfDatabase(name) is { } rules && inquiry.MatchAddresses(rules) is { IsAdmitted: true } match)
            {
                inquiry.NearMiss(
                    "F-311", inquiry.ElementOf(match.Rule),
                    database.Length == 0 ? "The rule '{0}' would admit the client, but only to database '{1}', and the request names no database." : "The rule '{0}' admits the client to database '{1}' only.",
                    match.Rule, name);
                if (database.Length == 0)
                {
                    inquiry.Recorder.Missing($"the database of the request; taken to be none of those with rules of their own");
                    inquiry.Advise($"Connect to database '{name}', whose own rules admit the client.");
                }
            }
        }
    }

    private static FirewallOutcome Endpoint(FirewallInquiry inquiry)
    {
        if (inquiry.EndpointRule is { State: VirtualNetworkRuleState.Effective } rule && inquiry.Family != ServiceFamily.Synapse)
        {
            if (inquiry.Family != ServiceFamily.Sql && inquiry.Target.Sku is { Length: > 0 } sku && (sku.StartsWith("B_", StringComparison.OrdinalIgnoreCase) || sku.Equals("Basic", StringComparison.OrdinalIgnoreCase)))
            {
                // F-354: such a rule cannot be stored on a Basic server.
                inquiry.Recorder.Reading(string.Empty, "a Basic server has no virtual network rules", "F-354");
                inquiry.Advise($"Move '{inquiry.Target.Name}' to the General Purpose or Memory Optimized tier.");
                return inquiry.Deny(
                    AccessReason.VirtualNetworkRuleNotEffective, "F-354", FirewallInquiry.ElementOf(rule), RefusalGround.ServiceEndpoint,
                    "The tier '{0}' of '{1}' has no virtual network rules.", sku, inquiry.Target.Name);
            }

            return inquiry.AllowSubnet(rule, inquiry.Family == ServiceFamily.Sql ? "F-315, F-041" : "F-351, F-041");
        }

        // F-317, F-352, F-336: contested; does the rule for Azure addresses admit an unlisted subnet?
        if (inquiry.Firewall.Addresses.AzureRule is { } azure)
        {
            var isSql = inquiry.Family is ServiceFamily.Sql or ServiceFamily.Synapse;
            var (setting, admits) = isSql
                ? (nameof(TopologySettings.SqlAzureRuleAdmitsEndpoint), inquiry.Settings.SqlAzureRuleAdmitsEndpoint)
                : (nameof(TopologySettings.OpenSourceAzureRuleAdmitsEndpoint), inquiry.Settings.OpenSourceAzureRuleAdmitsEndpoint);
            var ruleId = inquiry.Family switch { ServiceFamily.Sql => "F-317", ServiceFamily.Synapse => "F-317, F-336", _ => "F-352" };
            inquiry.Recorder.Reading(setting, admits, ruleId, admits ? "False: Denied" : "True: Allowed (AzureServicesRule)");
            if (admits)
            {
                return inquiry.Allow(
                    AccessReason.AzureServicesRule, ruleId, inquiry.ElementOf(azure),
                    "The rule '{0}' of '{1}' admits every source in Azure, under this reading endpoint traffic included.", azure, inquiry.Target.Name);
            }

            inquiry.NearMiss(ruleId, inquiry.ElementOf(azure), "The rule '{0}' admits Azure addresses, but over the endpoint the service sees a subnet.", azure);
        }

        if (inquiry.Family == ServiceFamily.Synapse)
        {
            // F-336.
            inquiry.Recorder.Reading(string.Empty, "a workspace refuses endpoint traffic", "F-336");
            inquiry.AdvisePrivateEndpoint();
            return inquiry.Deny(
                AccessReason.EndpointTrafficNotSupported, "F-336", "firewallRules", RefusalGround.ServiceEndpoint,
                "The request arrives with the identity of subnet '{0}', and a workspace has no rules for subnets.", inquiry.Identity.SubnetId?.Path);
        }

        return inquiry.Refuse(AddressMatch.None, inquiry.Family == ServiceFamily.Sql ? "F-316" : "F-351, F-353");
    }

    private static string AddressRule(ServiceFamily family, AddressMatchKind kind) => (family, kind) switch
    {
        (ServiceFamily.Sql, AddressMatchKind.AzureRule) => "F-313",
        (ServiceFamily.Sql, _) => "F-311, F-062",
        (ServiceFamily.Synapse, AddressMatchKind.AzureRule) => "F-313, F-335",
        (ServiceFamily.Synapse, _) => "F-335, F-062",
        (_, AddressMatchKind.AzureRule) => "F-343",
        _ => "F-342, F-062",
    };

    private static string ClosedRule(ServiceFamily family) => family switch
    {
        ServiceFamily.Sql => "F-310, F-318",
        ServiceFamily.Synapse => "F-335",
        _ => "F-341, F-353",
    };
}
