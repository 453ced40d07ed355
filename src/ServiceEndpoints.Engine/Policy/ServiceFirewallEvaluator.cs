using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>Decides whether the network controls of a service let a request in that has reached it (sections 2 to 14 of the service firewalls).</summary>
internal static class ServiceFirewallEvaluator
{
    /// <summary>The decision, in the order of F-030. Credentials are asked for afterwards, by every service (F-001, F-002), and are not modelled.</summary>
    internal static FirewallOutcome Evaluate(CompiledTopology compiled, ServiceArrival arrival, DecisionRecorder recorder)
    {
        var inquiry = new FirewallInquiry(compiled, arrival, recorder);
        var outcome = Operation(inquiry) ?? Decide(inquiry);
        if (outcome.Verdict == AccessVerdict.Allowed)
        {
            outcome = AfterAdmission(inquiry, outcome);
        }

        if (outcome.Verdict is AccessVerdict.Denied or AccessVerdict.Unreachable)
        {
            inquiry.GiveAdvice();
        }

        return outcome;
    }

    // F-030 step 1, F-113, F-134.
    private static FirewallOutcome? Operation(FirewallInquiry inquiry)
    {
        var name = inquiry.Target.Name;
        switch (inquiry.Arrival.Request.Operation)
        {
            case AccessOperation.ManagementPlane:
                var ruleId = inquiry.Family switch
                {
                    ServiceFamily.Storage => "F-930, F-931",
                    ServiceFamily.KeyVault or ServiceFamily.ManagedHsm => "F-203, F-930, F-932",
                    ServiceFamily.DataLakeGen1 => "F-776, F-930",
                    _ => "F-930",
                };
                if (inquiry.Family == ServiceFamily.ContainerRegistry)
                {
                    inquiry.Recorder.Warn("Operations on images are requests to the data plane and are judged (F-934).");
                }

                inquiry.Recorder.Step(TraceStepKind.ServiceFirewall, TraceOutcome.Stop, ruleId, name, "The operation goes to the management endpoint, which the network controls of '{0}' do not judge.", name);
                return new(AccessReason.ManagementPlane, inquiry.Decided(string.Empty), string.Empty);
            case AccessOperation.DiskTraffic when inquiry.Family == ServiceFamily.Storage:
                return inquiry.Allow(AccessReason.DiskTraffic, "F-113", string.Empty, "Disk traffic of machines does not pass the firewall of '{0}'.", name);
            case AccessOperation.DiskTraffic or AccessOperation.AnalyticsLogs or AccessOperation.AnalyticsMetrics when inquiry.Family != ServiceFamily.Storage:
                inquiry.Recorder.Warn($"The operation {inquiry.Arrival.Request.Operation} exists for storage accounts only; the request is judged like any other.");
                return null;
            default:
                return null;
        }
    }

    private static FirewallOutcome Decide(FirewallInquiry inquiry)
    {
        var target = inquiry.Target;
        var recorder = inquiry.Recorder;
        if (inquiry.Arrival.Path == AccessPath.PrivateEndpoint)
        {
            return PrivateEndpointArrival.Evaluate(inquiry);
        }

        if (inquiry.Family == ServiceFamily.Other)
        {
            return inquiry.Undetermined(AccessReason.ServiceUnknown, "R-100", string.Empty, $"the network controls of '{target.Type}', which is not in the catalogue");
        }

        if (target.IsClassic)
        {
            return inquiry.Allow(AccessReason.OpenWithoutRules, "F-138", string.Empty, "'{0}' is a classic resource, which has no network rules.", target.Name);
        }

        // F-092: without association there is no perimeter, and the own rules decide.
        // F-037: private endpoints of the resource play no part on its public side, except for Cosmos DB (F-421) and App Service (F-600).
        var perimeter = PerimeterEvaluator.Find(inquiry);

        // F-779: Data Lake Storage Gen1 has no such property.
        var access = inquiry.Family == ServiceFamily.DataLakeGen1 ? PublicNetworkAccess.Enabled : target.PublicNetworkAccess ?? PublicNetworkAccess.Enabled;
        var openAccess = inquiry.Family == ServiceFamily.DataLakeGen1 ? null : inquiry.Open("publicNetworkAccess");
        if (openAccess is not null)
        {
            access = PublicNetworkAccess.Enabled;
        }

        if (perimeter?.AskAboutMode() is { } openMode)
        {
            recorder.Missing(perimeter.OpenFact);
            return openMode;
        }

        // F-072, F-073, F-075: the perimeter decides alone.
        if (perimeter is not null && (perimeter.Mode == PerimeterAccessMode.Enforced || access == PublicNetworkAccess.SecuredByPerimeter))
        {
            var answer = perimeter.Ask(isAlone: true) ?? RefuseByPerimeter(inquiry, perimeter, access);
            if (answer.Verdict == AccessVerdict.Undetermined)
            {
                recorder.Missing(perimeter.OpenFact);
            }

            return answer;
        }

        // F-074.
        if (access == PublicNetworkAccess.SecuredByPerimeter)
        {
            inquiry.Advise($"Associate '{target.Name}' with a network security perimeter whose access rules admit the client.");
            inquiry.AdvisePrivateEndpoint();
            return inquiry.Deny(
                AccessReason.PerimeterDenied, "F-074, F-075", "publicNetworkAccess", RefusalGround.Perimeter,
                "'{0}' leaves public access to a perimeter but belongs to none; only private endpoints get in.", target.Name);
        }

        // F-071: in transition the perimeter is asked first; audit leaves everything to the resource.
        FirewallOutcome? open = null;
        if (perimeter is { Mode: PerimeterAccessMode.Learning })
        {
            // F-076: before the switch for public access is looked at.
            var said = perimeter.Ask(isAlone: false);
            if (said is { Verdict: AccessVerdict.Allowed })
            {
                return said;
            }

            open = said is { Verdict: AccessVerdict.Undetermined } ? said : null;
        }
        else if (perimeter is not null)
        {
            recorder.Step(TraceStepKind.Perimeter, TraceOutcome.Note, "F-070", perimeter.Association.Name, "The perimeter only records what it would decide about '{0}'; the resource's own rules count.", target.Name);
        }

        var isDisabled = access == PublicNetworkAccess.Disabled;
        if (isDisabled && perimeter is { Mode: PerimeterAccessMode.Learning })
        {
            inquiry.Note("F-075, F-095", "publicNetworkAccess", "Public access is Disabled: beside the perimeter only the exceptions of '{0}' count.", target.Name);
        }

        var outcome = OwnRules(inquiry, isDisabled);
        if (open is not null && outcome.Verdict == AccessVerdict.Denied && perimeter is not null)
        {
            recorder.Missing(perimeter.OpenFact);
            return open;
        }

        // WHY: whatever is refused with public access on is refused with it off; only an admission can hang on the open value.
        return openAccess is not null && outcome.Verdict == AccessVerdict.Allowed ? inquiry.ValueOpen("F-030, F-035", openAccess) : outcome;
    }

    private static FirewallOutcome OwnRules(FirewallInquiry inquiry, bool isDisabled) => inquiry.Family switch
    {
        ServiceFamily.EventHubs or ServiceFamily.ServiceBus => NamespaceFirewall.Evaluate(inquiry, isDisabled),
        ServiceFamily.Sql or ServiceFamily.Synapse or ServiceFamily.PostgreSql or ServiceFamily.MySql or ServiceFamily.MariaDb => SqlFirewall.Evaluate(inquiry, isDisabled),
        ServiceFamily.CosmosDb => CosmosFirewall.Evaluate(inquiry, isDisabled),
        ServiceFamily.AppService => AccessRestrictionFirewall.Evaluate(inquiry, isDisabled),
        ServiceFamily.DataLakeGen1 => DataLakeFirewall.Evaluate(inquiry),
        _ => RuleSetFirewall.Evaluate(inquiry, isDisabled),
    };

    private static FirewallOutcome RefuseByPerimeter(FirewallInquiry inquiry, PerimeterEvaluator perimeter, PublicNetworkAccess access)
    {
        // F-081: contested for trusted services while the association is in transition.
        if (access == PublicNetworkAccess.SecuredByPerimeter && perimeter.Mode != PerimeterAccessMode.Enforced && inquiry.HasCaller && TrustedServiceCatalog.ListOf(inquiry.Family) is not null)
        {
            inquiry.Recorder.Reading(string.Empty, "SecuredByPerimeter blocks trusted services in every mode", "F-081");
        }

        return perimeter.Refuse(perimeter.Mode == PerimeterAccessMode.Enforced ? "F-072, F-075, F-091" : "F-073, F-075, F-091");
    }

    /// <summary>What still stands between an admitted request and the service: the address of a SAS token, the name it was called by.</summary>
    private static FirewallOutcome AfterAdmission(FirewallInquiry inquiry, FirewallOutcome admitted)
    {
        var request = inquiry.Arrival.Request;
        if (request.SasAddressRange is { } range && admitted.Reason != AccessReason.DiskTraffic)
        {
            if (inquiry.Family != ServiceFamily.Storage)
            {
                inquiry.Recorder.Warn("Only SAS tokens of storage accounts restrict the source address; the restriction is ignored.");
            }
            else if (SasAddress(inquiry, range) is { } refused)
            {
                return refused;
            }
        }

        // F-328.
        if (inquiry.Family == ServiceFamily.Sql && IsNamedWrongly(inquiry, out var used))
        {
            inquiry.Advise($"Connect to '{inquiry.Target.Name}' by its normal host name.");
            return inquiry.Deny(
                AccessReason.HostNameRequired, "F-328", string.Empty, RefusalGround.PrivateEndpoint,
                "The login uses {0}; a SQL server accepts logins by its normal host name only.", used) with { ClientSees = "the login fails" };
        }

        // F-837.
        if (request.Destination is AccessDestination.Service { RequestedHostName: { } asked } && asked.Contains(".privatelink.", StringComparison.OrdinalIgnoreCase) && inquiry.Family != ServiceFamily.Sql)
        {
            inquiry.Note("F-837", string.Empty, "The request uses the name '{0}'; clients must use the normal name.", asked);
            inquiry.Recorder.Warn($"Clients must call '{inquiry.Target.Name}' by its normal name, never by '{asked}' (F-837).");
        }

        // F-747.
        if (inquiry.Family == ServiceFamily.ContainerRegistry && inquiry.Arrival.SubResource is "" or "registry")
        {
            inquiry.Recorder.Warn($"Pulls of images also need a data endpoint: *.blob.core.windows.net, or {inquiry.Target.Name}.<region>.data.azurecr.io where the registry has dedicated ones (F-747).");
        }

        return admitted;
    }

    // F-115: a SAS restriction narrows; the firewall was asked first.
    private static FirewallOutcome? SasAddress(FirewallInquiry inquiry, Addressing.IpRange range)
    {
        const string element = "sas";
        var allowed = Addressing.IpSet.From([range]);
        if (inquiry.Identity.Kind == SourceIdentityKind.AzureInternal)
        {
            inquiry.Recorder.Reading(string.Empty, "an address internal to Azure is outside the range of a SAS token", "F-115");
        }
        else if (inquiry.Identity.Addresses is not { IsEmpty: false } addresses)
        {
            return allowed.Contains(Addressing.IpSet.AllIPv4)
                ? null
                : inquiry.Undetermined(AccessReason.PublicAddressUnknown, "F-115", element, $"the public address the client leaves with, which the SAS token restricts to {range}");
        }
        else if (allowed.Contains(addresses))
        {
            inquiry.Note("F-115", element, "The SAS token admits {0}.", addresses);
            return null;
        }
        else if (allowed.Overlaps(addresses))
        {
            return inquiry.Undetermined(AccessReason.AlternativesDiffer, "F-115", element, $"which of the addresses {addresses} the client leaves with; the SAS token admits {range} only");
        }

        inquiry.Advise($"Issue a SAS token whose address range holds what '{inquiry.Target.Name}' sees, or one without address restriction.");
        return inquiry.Deny(
            AccessReason.SasSourceMismatch, "F-115", element, RefusalGround.PublicPath,
            "The network controls let the request in, but its SAS token admits {0} only and the service sees it {1}.", range, inquiry.Seen) with { ClientSees = ServiceRefusals.SasSource };
    }

    private static bool IsNamedWrongly(FirewallInquiry inquiry, out string used)
    {
        used = inquiry.Arrival.Request.Destination switch
        {
            AccessDestination.Address address => $"the address {address.IpAddress}",
            AccessDestination.Service { RequestedHostName: { Length: > 0 } name } when name.Contains(".privatelink.", StringComparison.OrdinalIgnoreCase) => $"the name '{name}'",
            _ => string.Empty,
        };
        return used.Length > 0;
    }
}
