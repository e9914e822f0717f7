namespace SseKit.Analysis.Lives;

/// <summary>A log in this process.</summary>
internal sealed class TopicLog(SseTopics topics, string id) : IRunLog
{
    public ValueTask<string> TellAsync(SseFrame frame, CancellationToken cancellationToken) =>
        topics.PublishAsync(id, frame, cancellationToken: CancellationToken.None);

    public async Task<(RunEnding Ending, string? LastId)> EndAsync(RunEnding ending)
    {
        string? last = null;
        for (int i = 0; i < ending.Frames.Count; i++)
        {
            SsePublishOptions options = new() { IsFinal = i == ending.Frames.Count - 1 };
            last = await topics.PublishAsync(id, ending.Frames[i], options).ConfigureAwait(false);
        }

        return (ending, last);
    }
}
