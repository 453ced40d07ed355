namespace ServiceEndpoints.Engine.Import.Templates;

/// <summary>
/// Azure accepts templates whose texts run over several lines; JSON does not. Line breaks and tabs inside texts become blanks,
/// one for one, so that every other character keeps its place except for the lines, which are counted.
/// </summary>
internal static class TemplateRepair
{
    /// <summary>The text with line breaks inside texts replaced, and the lines after which the count of lines must be raised; null when there is nothing to repair.</summary>
    public static (byte[] Text, IReadOnlyList<int> MissingLineBreaks)? Repair(ReadOnlySpan<byte> utf8)
    {
        byte[]? repaired = null;
        var missing = new List<int>();
        var line = 1;
        var isInText = false;
        for (var i = 0; i < utf8.Length; i++)
        {
            var current = utf8[i];
            if (isInText)
            {
                switch (current)
                {
                    case (byte)'\\':
                        i++;
                        break;
                    case (byte)'"':
                        isInText = false;
                        break;
                    case (byte)'\n' or (byte)'\r' or (byte)'\t':
                        repaired ??= utf8.ToArray();
                        repaired[i] = (byte)' ';
                        if (current == (byte)'\n')
                        {
                            missing.Add(line);
                        }

                        break;
                }
            }
            else if (current == (byte)'"')
            {
                isInText = true;
            }
            else if (current == (byte)'\n')
            {
                line++;
            }
            else if (current == (byte)'/' && i + 1 < utf8.Length && utf8[i + 1] == (byte)'/')
            {
                while (i + 1 < utf8.Length && utf8[i + 1] != (byte)'\n')
                {
                    i++;
                }
            }
            else if (current == (byte)'/' && i + 1 < utf8.Length && utf8[i + 1] == (byte)'*')
            {
                for (i += 2; i < utf8.Length && !(utf8[i] == (byte)'/' && utf8[i - 1] == (byte)'*'); i++)
                {
                    line += utf8[i] == (byte)'\n' ? 1 : 0;
                }
            }
        }

        return repaired is null ? null : (repaired, missing);
    }

    /// <summary>The line in the text as it was before the repair.</summary>
    public static int OriginalLine(int line, IReadOnlyList<int> missingLineBreaks) => line + missingLineBreaks.Count(missing => missing < line);
}
