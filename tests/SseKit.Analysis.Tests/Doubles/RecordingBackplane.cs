using System.Collections.Concurrent;
using SseKit.Analysis.Backplanes;

namespace SseKit.Analysis.Tests.Doubles;

/// <summary>Remembers what it was given, and cannot be reached while a test says so.</summary>
internal sealed class RecordingBackplane : ISseBackplane
{
    private readonly ProcessBackplane _kept = new(TimeProvider.System);

    public ConcurrentQueue<string> Said { get; } = [];

    public bool IsDown { get; set; }

    public ValueTask<string?> GetAsync(string key, CancellationToken cancellationToken = default) => Kept(key, "").GetAsync(key, cancellationToken);

    public ValueTask SetAsync(string key, string value, TimeSpan lifetime, CancellationToken cancellationToken = default) => Kept(key, value).SetAsync(key, value, lifetime, cancellationToken);

    public ValueTask<string> ClaimAsync(string key, string value, TimeSpan lifetime, CancellationToken cancellationToken = default) => Kept(key, value).ClaimAsync(key, value, lifetime, cancellationToken);

    public ValueTask<string?> TakeAsync(string key, CancellationToken cancellationToken = default) => Kept(key, "").TakeAsync(key, cancellationToken);

    public ValueTask SendAsync(string channel, string message, CancellationToken cancellationToken = default) => Kept(channel, message).SendAsync(channel, message, cancellationToken);

    public IDisposable Listen(string channel, Action<string> received) => _kept.Listen(channel, received);

    private ProcessBackplane Kept(string key, string value)
    {
        Said.Enqueue($"{key} {value}");
        return IsDown ? throw new IOException("It is down.") : _kept;
    }
}

