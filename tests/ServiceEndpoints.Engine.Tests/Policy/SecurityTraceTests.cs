using ServiceEndpoints.Engine.Access;

namespace ServiceEndpoints.Engine.Tests.Policy;

/// <summary>What a denial tells: the rule, what nearly matched, and what would help.</summary>
public sealed class SecurityTraceTests
{
    [Theory]
    [InlineData("out:St(100 Allow Tcp * -> Storage.WestEurope 8443)", "Rule 'St' (priority 100) would match if the destination port were 8443.")]
    [InlineData("out:St(100 Allow Udp * -> Storage.WestEurope 443)", "Rule 'St' (priority 100) would match if the protocol were Udp.")]
    [InlineData("out:St(100 Allow Tcp * -> Storage.NorthEurope 443)", "Rule 'St' (priority 100) would match if the destination were in Storage.NorthEurope.")]
    [InlineData("out:St(100 Allow Tcp 10.1.9.0/24 -> Storage.WestEurope 443)", "Rule 'St' (priority 100) would match if the source were in 10.1.9.0/24.")]
    [InlineData("out:St(100 Allow Tcp *[1-1024] -> Storage.WestEurope 443)", "Rule 'St' (priority 100) would match if the source port were 1-1024.")]
    [InlineData("out:St(300 Allow Tcp * -> Storage.WestEurope 443)", "Rule 'St' (priority 300) would allow it, but rule 'Net' (priority 200) comes first.")]
    public void A_near_miss_says_which_field_failed(string rule, string expected)
    {
        var answer = Judge.Outbound(new ExampleNetwork { NsgS = [rule, "out:Net(200 Deny * * -> Internet *)"] }.Build(), "A", "20.60.26.1", "tcp", 443);
        Assert.Equal("Deny Net of nsgS", answer.Text);
        Assert.Equal(expected, Assert.Single(answer.Recorder.Steps, step => step.Outcome == TraceOutcome.NearMiss).Message);
    }

    [Fact]
    public void At_most_three_near_misses_are_told()
    {
        var rules = Enumerable.Range(0, 10).Select(i => $"out:St{i}({100 + i} Allow Tcp * -> Storage.WestEurope {9000 + i})").Append("out:Net(200 Deny * * -> Internet *)");
        var answer = Judge.Outbound(new ExampleNetwork { NsgS = [.. rules] }.Build(), "A", "20.60.26.1", "tcp", 443);
        Assert.Equal(3, answer.Recorder.Steps.Count(step => step.Outcome == TraceOutcome.NearMiss));
    }

    [Fact]
    public void Rules_that_fail_in_two_fields_are_no_near_miss()
        => Assert.DoesNotContain(Judge.Outbound(new ExampleNetwork { NsgS = ["out:St(100 Allow Udp * -> Storage.WestEurope 8443)", "out:Net(200 Deny * * -> Internet *)"] }.Build(), "A", "20.60.26.1", "tcp", 443).Recorder.Steps,
            step => step.Outcome == TraceOutcome.NearMiss);

    [Theory] // N-121: what would help
    [InlineData(200, "20.60.26.1", "Add an outbound rule to 'nsgS' with a priority below 200 that allows Tcp 443 to the service tag Storage.WestEurope.")]
    [InlineData(200, "198.51.100.7", "Add an outbound rule to 'nsgS' with a priority below 200 that allows Tcp 443 to 198.51.100.7.")]
    [InlineData(100, "198.51.100.7", "Change rule 'Net' of 'nsgS' so that it does not deny Tcp 443 to 198.51.100.7; its priority 100 leaves no place before it.")]
    public void A_denial_recommends_a_rule(int priority, string to, string expected)
        => Assert.Equal(expected, Assert.Single(Judge.Outbound(new ExampleNetwork { NsgS = [$"out:Net({priority} Deny * * -> Internet *)"] }.Build(), "A", to, "tcp", 443).Recorder.Recommendations));

    [Fact]
    public void A_denial_by_a_default_rule_recommends_a_rule_of_any_priority()
        => Assert.Equal("Add an inbound rule to 'nsgS' that allows Tcp 80 from 198.51.100.9 to 10.1.1.4.",
            Assert.Single(Judge.Inbound(new ExampleNetwork { NsgS = [] }.Build(), "A", "198.51.100.9", "tcp", 80).Recorder.Recommendations));

    [Fact]
    public void The_step_of_a_match_names_rule_group_and_flow()
    {
        var step = Assert.Single(Judge.Inbound(new ExampleNetwork { NsgS = ["Web(100 Allow Tcp Internet -> * 80)"] }.Build(), "A", "198.51.100.9", "tcp", 80).Recorder.Steps);
        Assert.Equal("Rule 'Web' (priority 100) of 'nsgS' allows Tcp 80 from 198.51.100.9 to 10.1.1.4.", step.Message);
        Assert.Equal("nsgS: securityRules/Web", step.Element);
        Assert.Equal(TraceStepKind.SecurityGroup, step.Kind);
    }

    [Fact] // N-071
    public void The_absence_of_groups_is_told()
        => Assert.Equal("N-071", Assert.Single(Judge.Inbound(new ExampleNetwork().Build(), "A", "198.51.100.9", "tcp", 80).Recorder.Steps).RuleId);
}
