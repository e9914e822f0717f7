using System.Net.ServerSentEvents;

namespace SseKit.Server.Tests.Sources;

/// <summary>Publish to a topic without a pause, but no more than its readers take, until they are disposed.</summary>
internal sealed class Publishers : IAsyncDisposable
{
    private const int MaxLag = 50;

    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _running;

    public Publishers(SseTopics topics, string topic, int count)
    {
        SseFrame frame = SseFrame.Create(new SseItem<string>(DataOf(topic)));
        _running = [.. Enumerable.Range(0, count).Select(_ => Task.Run(() => PublishAsync(topics, topic, frame)))];
    }

    public static string DataOf(string topic) => $"x of {topic}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        _stop.Dispose();
    }

    private async Task PublishAsync(SseTopics topics, string topic, SseFrame frame)
    {
        while (!_stop.IsCancellationRequested)
        {
            await topics.PublishAsync(topic, frame);
            try
            {
                await topics.WaitForReadersAsync(topic, MaxLag, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Yield();
        }
    }
}
