namespace SseKit.TestSupport.Wire;

/// <summary>Cuts bytes into chunks, none of them empty.</summary>
public static class Cuts
{
    /// <summary>The longest stream of which every pair of cuts is tried.</summary>
    public const int Short = 48;

    public static IEnumerable<ReadOnlyMemory<byte>[]> Of(ReadOnlyMemory<byte> bytes, Cutting cutting) => cutting switch
    {
        Cutting.Whole => [At(bytes)],
        Cutting.EveryByte => [At(bytes, [.. Enumerable.Range(0, bytes.Length)])],
        _ => bytes.Length <= Short ? Pairs(bytes) : Singles(bytes),
    };

    public static IEnumerable<ReadOnlyMemory<byte>[]> Singles(ReadOnlyMemory<byte> bytes) =>
        Enumerable.Range(1, Math.Max(bytes.Length - 1, 1)).Select(cut => At(bytes, cut));

    /// <summary>The chunks between cuts at the given places; places at the ends or twice the same are no cuts.</summary>
    public static ReadOnlyMemory<byte>[] At(ReadOnlyMemory<byte> bytes, params int[] places)
    {
        List<ReadOnlyMemory<byte>> chunks = [];
        int start = 0;
        foreach (int place in places.Where(place => place < bytes.Length).Order().Append(bytes.Length))
        {
            if (place > start) chunks.Add(bytes[start..place]);
            start = place;
        }

        return [.. chunks];
    }

    private static IEnumerable<ReadOnlyMemory<byte>[]> Pairs(ReadOnlyMemory<byte> bytes) =>
        from first in Enumerable.Range(1, Math.Max(bytes.Length - 1, 1))
        from second in Enumerable.Range(first, Math.Max(bytes.Length - first, 1))
        select At(bytes, first, second);
}
