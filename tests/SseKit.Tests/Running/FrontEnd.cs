namespace SseKit.Tests.Running;

/// <summary>One of the ways to read a stream that arrives in chunks.</summary>
internal sealed record FrontEnd(string Name, Func<IReadOnlyList<ReadOnlyMemory<byte>>, SseReaderOptions, ValueTask<Outcome>> ReadAsync)
{
    public static FrontEnd Spans { get; } = new("decoder, spans", DecoderFrontEnds.ReadSpansAsync);

    /// <summary>Those that wait for nothing, and so are fast enough for every pair of cuts.</summary>
    public static IReadOnlyList<FrontEnd> Synchronous { get; } =
    [
        Spans,
        new("decoder, segments", DecoderFrontEnds.ReadSegmentsAsync),
        new("stream, events", (chunks, options) => ReaderFrontEnds.ReadStreamAsync(chunks, options, later: false, ReaderFrontEnds.EventsAsync)),
        new("stream, items", (chunks, options) => ReaderFrontEnds.ReadStreamAsync(chunks, options, later: false, ReaderFrontEnds.ItemsAsync)),
    ];

    public static IReadOnlyList<FrontEnd> All { get; } =
    [
        .. Synchronous,
        new("late stream, events", (chunks, options) => ReaderFrontEnds.ReadStreamAsync(chunks, options, later: true, ReaderFrontEnds.EventsAsync)),
        new("late stream, items", (chunks, options) => ReaderFrontEnds.ReadStreamAsync(chunks, options, later: true, ReaderFrontEnds.ItemsAsync)),
        new("pipe of segments, events", (chunks, options) => ReaderFrontEnds.ReadSegmentedPipeAsync(chunks, options, ReaderFrontEnds.EventsAsync)),
        new("pipe being filled, events", (chunks, options) => ReaderFrontEnds.ReadPipeAsync(chunks, options, ReaderFrontEnds.EventsAsync)),
        new("pipe being filled, items", (chunks, options) => ReaderFrontEnds.ReadPipeAsync(chunks, options, ReaderFrontEnds.ItemsAsync)),
    ];

    public override string ToString() => Name;
}
