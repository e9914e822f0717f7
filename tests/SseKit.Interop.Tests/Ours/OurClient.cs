using System.Net;
using System.Net.ServerSentEvents;
using System.Threading.Channels;
using SseKit.Client;
using SseKit.Interop.Tests.Clients;

namespace SseKit.Interop.Tests.Ours;

/// <summary>The client of ours, held to what the others are held to.</summary>
internal sealed class OurClient : StreamClient
{
    private readonly HttpClient _http;
    private readonly Channel<Told> _told = Channel.CreateUnbounded<Told>();
    private readonly CancellationTokenSource _stop = new();
    private readonly IDisposable? _between;
    private readonly Task _reading;

    /// <param name="url">What it follows.</param>
    /// <param name="between">What ends with it.</param>
    public OurClient(Uri url, IDisposable? between = null)
    {
        SocketsHttpHandler handler = SseClient.CreateHandler();
        handler.AutomaticDecompression = DecompressionMethods.All;
        _http = new HttpClient(handler);
        (_between, _reading) = (between, FollowAsync(url));
    }

    public override async Task<Told> NextAsync() => await _told.Reader.ReadAsync().AsTask().Within("what the client tells next");

    public override async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _http.Dispose();
        _stop.Dispose();
        _between?.Dispose();
    }

    private async Task FollowAsync(Uri url)
    {
        using SseClient client = new(_http, url, new SseClientOptions
        {
            Retry = new SseRetryPolicy { MinDelay = TimeSpan.FromMilliseconds(1), Delay = TimeSpan.FromMilliseconds(20), MaxDelay = TimeSpan.FromMilliseconds(100) },
            Observer = new Telling(_told.Writer),
        });
        await foreach (SseItem<string> item in client.ReadItemsAsync(_stop.Token))
            _told.Writer.TryWrite(new Told("event", item.EventType, item.Data, item.EventId));
    }

    private sealed class Telling(ChannelWriter<Told> told) : SseClientObserver
    {
        public override void OnOpen(SseAttempt attempt, HttpResponseMessage response) => told.TryWrite(new Told("open"));

        public override void OnEnd(SseConnectionEnd end) => told.TryWrite(new Told(end.Delay is null ? "closed" : "lost"));
    }
}
