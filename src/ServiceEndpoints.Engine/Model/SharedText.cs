namespace ServiceEndpoints.Engine.Model;

/// <summary>
/// Words that repeat in many ids (subscriptions, resource groups, types), each kept as one string. A large export would
/// otherwise hold them a hundred thousand times. A word may be made anew when another takes its slot; nothing depends on identity.
/// </summary>
internal static class SharedText
{
    private const int SlotCount = 4096;
    private const int LongestOnStack = 256;
    private static readonly string?[] s_slots = new string?[SlotCount];

    /// <summary>The text as a string.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return string.Empty;
        }

        ref var slot = ref s_slots[string.GetHashCode(text) & (SlotCount - 1)];
        return slot is { } known && text.SequenceEqual(known) ? known : slot = text.ToString();
    }

    /// <summary>Two words joined by a slash.</summary>
    public static string Join(string first, string second)
    {
        var length = first.Length + second.Length + 1;
        if (length > LongestOnStack)
        {
            return $"{first}/{second}";
        }

        Span<char> text = stackalloc char[length];
        first.CopyTo(text);
        text[first.Length] = '/';
        second.CopyTo(text[(first.Length + 1)..]);
        return Of(text);
    }
}
