using ServiceEndpoints.Engine.Access;
using ServiceEndpoints.Engine.Addressing;
using ServiceEndpoints.Engine.Catalog;
using ServiceEndpoints.Engine.Model;

namespace ServiceEndpoints.Engine.Policy;

/// <summary>Judges a request by the network security perimeter of its target (section 3).</summary>
internal sealed class PerimeterEvaluator
{
    private const int HttpsPort = 443;

    private readonly FirewallInquiry _inquiry;
    private readonly NetworkSecurityPerimeter _perimeter;
    private readonly PerimeterAssociation _association;

    private PerimeterEvaluator(FirewallInquiry inquiry, NetworkSecurityPerimeter perimeter, PerimeterAssociation association)
    {
        _inquiry = inquiry;
        _perimeter = perimeter;
        _association = association;
    }

    /// <summary>How the perimeter acts on the resource.</summary>
    public PerimeterAccessMode Mode => _association.AccessMode;

    public PerimeterAssociation Association => _association;

    /// <summary>The fact that is missing when the answer is undetermined.</summary>
    public string OpenFact { get; private set; } = string.Empty;

    /// <summary>The perimeter that the target is associated with; null when there is none that counts.</summary>
    public static PerimeterEvaluator? Find(FirewallInquiry inquiry)
    {
        var target = inquiry.Target;
        if (!inquiry.Topology.Index.ReferencedBy.TryGetValue(target.Id, out var sources))
        {
            return null;
        }

        PerimeterEvaluator? found = null;
        foreach (var id in sources)
        {
            if (inquiry.Topology.Index.Resources[id] is not NetworkSecurityPerimeter perimeter)
            {
                continue;
            }

            foreach (var association in perimeter.Associations)
            {
                if (association.ResourceId == target.Id && (found is null || perimeter.Id.CompareTo(found._perimeter.Id) < 0))
                {
                    if (found is not null)
                    {
                        inquiry.Recorder.Warn($"'{target.Name}' is associated with more than one perimeter; the first one is used.");
                    }

                    found = new(inquiry, perimeter, association);
                }
            }
        }

        if (found is null)
        {
            return null;
        }

        if (target.HasDedicatedPools)
        {
            inquiry.Recorder.Reading(string.Empty, "an association of a server with dedicated pools has no effect", "F-090");
            inquiry.Recorder.Warn($"'{target.Name}' holds dedicated pools and cannot be associated with a perimeter; the association in '{found._perimeter.Name}' is ignored (F-090).");
            return null;
        }

        // F-088: which services can be associated at all.
        switch (Onboarding(target, inquiry.Family))
        {
            case false:
                inquiry.Recorder.Reading(string.Empty, "an association of a service that is not onboarded has no effect", "F-088");
                inquiry.Recorder.Warn($"{inquiry.Arrival.Service.DisplayName} cannot be associated with a perimeter; the association in '{found._perimeter.Name}' is ignored.");
                return null;
            case null:
                inquiry.Recorder.Reading(string.Empty, "the perimeter acts on the service", "F-088");
                break;
        }

        return found;
    }

    /// <summary>Undetermined when the mode or profile of the association was left open, so that not even the order of rules is known; null otherwise.</summary>
    public FirewallOutcome? AskAboutMode() => FirewallInquiry.Open(_perimeter, "associations") is { } open
        ? Unknown(AccessReason.ValueUnknown, "F-070", $"the value of '{open.Property}' of perimeter '{_perimeter.Name}'")
        : null;

    /// <summary>
    /// Asks the rules of the perimeter (F-071, F-072, F-077 to F-079, F-083, F-084). Null means that they do not admit the request;
    /// an outcome that is not Allowed means that it depends on a fact that is missing, or that the request was refused for good.
    /// </summary>
    /// <param name="isAlone">True when the perimeter decides alone.</param>
    public FirewallOutcome? Ask(bool isAlone)
    {
        if (FirewallInquiry.Open(_perimeter, "profiles") is { } open)
        {
            return Unknown(AccessReason.ValueUnknown, "F-072", $"the value of '{open.Property}' of perimeter '{_perimeter.Name}'");
        }

        PerimeterProfile? profile = null;
        foreach (var candidate in _perimeter.Profiles)
        {
            if (candidate.Name.Equals(_association.ProfileName, StringComparison.OrdinalIgnoreCase))
            {
                profile = candidate;
                break;
            }
        }

        if (profile is null)
        {
            return Unknown(AccessReason.ReferenceMissing, "F-070", $"the profile '{_association.ProfileName}' of perimeter '{_perimeter.Name}', which '{_inquiry.Target.Name}' is associated with");
        }

        // F-089.
        var port = _inquiry.Arrival.Port;
        if (isAlone && _inquiry.Family == ServiceFamily.Storage && port is not (0 or HttpsPort))
        {
            Step(TraceOutcome.Stop, "F-089", "accessMode", "Under a perimeter '{0}' speaks HTTPS only; port {1} is another protocol.", _inquiry.Target.Name, port);
            _inquiry.Advise($"Use HTTPS (port {HttpsPort}) towards '{_inquiry.Target.Name}'.");
            return Refused(AccessReason.PerimeterProtocol, "accessMode");
        }

        var isEndpoint = _inquiry.IsEndpoint;
        if (isEndpoint && _inquiry.Arrival.NetworkIdentifier is null)
        {
            return AskAboutEndpoint(profile, isAlone);
        }

        var byIdentity = AskAboutCaller(profile);
        if (byIdentity is { Verdict: AccessVerdict.Allowed })
        {
            return byIdentity;
        }

        var addresses = isEndpoint && _inquiry.Arrival.NetworkIdentifier is { } identifier ? IpSet.Of(identifier) : AddressesSeen;
        var byAddress = AskAboutAddresses(profile, addresses);
        if (byAddress is { Verdict: AccessVerdict.Allowed })
        {
            if (_inquiry.Family == ServiceFamily.CosmosDb)
            {
                _inquiry.Recorder.Warn("Under a perimeter a malformed or missing x-ms-date header can get requests refused (F-424).");
            }

            return byAddress;
        }

        if (byIdentity is { Verdict: AccessVerdict.Denied } && byAddress is null && isAlone)
        {
            Step(TraceOutcome.Stop, "F-079", profile.Name, "Nothing else in the perimeter admits the request.");
        }

        return byIdentity is { Verdict: AccessVerdict.Denied } ? byAddress ?? byIdentity : byIdentity ?? byAddress;
    }

    /// <summary>Refuses for good: the perimeter decides alone and does not admit the request.</summary>
    public FirewallOutcome Refuse(string ruleId)
    {
        var inquiry = _inquiry;
        if (inquiry.HasCaller && TrustedServiceCatalog.ListOf(inquiry.Family) is not null)
        {
            Step(TraceOutcome.NearMiss, "F-080, F-208", "accessMode", "Where the perimeter decides alone the exception for trusted services is not honoured.");
        }

        if (!inquiry.IsEndpoint && inquiry.MatchAddresses(inquiry.Firewall.Addresses).IsAdmitted)
        {
            Step(TraceOutcome.NearMiss, "F-072", "accessMode", "A rule of '{0}' itself holds {1}, but where the perimeter decides alone it does not count.", inquiry.Target.Name, inquiry.AddressText);
        }
        else if (inquiry.EndpointRule is { } rule)
        {
            Step(TraceOutcome.NearMiss, "F-072", "accessMode", "A rule of '{0}' itself names subnet '{1}', but where the perimeter decides alone it does not count.", inquiry.Target.Name, rule.SubnetId.Path);
        }

        inquiry.Advise(AddressesSeen is { IsEmpty: false } addresses && !inquiry.IsEndpoint
            ? $"Add an inbound access rule for {addresses} to profile '{_association.ProfileName}' of perimeter '{_perimeter.Name}'."
            : $"Associate the caller with perimeter '{_perimeter.Name}', or add an inbound access rule for its subscription to profile '{_association.ProfileName}'.");
        inquiry.AdvisePrivateEndpoint();
        Step(TraceOutcome.Stop, ruleId, "accessMode", "The perimeter '{0}' decides alone, and none of its rules admits the request.", _perimeter.Name);
        return Refused(AccessReason.PerimeterDenied, _association.Name.Length > 0 ? $"resourceAssociations/{_association.Name}" : "resourceAssociations");
    }

    /// <summary>Whether a perimeter acts on the resource (F-088): of Azure AI on accounts of the Foundry and OpenAI kinds; null where that is contested or the kind is not known.</summary>
    internal static bool? Onboarding(ServiceResource target, ServiceFamily family) => family switch
    {
        ServiceFamily.Storage or ServiceFamily.KeyVault or ServiceFamily.EventHubs or ServiceFamily.Sql or ServiceFamily.CosmosDb => true,
        ServiceFamily.CognitiveServices => target.Kind.Length == 0 ? null
            : target.Kind.Equals("OpenAI", StringComparison.OrdinalIgnoreCase) || target.Kind.Equals("AIServices", StringComparison.OrdinalIgnoreCase),
        ServiceFamily.ServiceBus => null,
        _ => false,
    };

    private IpSet? AddressesSeen => _inquiry.Identity.Kind == SourceIdentityKind.AzureInternal ? null : _inquiry.Identity.Addresses;

    // F-083: a definite refusal where the perimeter decides alone; in transition the resource's own rules go on.
    private FirewallOutcome? AskAboutEndpoint(PerimeterProfile profile, bool isAlone)
    {
        var refuses = _inquiry.Settings.PerimeterRefusesEndpointTraffic;
        if (!isAlone)
        {
            Step(TraceOutcome.Note, "F-083", profile.Name, "Perimeter rules do not apply to traffic over a service endpoint; the rules of '{0}' decide.", _inquiry.Target.Name);
            return null;
        }

        var hypothetical = AskAboutAddresses(profile, AddressesSeen, isSilent: refuses);
        var wouldAdmit = hypothetical is { Verdict: AccessVerdict.Allowed };
        if (wouldAdmit)
        {
            _inquiry.Recorder.Reading(
                nameof(TopologySettings.PerimeterRefusesEndpointTraffic), refuses, "F-083",
                refuses ? "False: Allowed (PerimeterRule)" : "True: Denied (PerimeterEndpointTraffic)");
        }

        if (!refuses)
        {
            return wouldAdmit ? hypothetical : AskAboutCaller(profile);
        }

        if (wouldAdmit)
        {
            Step(TraceOutcome.NearMiss, "F-083", profile.Name, "An access rule covers the address, but traffic over a service endpoint is not supported with a perimeter.");
        }

        var type = _inquiry.Arrival.Service.EndpointService;
        if (ServiceCatalog.FindEndpointService(type)?.SupportsNetworkIdentifier == true)
        {
            _inquiry.Advise($"Give the endpoint {type} of subnet '{_inquiry.Identity.SubnetId?.Path}' a network identifier and add an inbound access rule for that address to profile '{profile.Name}' of perimeter '{_perimeter.Name}'.");
        }

        _inquiry.AdvisePrivateEndpoint();
        _inquiry.Advise($"Disable the service endpoint {type} on subnet '{_inquiry.Identity.SubnetId?.Path}' and add an inbound access rule for the public address of the client.");
        Step(TraceOutcome.Stop, "F-083", "accessMode", "The request arrives over a service endpoint without network identifier, which an enforced perimeter refuses.");
        return Refused(AccessReason.PerimeterEndpointTraffic, "accessMode");
    }

    // F-077, F-084.
    private FirewallOutcome? AskAboutAddresses(PerimeterProfile profile, IpSet? addresses, bool isSilent = false)
    {
        var index = _inquiry.Compiled.Store.Get(profile, static model => AddressRuleIndex<PerimeterAccessRule>.From(
            model.AccessRules.Where(rule => rule.Direction == TrafficDirection.Inbound),
            rule => rule.AddressPrefixes.Select(IpRange.Of),
            _ => true));
        if (index.Admitted.IsEmpty)
        {
            return null;
        }

        if (addresses is not { IsEmpty: false })
        {
            if (_inquiry.Identity.Kind == SourceIdentityKind.AzureInternal)
            {
                // The pages speak of IP rules of the account only; that a perimeter sees the same internal address is the nearest reading.
                _inquiry.Recorder.Reading(string.Empty, "address rules of a perimeter do not match an address internal to Azure", "F-118");
                return null;
            }

            if (index.Admitted.Contains(IpSet.AllIPv4))
            {
                return Admit(profile, index.Find(IpAddress.FromV4(0)), isSilent);
            }

            if (_inquiry.IsPlatform && _inquiry.TagAddresses("AzureCloud") is { } tag && !index.Admitted.Overlaps(tag.Addresses))
            {
                _inquiry.Recorder.Missing($"the addresses of {_inquiry.CallerName}; taken to be among the published Azure addresses (service tag AzureCloud, edition {_inquiry.Topology.ServiceTags.ChangeNumber})");
                return null;
            }

            return Unknown(AccessReason.PublicAddressUnknown, "F-077, R-510", $"the public address the client leaves with, which the access rules of perimeter '{_perimeter.Name}' are compared with");
        }

        if (addresses.Single is { } single)
        {
            return index.Find(single) is { } rule ? Admit(profile, rule, isSilent) : null;
        }

        var admitted = addresses.Intersect(index.Admitted);
        if (admitted.IsEmpty)
        {
            return null;
        }

        return admitted.Equals(addresses)
            ? Admit(profile, index.Find(addresses.First ?? default), isSilent)
            : Unknown(
                AccessReason.AlternativesDiffer, "F-077, R-504",
                $"which of the addresses {addresses} the client leaves with; the access rules of perimeter '{_perimeter.Name}' admit {admitted} and not {addresses.Except(admitted)}");
    }

    // F-077 to F-079.
    private FirewallOutcome? AskAboutCaller(PerimeterProfile profile)
    {
        var isMember = _inquiry.Arrival.CallerId is { } caller && IsMember(caller);
        PerimeterAccessRule? bySubscription = null;
        if (SubscriptionOfCaller() is { } subscription)
        {
            foreach (var rule in profile.AccessRules)
            {
                if (rule.Direction == TrafficDirection.Inbound && rule.SubscriptionIds.Any(id => IsSubscription(id, subscription)))
                {
                    bySubscription = rule;
                    break;
                }
            }
        }

        if (!isMember && bySubscription is null)
        {
            return null;
        }

        if (_inquiry.Arrival.Request.UsesSasToken)
        {
            Step(TraceOutcome.NearMiss, "F-079", bySubscription?.Name ?? profile.Name, "The caller would pass as member or by its subscription, but a request with a SAS token cannot prove that.");
            _inquiry.Advise($"Call '{_inquiry.Target.Name}' with a managed identity instead of a SAS token.");
            return new(AccessReason.CredentialLacksIdentity, Decided("resourceAssociations"), ServiceRefusals.Authentication);
        }

        if (bySubscription is not null)
        {
            // F-079 shows that such a rule recognises the caller by its identity; that a call without one is not recognised follows.
            if (_inquiry.UsesManagedIdentity != false)
            {
                if (_inquiry.UsesManagedIdentity is null)
                {
                    _inquiry.Recorder.Missing($"whether the call carries a managed identity of subscription '{SubscriptionOfCaller()}'; taken to carry one");
                }

                return Admit(profile, bySubscription, isSilent: false);
            }

            _inquiry.Recorder.Reading(string.Empty, "a subscription rule recognises managed identities only", "F-079");
            Step(TraceOutcome.NearMiss, "F-077, F-079", bySubscription.Name, "The access rule '{0}' names the subscription of the caller, but the call carries no managed identity.", bySubscription.Name);
            if (!isMember)
            {
                return null;
            }
        }

        switch (_inquiry.UsesManagedIdentity)
        {
            case true:
                Step(TraceOutcome.Pass, "F-078", "resourceAssociations", "'{0}' belongs to the perimeter '{1}' as well and calls with a managed identity.", _inquiry.CallerName, _perimeter.Name);
                return new(AccessReason.PerimeterMember, Decided("resourceAssociations"), string.Empty);
            case null:
                return Unknown(AccessReason.CallerIdentityUnknown, "F-078", $"whether '{_inquiry.CallerName}' calls '{_inquiry.Target.Name}' with a managed identity, as a member of the perimeter must");
            default:
                Step(TraceOutcome.NearMiss, "F-078", "resourceAssociations", "'{0}' belongs to the perimeter '{1}' as well, but calls without a managed identity.", _inquiry.CallerName, _perimeter.Name);
                _inquiry.Advise($"Let '{_inquiry.CallerName}' call with a managed identity.");
                return null;
        }
    }

    private bool IsMember(ResourceId caller)
    {
        foreach (var association in _perimeter.Associations)
        {
            if (association.ResourceId == caller || association.ResourceId == caller.Root)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The subscription that a caller with an identity belongs to; null when it has none.</summary>
    private string? SubscriptionOfCaller()
    {
        if (_inquiry.Arrival.CallerId is { } caller)
        {
            return caller.SubscriptionId;
        }

        // AZURE: a network interface and its machine are in the subscription of their virtual network.
        return _inquiry.Arrival.Request.Source switch
        {
            AccessSource.Interface nic => nic.NetworkInterfaceId.SubscriptionId,
            AccessSource.Workload workload => workload.WorkloadId.SubscriptionId,
            AccessSource.Subnet subnet => subnet.SubnetId.SubscriptionId,
            _ => null,
        };
    }

    private static bool IsSubscription(string id, string subscription)
    {
        var text = id.AsSpan().Trim().Trim('/');
        var slash = text.LastIndexOf('/');
        return text[(slash + 1)..].Equals(subscription, StringComparison.OrdinalIgnoreCase);
    }

    private FirewallOutcome Admit(PerimeterProfile profile, PerimeterAccessRule? rule, bool isSilent)
    {
        var element = $"profiles/{profile.Name}/accessRules/{rule?.Name}";
        if (!isSilent)
        {
            var byIdentifier = _inquiry.IsEndpoint && _inquiry.Arrival.NetworkIdentifier is not null && rule?.AddressPrefixes.Count > 0;
            Step(
                TraceOutcome.Pass, byIdentifier ? "F-084" : "F-077", element,
                byIdentifier ? "The access rule '{0}' of perimeter '{1}' covers the network identifier of the endpoint." : "The access rule '{0}' of perimeter '{1}' admits the request.",
                rule?.Name, _perimeter.Name);
        }

        return new(AccessReason.PerimeterRule, Decided(element), string.Empty);
    }

    private FirewallOutcome Unknown(AccessReason reason, string ruleId, string fact)
    {
        Step(TraceOutcome.Unknown, ruleId, _association.ProfileName, "Not known: {0}.", fact);
        OpenFact = fact; // WHY: in transition the resource's own rules may admit the request, and then nothing is missing
        return new(reason, Decided("profiles"), string.Empty);
    }

    private FirewallOutcome Refused(AccessReason reason, string element) => new(reason, Decided(element), _inquiry.Sees(RefusalGround.Perimeter));

    private DecidingElement Decided(string element) => new() { Stage = TraceStepKind.Perimeter, ResourceId = _perimeter.Id, Element = element };

    private void Step(TraceOutcome outcome, string ruleId, string element, string format, params object?[] arguments) =>
        _inquiry.Recorder.Step(TraceStepKind.Perimeter, outcome, ruleId, element, format, arguments);
}
