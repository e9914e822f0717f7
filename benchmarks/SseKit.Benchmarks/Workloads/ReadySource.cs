namespace SseKit.Benchmarks.Workloads;

/// <summary>An asynchronous sequence that never waits and allocates nothing while it is enumerated, one enumeration at a time.</summary>
internal sealed class ReadySource<T>(T[] items) : IAsyncEnumerable<T>, IAsyncEnumerator<T>
{
    private int _index;

    public T Current => items[_index];

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        _index = -1;
        return this;
    }

    public ValueTask<bool> MoveNextAsync() => new(++_index < items.Length);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
