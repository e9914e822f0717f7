using Microsoft.Extensions.Options;

namespace SseKit.Analysis.ProgressAccess;

/// <summary>Counts the requests of each visitor, minute by minute. Thread-safe.</summary>
internal sealed class RequestRate(IOptions<ProgressStreamOptions> options, TimeProvider time)
{
    private const int MostVisitors = 100_000;
    private const string Others = "others";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, int> _requests = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private long _begun = time.GetTimestamp();

    /// <summary>Takes a request back that turned out to be another's.</summary>
    public void GiveBack(string key)
    {
        lock (_lock)
        {
            if (_requests.TryGetValue(key, out int requests) && requests > 0)
            {
                _requests[key] = requests - 1;
            }
        }
    }

    /// <returns>How long to wait; zero when the request is served.</returns>
    public TimeSpan Count(string key)
    {
        lock (_lock)
        {
            var passed = time.GetElapsedTime(_begun);
            if (passed >= Window)
            {
                _requests.Clear();
                (_begun, passed) = (time.GetTimestamp(), TimeSpan.Zero);
            }

            // Of a crowd that nothing could count, the late ones share.
            string counted = _requests.Count < MostVisitors || _requests.ContainsKey(key) ? key : Others;
            int requests = _requests.GetValueOrDefault(counted);
            if (requests >= options.Value.RequestsPerMinute)
            {
                return Window - passed;
            }

            _requests[counted] = requests + 1;
            return TimeSpan.Zero;
        }
    }
}
