using SseKit.Format;

namespace SseKit.Decode;

/// <summary>One line that is not empty, as the standard processes it.</summary>
internal static class FieldLine
{
    public static void Process(ReadOnlySpan<byte> line, EventBlock block)
    {
        // Spec: "Field names must be compared literally, with no case folding performed." These two are most of what is not data.
        if (line.StartsWith(Syntax.EventColon))
            block.SetType(AfterColon(line[Syntax.EventColon.Length..]));
        else if (line.StartsWith(Syntax.IdColon))
            block.SetId(AfterColon(line[Syntax.IdColon.Length..]));
        else
            ProcessRarer(line, block);
    }

    private static void ProcessRarer(ReadOnlySpan<byte> line, EventBlock block)
    {
        int colon = line.IndexOf(Syntax.Colon);
        ReadOnlySpan<byte> name = colon < 0 ? line : line[..colon];
        ReadOnlySpan<byte> value = colon < 0 ? default : AfterColon(line[(colon + 1)..]);

        if (colon == 0)
            block.Comment(value);
        else if (name.SequenceEqual(Syntax.Event))
            block.SetType(value);
        else if (name.SequenceEqual(Syntax.Id))
            block.SetId(value);
        else if (name.SequenceEqual(Syntax.Retry))
            block.SetRetry(value);
        else if (name.SequenceEqual(Syntax.Data))
            AddData(line.Length, value, block);
        else
            block.Unknown(name, value);
    }

    private static void AddData(int lineLength, ReadOnlySpan<byte> value, EventBlock block)
    {
        block.BeginData();
        block.AppendData(value, lineLength - value.Length);
    }

    /// <summary>Spec: "If value starts with a U+0020 SPACE character, remove it from value."</summary>
    private static ReadOnlySpan<byte> AfterColon(ReadOnlySpan<byte> value) =>
        !value.IsEmpty && value[0] == Syntax.Space ? value[1..] : value;
}
