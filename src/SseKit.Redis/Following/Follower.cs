using Microsoft.Extensions.Logging;
using SseKit.Redis.Entries;
using SseKit.Redis.Scripts;
using SseKit.Redis.Server;

namespace SseKit.Redis.Following;

/// <summary>The loop that keeps the copy of one stream up to date. It alone orders what is read: notifications only wake it.</summary>
internal sealed class Follower(string topic, TopicKeys keys, ICopy target, TopicStreams streams, Outage outage, ILogger logger)
{
    private readonly TopicCopy _copy = new(target);
    private readonly Trouble _trouble = new(topic, outage, logger);
    private HintSubscription? _hints;

    public async Task RunAsync(TimeSpan pollInterval, TimeProvider time, CancellationToken cancellationToken)
    {
        using Wake wake = new(pollInterval, time);
        target.Refresh = wake.Ring;
        try
        {
            while (true)
            {
                if (await TryReadAsync(wake, cancellationToken).ConfigureAwait(false) is { } failure)
                    await Task.Delay(_trouble.After(failure), time, cancellationToken).ConfigureAwait(false);
                else
                    await wake.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody reads the topic any longer: that is how this ends.
        }
        finally
        {
            target.Refresh = null;
            _hints?.Dispose();
            _trouble.Leave();
        }
    }

    /// <returns>What went wrong, if anything.</returns>
    private async Task<Exception?> TryReadAsync(Wake wake, CancellationToken cancellationToken)
    {
        try
        {
            _hints ??= await streams.SubscribeAsync(keys, wake.Ring, cancellationToken).ConfigureAwait(false);
            bool hasMore;
            do
            {
                TopicPage page = await streams.ReadAsync(keys, _copy.Epoch, _copy.Position, cancellationToken).ConfigureAwait(false);
                _copy.Take(page);
                _trouble.Over();
                hasMore = page.HasMore;
            }
            while (hasMore);
            return null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it was: an end of this loop would end all readers of the topic.
            return e;
        }
    }
}
