using System.Collections.Immutable;

namespace SseKit.Analysis.Backplanes;

/// <summary>What nodes share, for a process that is alone: kept in its memory, within bounds. Thread-safe.</summary>
internal sealed class ProcessBackplane(TimeProvider time) : ISseBackplane
{
    private const int MostValues = 200_000;
    private const long MostCharacters = 64 * 1024 * 1024;

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private readonly KeptValues _values = new(time, MostValues, MostCharacters);
    private readonly Lock _listening = new();
    private ImmutableDictionary<string, ImmutableArray<Listener>> _listeners = ImmutableDictionary.Create<string, ImmutableArray<Listener>>(StringComparer.Ordinal);

    public ValueTask<string?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_values.Get(BackplaneKey.Checked(key)));
    }

    public ValueTask SetAsync(string key, string value, TimeSpan lifetime, CancellationToken cancellationToken = default)
    {
        Check(value, lifetime, cancellationToken);
        _values.Set(BackplaneKey.Checked(key), value, lifetime);
        return ValueTask.CompletedTask;
    }

    public ValueTask<string> ClaimAsync(string key, string value, TimeSpan lifetime, CancellationToken cancellationToken = default)
    {
        Check(value, lifetime, cancellationToken);
        return ValueTask.FromResult(_values.Claim(BackplaneKey.Checked(key), value, lifetime));
    }

    public ValueTask<string?> TakeAsync(string key, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_values.Take(BackplaneKey.Checked(key)));
    }

    public async ValueTask SendAsync(string channel, string message, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(channel);
        ArgumentNullException.ThrowIfNull(message);
        if (!_listeners.TryGetValue(channel, out var listeners))
        {
            return;
        }

        foreach (var listener in listeners)
        {
            await listener.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
    }

    public IDisposable Listen(string channel, Action<string> received)
    {
        ArgumentException.ThrowIfNullOrEmpty(channel);
        ArgumentNullException.ThrowIfNull(received);
        Listener listener = new(received, left => Change(channel, among => among.Remove(left)));
        Change(channel, among => among.Add(listener));
        return listener;
    }

    private static void Check(string value, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentOutOfRangeException.ThrowIfLessThan(lifetime, Shortest);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void Change(string channel, Func<ImmutableArray<Listener>, ImmutableArray<Listener>> change)
    {
        lock (_listening)
        {
            var changed = change(_listeners.GetValueOrDefault(channel, []));
            _listeners = changed.IsEmpty ? _listeners.Remove(channel) : _listeners.SetItem(channel, changed);
        }
    }
}
