using static SseKit.Tests.Running.DecoderFrontEnds;
using static SseKit.Tests.Running.ReaderFrontEnds;

namespace SseKit.Tests.Running;

/// <summary>One of the ways to read a stream that arrives in chunks.</summary>
internal sealed record FrontEnd(string Name, Func<IReadOnlyList<ReadOnlyMemory<byte>>, SseReaderOptions, ValueTask<Outcome>> ReadAsync)
{
    public static FrontEnd Spans { get; } = new("decoder, spans", ReadSpansAsync);

    /// <summary>Those that wait for nothing, and so are fast enough for every pair of cuts.</summary>
    public static IReadOnlyList<FrontEnd> Synchronous { get; } =
    [
        Spans,
        new("decoder, segments", ReadSegmentsAsync),
        new("stream, events", (chunks, options) => ReadStreamAsync(chunks, options, later: false, EventsAsync)),
        new("stream, items", (chunks, options) => ReadStreamAsync(chunks, options, later: false, ItemsAsync)),
    ];

    public static IReadOnlyList<FrontEnd> All { get; } =
    [
        .. Synchronous,
        new("late stream, events", (chunks, options) => ReadStreamAsync(chunks, options, later: true, EventsAsync)),
        new("late stream, items", (chunks, options) => ReadStreamAsync(chunks, options, later: true, ItemsAsync)),
        new("pipe of segments, events", (chunks, options) => ReadSegmentedPipeAsync(chunks, options, EventsAsync)),
        new("pipe being filled, events", (chunks, options) => ReadPipeAsync(chunks, options, EventsAsync)),
        new("pipe being filled, items", (chunks, options) => ReadPipeAsync(chunks, options, ItemsAsync)),
    ];

    public override string ToString() => Name;
}
