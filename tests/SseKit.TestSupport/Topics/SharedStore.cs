using System.Globalization;

namespace SseKit.TestSupport.Topics;

/// <summary>Keeps the logs of several nodes in this process, as a store elsewhere would. Nothing is dropped.</summary>
public sealed class SharedStore : ISseTopicStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Log> _logs = new(StringComparer.Ordinal);
    private int _epochs;

    public ValueTask<string> AppendAsync(string topic, SseFrame frame, SsePublishOptions options, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Log log = LogOf(topic);
            if (options.PublishId is { } publishId && log.Published.TryGetValue(publishId, out string? earlier)) return ValueTask.FromResult(earlier);
            string id = string.Create(CultureInfo.InvariantCulture, $"{log.Epoch}.{log.Entries.Count + 1}");
            log.Entries.Add((id, frame, options));
            if (options.PublishId is { } name) log.Published[name] = id;
            log.Appended.TrySetResult();
            log.Appended = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return ValueTask.FromResult(id);
        }
    }

    public async Task FollowAsync(string topic, SseTopicMirror mirror, CancellationToken cancellationToken)
    {
        int next = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            Task appended;
            lock (_lock)
            {
                Log log = LogOf(topic);
                if (mirror.LastId is null) mirror.Restart($"{log.Epoch}.0");
                for (; next < log.Entries.Count; next++)
                {
                    var (id, frame, options) = log.Entries[next];
                    mirror.Append(id, frame, options.Key, options.IsFinal);
                }

                mirror.Loaded();
                mirror.Refresh = () =>
                {
                    lock (_lock) log.Appended.TrySetResult();
                };
                if (log.Appended.Task.IsCompleted) log.Appended = new(TaskCreationOptions.RunContinuationsAsynchronously);
                appended = log.Appended.Task;
            }

            await appended.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Counts the last events of a topic, and says whether nothing is behind the one.</summary>
    public (int Ends, bool IsOver) EndsOf(string topic)
    {
        lock (_lock)
        {
            Log log = LogOf(topic);
            return (log.Entries.Count(entry => entry.Options.IsFinal), log.Entries is [.., { Options.IsFinal: true }]);
        }
    }

    private Log LogOf(string topic)
    {
        if (!_logs.TryGetValue(topic, out Log? log)) _logs[topic] = log = new Log(string.Create(CultureInfo.InvariantCulture, $"shared{++_epochs}"));
        return log;
    }

    private sealed class Log(string epoch)
    {
        public string Epoch => epoch;

        public List<(string Id, SseFrame Frame, SsePublishOptions Options)> Entries { get; } = [];

        public Dictionary<string, string> Published { get; } = new(StringComparer.Ordinal);

        public TaskCompletionSource Appended { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
