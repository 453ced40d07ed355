using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ServiceEndpoints.Engine.Addressing;

/// <summary>A range of TCP or UDP ports, 0 to 65535, both ends included (N-040, N-041).</summary>
public readonly record struct PortRange : IComparable<PortRange>
{
    /// <summary>Creates the range from <paramref name="low"/> to <paramref name="high"/>.</summary>
    /// <exception cref="ArgumentException">The low port is above the high one.</exception>
    public PortRange(ushort low, ushort high)
    {
        if (low > high)
        {
            throw new ArgumentException($"'{low}-{high}' is not a port range; the first port is not above the last.");
        }

        Low = low;
        High = high;
    }

    /// <summary>Every port, written * in rules.</summary>
    public static PortRange Any { get; } = new(0, ushort.MaxValue);

    /// <summary>The lowest port.</summary>
    public ushort Low { get; }

    /// <summary>The highest port.</summary>
    public ushort High { get; }

    /// <summary>True when the range holds every port.</summary>
    public bool IsAny => Low == 0 && High == ushort.MaxValue;

    /// <summary>True when the port lies in the range.</summary>
    public bool Contains(int port) => port >= Low && port <= High;

    /// <summary>Reads '*', a port, or 'low-high'.</summary>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public static PortRange Parse(string text) =>
        TryParse(text, out var range) ? range : throw new FormatException($"'{text}' is not a port range; write a port, two ports joined by '-', or '*'.");

    /// <summary>Reads '*', a port, or 'low-high', and says whether the text was one of these.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PortRange range)
    {
        range = default;
        if (text is null)
        {
            return false;
        }

        var span = text.AsSpan().Trim();
        if (span is "*")
        {
            range = Any;
            return true;
        }

        var dash = span.IndexOf('-');
        var lowText = dash < 0 ? span : span[..dash];
        var highText = dash < 0 ? span : span[(dash + 1)..];
        if (!ushort.TryParse(lowText, NumberStyles.None, CultureInfo.InvariantCulture, out var low) ||
            !ushort.TryParse(highText, NumberStyles.None, CultureInfo.InvariantCulture, out var high) || low > high)
        {
            return false;
        }

        range = new(low, high);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(PortRange other) => Low != other.Low ? Low.CompareTo(other.Low) : High.CompareTo(other.High);

    /// <summary>The range as written in rules: '*', one port, or low-high.</summary>
    public override string ToString() => IsAny ? "*" : Low == High
        ? Low.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Low}-{High}");
}
