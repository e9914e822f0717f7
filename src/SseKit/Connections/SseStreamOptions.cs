using System.Net.ServerSentEvents;
using SseKit.Options;

namespace SseKit;

/// <summary>How a connection is kept alive while it carries a stream, whatever the stream is.</summary>
public sealed record SseStreamOptions
{
    /// <summary>The most bytes <see cref="Prelude"/> and <see cref="Padding"/> may be.</summary>
    public const int MaxPadding = 64 * 1024;

    internal static SseStreamOptions Default { get; } = new();

    /// <summary>Gets the longest silence: a heartbeat is sent when nothing else was (WHATWG HTML 9.2.7 asks for a comment about every 15 s);
    /// default 15 s, 10 ms to a day. <see cref="Timeout.InfiniteTimeSpan"/> for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is under 10 ms, or over a day.</exception>
    public TimeSpan Heartbeat
    {
        get;
        init => field = Bounds.Period(value, nameof(Heartbeat));
    } = TimeSpan.FromSeconds(15);

    /// <summary>Gets what makes a heartbeat that clients see. Called once for each that is sent, on a thread of many connections: it must not wait,
    /// and if it throws, a comment is sent instead. Default none: a heartbeat is a comment without text, which clients ignore.</summary>
    public Func<SseItem<string>>? HeartbeatEvent { get; init; }

    /// <summary>Gets how many bytes of comment a stream opens with, for proxies that hold back the beginning; default 0, at most
    /// <see cref="MaxPadding"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or too large.</exception>
    public int Prelude
    {
        get;
        init => field = Bounds.Between(value, 0, MaxPadding, nameof(Prelude));
    }

    /// <summary>Gets what a stream says first, behind its opening comment: to this connection alone, and in no log. One of topics says it when its place in them is
    /// known, so that what is published from then on comes. Default nothing.</summary>
    /// <exception cref="ArgumentException">One has an ID: where a reader is only its topics say.</exception>
    public IReadOnlyList<SseFrame> Opening
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value.Any(static frame => frame.HasId) ? throw new ArgumentException("What a stream opens with has no ID.", nameof(value)) : [.. value];
        }
    } = [];

    /// <summary>Gets to how many bytes what is sent at a time is filled up, with a comment, for proxies that hold back small chunks; default 0, at
    /// most <see cref="MaxPadding"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or too large.</exception>
    public int Padding
    {
        get;
        init => field = Bounds.Between(value, 0, MaxPadding, nameof(Padding));
    }

    /// <summary>Gets how long a client may take nothing of what waits for it before it is given up; default 30 s, 10 ms to a day.
    /// <see cref="Timeout.InfiniteTimeSpan"/> for ever.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is under 10 ms, or over a day.</exception>
    public TimeSpan WriteDeadline
    {
        get;
        init => field = Bounds.Period(value, nameof(WriteDeadline));
    } = TimeSpan.FromSeconds(30);

    /// <summary>How often a connection must be looked at; <see langword="null"/> for never.</summary>
    internal TimeSpan? Period =>
        Heartbeat < TimeSpan.Zero ? (WriteDeadline < TimeSpan.Zero ? null : WriteDeadline)
        : WriteDeadline < TimeSpan.Zero || Heartbeat < WriteDeadline ? Heartbeat : WriteDeadline;
}
