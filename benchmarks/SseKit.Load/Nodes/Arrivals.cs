using System.Diagnostics;
using System.Globalization;
using System.Text;
using SseKit.TestSupport.Pipes;

namespace SseKit.Load.Nodes;

/// <summary>A reader that notes how long each event was under way: its data is when it was published.</summary>
internal sealed class Arrivals : CapturingPipeWriter
{
    private readonly SseDecoder _decoder = new();
    private readonly List<double> _microseconds = [];
    private int _count;

    /// <summary>How many have come.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>What is published now.</summary>
    public static string Now() => Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture);

    /// <summary>How long those were under way that came after so many. Ask when no more come.</summary>
    public double[] After(int count) => [.. _microseconds.Skip(count).Order()];

    protected override void OnSent(ReadOnlySpan<byte> bytes)
    {
        while (_decoder.TryRead(ref bytes, out SseEvent e))
        {
            long published = long.Parse(Encoding.ASCII.GetString(e.Data), CultureInfo.InvariantCulture);
            _microseconds.Add(Stopwatch.GetElapsedTime(published).TotalMicroseconds);
            Volatile.Write(ref _count, _microseconds.Count);
        }
    }
}
