namespace SseKit.Analysis.Backplanes;

/// <summary>Values with a lifetime. What is over is dropped when there are twice as many as after the last time, so that each costs little. Thread-safe.</summary>
internal sealed class KeptValues(TimeProvider time, int most, long mostCharacters)
{
    private const int LeastSweep = 1024;

    private static readonly TimeSpan SweepPause = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, (string Value, long Set, TimeSpan Lifetime)> _values = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private long _characters;
    private int _sweepAt = LeastSweep;
    private long? _swept;

    public string? Get(string key)
    {
        lock (_lock)
        {
            return Find(key);
        }
    }

    public string? Take(string key)
    {
        lock (_lock)
        {
            string? found = Find(key);
            Drop(key);
            return found;
        }
    }

    /// <exception cref="IOException">There are too many.</exception>
    public void Set(string key, string value, TimeSpan lifetime)
    {
        lock (_lock)
        {
            Put(key, value, lifetime);
        }
    }

    /// <exception cref="IOException">There are too many.</exception>
    public string Claim(string key, string value, TimeSpan lifetime)
    {
        lock (_lock)
        {
            if (Find(key) is { } first)
            {
                return first;
            }

            Put(key, value, lifetime);
            return value;
        }
    }

    private string? Find(string key) => _values.TryGetValue(key, out var kept) && !IsOver(kept.Set, kept.Lifetime) ? kept.Value : null;

    // Nothing is dropped for what is new: an owner that is forgotten is a door left open.
    private void Put(string key, string value, TimeSpan lifetime)
    {
        long size = key.Length + value.Length;
        if (_values.Count >= _sweepAt || (IsFull(key, size) && IsSweepDue()))
        {
            DropOver();
        }

        // What is renewed in vain is kept as it was.
        if (IsFull(key, size))
        {
            throw new IOException("Too much is kept in this process: nothing more can be until some of it is over.");
        }

        Drop(key);
        _values[key] = (value, time.GetTimestamp(), lifetime);
        _characters += size;
    }

    private bool IsFull(string key, long size)
    {
        bool isNew = !_values.TryGetValue(key, out var kept);
        long replaced = isNew ? 0 : key.Length + kept.Value.Length;
        return (isNew && _values.Count >= most) || _characters - replaced + size > mostCharacters;
    }

    /// <summary>While it stays full not every attempt looks through all of it.</summary>
    private bool IsSweepDue() => _swept is not { } swept || time.GetElapsedTime(swept) >= SweepPause;

    private void DropOver()
    {
        foreach (string key in _values.Where(pair => IsOver(pair.Value.Set, pair.Value.Lifetime)).Select(pair => pair.Key).ToList())
        {
            Drop(key);
        }

        _swept = time.GetTimestamp();
        _sweepAt = Math.Max(LeastSweep, _values.Count * 2);
    }

    private void Drop(string key)
    {
        if (_values.Remove(key, out var kept))
        {
            _characters -= key.Length + kept.Value.Length;
        }
    }

    private bool IsOver(long set, TimeSpan lifetime) => time.GetElapsedTime(set) >= lifetime;
}
