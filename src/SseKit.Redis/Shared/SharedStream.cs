using SseKit.Redis.Entries;
using SseKit.Redis.Following;
using SseKit.Redis.Scripts;

namespace SseKit.Redis.Shared;

/// <summary>One stream that topics share. One loop reads it, for as long as any of them is read.</summary>
internal sealed class SharedStream(TopicKeys keys, TopicStreams streams, Func<SharedReading> create, Func<ICopy, CancellationToken, Task> follow)
{
    private readonly Lock _lock = new();
    private SharedReading? _reading;

    public TopicKeys Keys => keys;

    public TopicStreams Streams => streams;

    public async Task FollowAsync(string topic, SseTopicMirror mirror, CancellationToken cancellationToken)
    {
        SharedReading reading = Join(topic, mirror);
        try
        {
            await reading.Following.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody reads the topic any longer: that is how this ends.
        }
        finally
        {
            Leave(reading, topic, mirror);
        }
    }

    private SharedReading Join(string topic, SseTopicMirror mirror)
    {
        lock (_lock)
        {
            if (_reading is null)
            {
                _reading = create();
                _reading.Begin(follow);
            }

            _reading.Add(topic, mirror);
            return _reading;
        }
    }

    private void Leave(SharedReading reading, string topic, SseTopicMirror mirror)
    {
        lock (_lock)
        {
            if (!reading.Remove(topic, mirror)) return;
            _reading = null;
        }

        reading.Dispose();
    }
}
