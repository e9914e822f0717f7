namespace SseKit.Server.Hosting;

/// <summary>Counts the streams there are, in all and of each key. Who is in is never sent away for who comes.</summary>
internal sealed class Admission
{
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <param name="options">The limits.</param>
    /// <param name="key">Whose stream it is; <see langword="null"/> for nobody's.</param>
    public Admittance Enter(SseServerOptions options, string? key)
    {
        lock (_lock)
        {
            if (_count >= options.MaxStreams) return Admittance.HostFull;
            if (key is not null)
            {
                int streams = _byKey.GetValueOrDefault(key);
                if (streams >= options.MaxStreamsPerKey) return Admittance.KeyFull;
                _byKey[key] = streams + 1;
            }

            _count++;
            return Admittance.Admitted;
        }
    }

    public void Leave(string? key)
    {
        lock (_lock)
        {
            _count--;
            if (key is null) return;
            if (--_byKey[key] == 0) _byKey.Remove(key);
        }
    }
}
