using SseKit.Benchmarks.Measuring;
using SseKit.Benchmarks.Workloads;

namespace SseKit.Benchmarks.Reading;

/// <summary>The rows of the table for reading: work x size of the reads.</summary>
internal static class ReadingPairs
{
    private const int OneEvent = 0;

    public static IEnumerable<Pair> All()
    {
        foreach (int size in (int[])[OneEvent, 4096])
        {
            yield return Bytes("llm", size, 2.3);
            yield return Strings("llm", size, size == OneEvent ? 1.3 : 1.1);
            yield return Pulled("llm", size, 1.35);
            yield return Bytes("typed", size, 2.5);
            yield return Strings("typed", size, 1.35);
            yield return Bytes("ids", size, 2.3);
            yield return Strings("ids", size, 1.6);
            yield return Bytes("lines20", size, 1.25);
            yield return Strings("lines20", size, 1.1);
            yield return Bytes("line64k", size, 1.1);
            yield return Bytes("tiny", size, 1);
        }

        foreach (string name in Traffic.Names) yield return Bytes(name, 65536, 1);
        foreach (string name in Traffic.Names) yield return Strings(name, 65536, 1);

        foreach (string name in (string[])["llm", "typed", "ids", "tiny", "lines20"]) yield return Bytes(name, 16, 1);
    }

    private static Pair Bytes(string traffic, int size, double goal) => Make("bytes", traffic, size, goal, Readers.OursBytes, Readers.PlatformBytes);

    private static Pair Strings(string traffic, int size, double goal) =>
        Make("strings, await foreach", traffic, size, goal, Readers.OursStrings, Readers.PlatformStrings);

    private static Pair Pulled(string traffic, int size, double goal) =>
        Make("strings, pulled", traffic, size, goal, Readers.OursPulledStrings, Readers.PlatformStrings);

    private static Pair Make(string how, string traffic, int size, double goal, Func<Stream, Task<long>> ours, Func<Stream, Task<long>> theirs)
    {
        byte[][] events = Traffic.Make(traffic);
        CutStream stream = CutStream.Of(events, size);
        string reads = size == OneEvent ? "one event" : $"{size} B";
        return new Pair($"{traffic} as {how}; reads of {reads}", events.Length, () => ours(stream.Rewind()), () => theirs(stream.Rewind()), goal);
    }
}
