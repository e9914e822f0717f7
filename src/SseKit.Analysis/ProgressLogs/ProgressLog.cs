using Microsoft.Extensions.Options;

namespace SseKit.Analysis.ProgressLogs;

/// <summary>The topics of progress streams, apart from the host's: more, or less, is kept of them. In a store, if the host has one.</summary>
internal sealed class ProgressLog(IOptions<ProgressStreamOptions> options, ISseTopicStore? store = null, TimeProvider? time = null) : IDisposable
{
    public SseTopics Topics { get; } = new(options.Value.Kept, store?.WithLimits(options.Value.Kept), time);

    public void Dispose() => Topics.Dispose();
}
