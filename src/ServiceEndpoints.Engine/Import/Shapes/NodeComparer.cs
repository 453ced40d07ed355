namespace ServiceEndpoints.Engine.Import.Shapes;

/// <summary>Compares parts of documents by their content.</summary>
internal static class NodeComparer
{
    /// <summary>True when both hold the same values; the order of members does not matter.</summary>
    public static bool AreSame(DocumentNode a, DocumentNode b)
    {
        if (ReferenceEquals(a, b))
        {
            return true;
        }

        if (a.Kind != b.Kind || a.Count != b.Count)
        {
            return false;
        }

        switch (a.Kind)
        {
            case DocumentNodeKind.Object:
                foreach (var member in a.EnumerateMembers())
                {
                    if (b.Find(member.Name) is not { } twin || !AreSame(member.Value, twin))
                    {
                        return false;
                    }
                }

                return true;
            case DocumentNodeKind.Array:
                using (var others = b.EnumerateItems().GetEnumerator())
                {
                    foreach (var item in a.EnumerateItems())
                    {
                        if (!others.MoveNext() || !AreSame(item, others.Current))
                        {
                            return false;
                        }
                    }
                }

                return true;
            default:
                return a.Text == b.Text;
        }
    }
}
