using System.Net.ServerSentEvents;
using SseKit.Options;

namespace SseKit;

/// <summary>What one reader reads: which topics, from where, and how.</summary>
public sealed record SseSubscription
{
    /// <summary>The most topics one subscription may name.</summary>
    public const int MaxTopics = 16;

    /// <summary>Reads one topic, or several as one stream.</summary>
    /// <param name="topics">Their names, 1 to 16, each once: only those the reader may see, for cursors are resolved against these alone.</param>
    /// <exception cref="ArgumentException">There is none, more than 16, or one twice.</exception>
    public SseSubscription(params IReadOnlyList<string> topics)
    {
        ArgumentNullException.ThrowIfNull(topics);
        if (topics.Count is 0 or > MaxTopics) throw new ArgumentException($"A subscription names 1 to {MaxTopics} topics, not {topics.Count}.", nameof(topics));
        if (topics.Distinct(StringComparer.Ordinal).Count() < topics.Count) throw new ArgumentException("A topic is named twice.", nameof(topics));
        Topics = [.. topics];
    }

    /// <summary>Gets the names of the topics.</summary>
    public IReadOnlyList<string> Topics { get; }

    /// <summary>Gets the cursor to go on after: the last ID the reader received, which a browser sends as <c>Last-Event-ID</c>. Default none. Whatever
    /// is not a cursor of these topics gives a gap.</summary>
    public string? LastEventId { get; init; }

    /// <summary>Gets where to begin without a cursor; default <see cref="SseStart.Newest"/>.</summary>
    public SseStart Start { get; init; }

    /// <summary>Gets what to do when events are no longer kept; default <see cref="SseGapPolicy.Continue"/>.</summary>
    public SseGapPolicy GapPolicy { get; init; }

    /// <summary>Gets what is spared of events with a key; default <see cref="SseCoalescing.Superseded"/>.</summary>
    public SseCoalescing Coalescing { get; init; }

    /// <summary>Gets the least time between two writes to a reader that is level, so that events of the same key can supersede each other in
    /// between; default zero: events are sent as they come. At most a minute; a heartbeat that is due takes waiting events along.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or over a minute.</exception>
    public TimeSpan CoalescingWindow
    {
        get;
        init => field = Bounds.Between(value, TimeSpan.Zero, TimeSpan.FromMinutes(1), nameof(CoalescingWindow));
    }

    /// <summary>Gets where the IDs of events stand; default <see cref="SseIdPlace.First"/>.</summary>
    public SseIdPlace IdPlace { get; init; }

    /// <summary>Gets what tells of a gap: made of the cursor that is lost, <see langword="null"/> when it was no text, and that of the place where the reader goes
    /// on. Default: an event <c>gap</c> with the data <c>{"from","to"}</c>. Its ID is set by the reader, and must be left unset.</summary>
    public Func<string?, string, SseItem<string>>? GapEvent { get; init; }

    /// <summary>Gets who reads, as <see cref="SseTopics.GetReaders"/> tells it; default unknown.</summary>
    public string? Reader { get; init; }
}
