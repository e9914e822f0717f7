using SseKit.Options;

namespace SseKit;

/// <summary>Limits of a decoder or reader, and who is told what it passes over. Immutable; one instance serves any number of readers
/// unless it carries an <see cref="Observer"/> that keeps state.</summary>
public sealed record SseReaderOptions
{
    internal static SseReaderOptions Default { get; } = new();

    /// <summary>Gets the longest line in bytes, terminator not counted. Default 8 MiB; at least 16.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is under 16.</exception>
    public int MaxLineLength
    {
        get;
        init => field = Bounds.AtLeast(value, 16, nameof(MaxLineLength));
    } = 8 * 1024 * 1024;

    /// <summary>Gets the longest data of one event in bytes, joined by LF. Default 16 MiB; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is under 1.</exception>
    public int MaxEventLength
    {
        get;
        init => field = Bounds.AtLeast(value, 1, nameof(MaxEventLength));
    } = 16 * 1024 * 1024;

    /// <summary>Gets the longest event ID in bytes. Default 4,096, which still fits into a request header; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is under 1.</exception>
    public int MaxIdLength
    {
        get;
        init => field = Bounds.AtLeast(value, 1, nameof(MaxIdLength));
    } = 4096;

    /// <summary>Gets the most field lines one event may have; comments do not count. Default 65,536; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is under 1.</exception>
    public int MaxLinesPerEvent
    {
        get;
        init => field = Bounds.AtLeast(value, 1, nameof(MaxLinesPerEvent));
    } = 65_536;

    /// <summary>Gets what happens to an event over a limit. Default <see cref="SseLimitAction.Throw"/>.</summary>
    public SseLimitAction LimitAction { get; init; }

    /// <summary>Gets the last event ID of the response before, kept until the stream sends another.
    /// Default <see langword="null"/>: none was ever received.</summary>
    /// <exception cref="ArgumentException">The value holds a CR, LF or U+0000 NULL, which no stream could have sent as an ID.</exception>
    public string? LastEventId
    {
        get;
        init => field = OneLine(value, nameof(LastEventId));
    }

    /// <summary>Gets who is told of comments, retry hints, unknown and refused fields and limits. Default nobody, at no cost.</summary>
    public SseObserver? Observer { get; init; }

    private static string? OneLine(string? id, string name) => id.AsSpan().ContainsAny('\r', '\n', '\0')
        ? throw new ArgumentException("An ID holds no CR, LF or U+0000 NULL.", name)
        : id;
}
