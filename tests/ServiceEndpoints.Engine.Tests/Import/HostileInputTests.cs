using System.Text;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.Engine.Model;
using ServiceEndpoints.Engine.Tests.Support;
using ServiceEndpoints.Yaml;

namespace ServiceEndpoints.Engine.Tests.Import;

/// <summary>Whatever the input is, reading ends with findings and never with an exception.</summary>
public sealed class HostileInputTests
{
    [Fact]
    public void Damaged_JSON_never_throws()
    {
        var texts = new List<string>
        {
            new JsonDocumentWriter().Write(TopologyWriter.ToAzureResources(RichTopology.Create())),
            new JsonDocumentWriter().Write(TopologyWriter.ToTopologyFormat(RichTopology.Create())),
        };
        foreach (var name in new[] { "azure-cli__virtualNetworks-list__7items-d98fc5.json", "PSRule.Rules.Azure__Resources.VirtualMachine.json", "cloud-custodian__loadBalancers-list__2items-789250.json" })
        {
            if (SharedFiles.Find($"corpus/exports/{name}") is { } path)
            {
                texts.Add(File.ReadAllText(path));
            }
        }

        Damage(texts, new JsonDocumentReader(), rounds: 100, seed: 1);
    }

    [Fact]
    public void Damaged_YAML_never_throws()
        => Damage([new YamlDocumentWriter().Write(TopologyWriter.ToTopologyFormat(RichTopology.Create()))], new YamlDocumentReader(), rounds: 100, seed: 2);

    /// <summary>Well-formed documents whose values stand in the wrong places.</summary>
    [Fact]
    public void Values_of_the_wrong_kind_never_throw()
    {
        var documents = new[] { TopologyWriter.ToAzureResources(RichTopology.Create()), TopologyWriter.ToTopologyFormat(RichTopology.Create()) };
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var document = Scramble(documents[seed % 2], random, 0.01 + (random.NextDouble() * 0.1));
            try
            {
                Use(TopologyReader.Read([document], Topology.Empty));
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}: {e}");
            }
        }
    }

    private static readonly string[] s_scraps =
    [
        "", "[parameters('x')]", "/", "//", "/subscriptions", "/subscriptions/a/resourceGroups/b/providers/c/d/e/f", "hub/app", "a/b/c/d/e", "10.0.0.0/8", "::/0", "999.1.1.1", "*", "-1", "99999999999999999999", "0", "true", "null",
        "Microsoft.Network/virtualNetworks", "Microsoft.Network/virtualNetworks/subnets", "x y", "\u0000", "🙂", "[", "]", "subnets[", "a,b,,c", "1-", "-", ".", "/providers/Microsoft.Network/virtualNetworks/x",
    ];

    private static DocumentNode Scramble(DocumentNode node, Random random, double rate)
    {
        if (random.NextDouble() < rate)
        {
            return random.Next(6) switch
            {
                0 => DocumentNode.Null(),
                1 => DocumentNode.Of(s_scraps[random.Next(s_scraps.Length)]),
                2 => DocumentNode.Array([DocumentNode.Of(s_scraps[random.Next(s_scraps.Length)]), DocumentNode.Null(), DocumentNode.Object([])]),
                3 => DocumentNode.Object([new("id", DocumentNode.Of(s_scraps[random.Next(s_scraps.Length)])), new("name", DocumentNode.Array([]))]),
                4 => DocumentNode.Of(random.Next()),
                _ => DocumentNode.Of(random.Next(2) == 0),
            };
        }

        return node.Kind switch
        {
            DocumentNodeKind.Object => DocumentNode.Object(node.Members.Where(_ => random.NextDouble() > rate / 2)
                .Select(member => new DocumentMember(random.NextDouble() < rate / 4 ? member.Name + "x" : member.Name, Scramble(member.Value, random, rate))).ToList()),
            DocumentNodeKind.Array => DocumentNode.Array(node.Items.SelectMany(item => random.NextDouble() < rate / 4 ? new[] { item, item } : [item]).Select(item => Scramble(item, random, rate)).ToList()),
            DocumentNodeKind.Null => DocumentNode.Null(),
            _ => DocumentNode.Scalar(node.Kind, node.Text),
        };
    }

    private static void Damage(IReadOnlyList<string> texts, IDocumentReader reader, int rounds, int seed)
    {
        for (var round = 0; round < rounds; round++)
        {
            var random = new Random((seed * 100_000) + round);
            var bytes = Encoding.UTF8.GetBytes(texts[round % texts.Count]).ToList();
            for (var change = random.Next(1, 12); change > 0 && bytes.Count > 0; change--)
            {
                var at = random.Next(bytes.Count);
                switch (random.Next(5))
                {
                    case 0:
                        bytes[at] = (byte)random.Next(256);
                        break;
                    case 1:
                        bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                        break;
                    case 2:
                        bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 60), bytes.Count - at)));
                        break;
                    case 3:
                        bytes.InsertRange(at, Encoding.UTF8.GetBytes("\"{}[]:,&*-\n\t '!|>"[random.Next(17)].ToString()));
                        break;
                    default:
                        if (random.Next(6) == 0)
                        {
                            bytes.RemoveRange(at, bytes.Count - at);
                        }

                        break;
                }
            }

            try
            {
                var read = reader.Read(bytes.ToArray(), "damaged");
                Use(TopologyReader.Read(read.Documents, Topology.Empty));
                Assert.True(read.Documents.Count > 0 || read.Findings.Count > 0, "nothing is not passed over in silence");
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}, round {round}: {e}");
            }
        }
    }

    /// <summary>What was read can be written and every place can be looked up.</summary>
    private static void Use(TopologyReadResult result)
    {
        foreach (var finding in result.Findings)
        {
            _ = result.Locate(finding).ToString();
        }

        if (result.Topology is { } topology)
        {
            _ = TopologyWriter.ToTopologyFormat(topology);
            _ = TopologyWriter.ToAzureResources(topology);
            foreach (var resource in topology.Resources)
            {
                _ = result.SpanOf(resource.Id, "subnets[a].x[0]");
            }
        }
    }
}
