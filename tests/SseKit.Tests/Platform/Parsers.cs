using System.Net.ServerSentEvents;
using System.Text;
using SseKit.Tests.Running;
using SseKit.TestSupport.Streams;

namespace SseKit.Tests.Platform;

/// <summary>The same bytes read by the platform's parser and by ours.</summary>
internal static class Parsers
{
    public static (IReadOnlyList<(string Type, string Data)> Events, string LastEventId, TimeSpan? Reconnection) Platform(byte[] stream)
    {
        using MemoryStream memory = new(stream);
        SseParser<string> parser = SseParser.Create(memory);
        List<(string, string)> events = [.. parser.Enumerate().Select(item => (item.EventType, item.Data))];
        TimeSpan? reconnection = parser.ReconnectionInterval == Timeout.InfiniteTimeSpan ? null : parser.ReconnectionInterval;
        return (events, parser.LastEventId, reconnection);
    }

    public static (IReadOnlyList<(string Type, string Data)> Events, string LastEventId, TimeSpan? Reconnection) Ours(byte[] stream)
    {
        Outcome outcome = FrontEnd.Spans.ReadAsync([stream], new SseReaderOptions()).AsTask().GetAwaiter().GetResult();
        return ([.. outcome.Events.Select(e => (e.Type, e.Data))], outcome.LastEventId, outcome.ReconnectionInterval);
    }

    public static (IReadOnlyList<(string Type, string Data)> Events, string LastEventId, TimeSpan? Reconnection) Platform(string stream) =>
        Platform(Encoding.UTF8.GetBytes(stream));

    public static (IReadOnlyList<(string Type, string Data)> Events, string LastEventId, TimeSpan? Reconnection) Ours(string stream) =>
        Ours(Encoding.UTF8.GetBytes(stream));

    /// <summary>What the platform's parser has handed out while the connection is still open.</summary>
    public static async Task<bool> PlatformHasEventAsync(string received, CancellationToken cancellationToken)
    {
        using SilentStream open = new(Encoding.UTF8.GetBytes(received));
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        IAsyncEnumerator<SseItem<string>> items = SseParser.Create(open).EnumerateAsync(end.Token).GetAsyncEnumerator(end.Token);
        ValueTask<bool> move = items.MoveNextAsync();
        if (move.IsCompleted) return await move;
        await end.CancelAsync();
        await ((Task)move.AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return false;
    }
}
