using System.Net.ServerSentEvents;
using System.Threading.Channels;
using SseKit.TestSupport;
using SseKit.TestSupport.Serving;
using SseKit.TestSupport.Time;

namespace SseKit.Client.Tests.Following;

/// <summary>A client that follows a scripted server, reading as fast as it can, in time that stands still.</summary>
internal sealed class Followed : IAsyncDisposable
{
    private readonly HttpClient _http = new(SseClient.CreateHandler());
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<SseItem<string>> _items = Channel.CreateUnbounded<SseItem<string>>();
    private readonly Channel<SseConnectionEnd> _ends = Channel.CreateUnbounded<SseConnectionEnd>();

    public Followed(ScriptedServer server, SseClientOptions? options = null, Func<SseAttempt, HttpRequestMessage>? request = null)
    {
        options = (options ?? new SseClientOptions()) with { Observer = new Telling(this) };
        request ??= _ => new HttpRequestMessage(HttpMethod.Get, server.Address);
        Client = new SseClient(_http, (attempt, _) => new ValueTask<HttpRequestMessage>(request(attempt)), options, Time);
        Reading = ReadAsync();
    }

    public SseClient Client { get; }

    public ManualTimeProvider Time { get; } = new();

    /// <summary>Completes when the reading ends, and how.</summary>
    public Task Reading { get; }

    /// <summary>The states that were seen, by what the observer was told.</summary>
    public List<string> Told { get; } = [];

    public Uri? Origin { get; private set; }

    /// <summary>Called at each item, on the thread that reads.</summary>
    public Action<SseItem<string>>? At { get; set; }

    public async Task<SseItem<string>> NextAsync() => await _items.Reader.ReadAsync().AsTask().Within("an event");

    /// <summary>The data of the next events.</summary>
    public async Task<string[]> NextAsync(int count)
    {
        string[] data = new string[count];
        for (int i = 0; i < count; i++) data[i] = (await NextAsync()).Data;
        return data;
    }

    public async Task<SseConnectionEnd> EndAsync() => await _ends.Reader.ReadAsync().AsTask().Within("the end of a connection");

    /// <summary>Waits for the end of a connection, and lets the time pass until the next is due.</summary>
    public async Task<SseConnectionEnd> PassAsync()
    {
        SseConnectionEnd end = await EndAsync();
        TimeSpan delay = end.Delay ?? throw new InvalidOperationException($"It does not connect again: {end.Reason}.");
        if (delay == TimeSpan.Zero) return end;
        await Eventually.IsAsync(() => Time.NextDue is { } due && due <= delay, "the wait for the next connection");
        Time.Advance(Time.NextDue!.Value);
        return end;
    }

    /// <summary>Nothing more came.</summary>
    public bool IsDrained => !_items.Reader.TryPeek(out _);

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client.Dispose();
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task ReadAsync()
    {
        await Task.Yield();
        await foreach (SseItem<string> item in Client.ReadItemsAsync(_stop.Token))
        {
            _items.Writer.TryWrite(item);
            At?.Invoke(item);
        }
    }

    private sealed class Telling(Followed followed) : SseClientObserver
    {
        public override void OnConnecting(SseAttempt attempt) => followed.Told.Add($"connecting {attempt.Number} {followed.Client.State}");

        public override void OnOpen(SseAttempt attempt, HttpResponseMessage response)
        {
            followed.Origin = response.RequestMessage!.RequestUri;
            followed.Told.Add($"open {attempt.Number} {(int)response.StatusCode}");
        }

        public override void OnEnd(SseConnectionEnd end)
        {
            followed.Told.Add($"end {end.Attempt.Number} {end.Reason} {followed.Client.State}");
            followed._ends.Writer.TryWrite(end);
        }
    }
}
