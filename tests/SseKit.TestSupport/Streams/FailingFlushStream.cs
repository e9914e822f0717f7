namespace SseKit.TestSupport.Streams;

/// <summary>Takes everything, and after a number of flushes fails to flush, as a broken connection does.</summary>
public sealed class FailingFlushStream(int flushesThatSucceed) : MemoryStream
{
    private readonly TaskCompletionSource _failed = new();
    private int _left = flushesThatSucceed;

    /// <summary>Completes when a flush has failed.</summary>
    public Task Failed => _failed.Task;

    public override Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_left-- > 0) return Task.CompletedTask;
        _failed.TrySetResult();
        return Task.FromException(new IOException("The connection was reset."));
    }
}
