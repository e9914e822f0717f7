using SseKit.Redis.Publishing;

namespace SseKit.Redis.Tests.Doubles;

/// <summary>An event that never has an answer; counts the attempts.</summary>
internal sealed class FailingAppend : IAppend
{
    private int _attempts;

    public int Attempts => Volatile.Read(ref _attempts);

    public bool HasBegun => false;

    public Task<string> TryAsync()
    {
        Interlocked.Increment(ref _attempts);
        return Task.FromException<string>(new TimeoutException());
    }
}
