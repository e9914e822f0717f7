using Microsoft.Extensions.Options;

namespace SseKit.Analysis.ProgressLogs;

/// <summary>The topics of progress streams, apart from the host's: more, or less, is kept of them. In a store, if the host has one.</summary>
internal sealed class ProgressLog(IOptions<ProgressStreamOptions> options, ISseTopicStore? store = null, TimeProvider? time = null) : IDisposable
{
    // What a store keeps does not age there, nor in the copy.
    private static readonly TimeSpan Ageless = TimeSpan.FromDays(30);

    public SseTopics Topics { get; } = store is null ? new(options.Value.Kept, store: null, time) : new(Copied(options.Value.Kept), store.WithLimits(options.Value.Kept), time);

    private static SseTopicsOptions Copied(SseTopicsOptions kept) =>
        new() { MaxEvents = kept.MaxEvents, MaxBytes = kept.MaxBytes, MaxAge = Ageless, MaxTopics = kept.MaxTopics };

    public void Dispose() => Topics.Dispose();
}
