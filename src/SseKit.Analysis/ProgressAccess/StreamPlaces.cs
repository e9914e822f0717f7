using Microsoft.Extensions.Options;

namespace SseKit.Analysis.ProgressAccess;

/// <summary>Counts the streams of each visitor. Thread-safe.</summary>
internal sealed class StreamPlaces(IOptions<ProgressStreamOptions> options)
{
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public bool TryEnter(string key)
    {
        lock (_lock)
        {
            int taken = _taken.GetValueOrDefault(key);
            if (taken >= options.Value.MaxStreamsPerUser)
            {
                return false;
            }

            _taken[key] = taken + 1;
            return true;
        }
    }

    public void Leave(string key)
    {
        lock (_lock)
        {
            if (--_taken[key] == 0)
            {
                _taken.Remove(key);
            }
        }
    }
}
