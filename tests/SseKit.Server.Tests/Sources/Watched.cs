namespace SseKit.Server.Tests.Sources;

/// <summary>A source that tells what is done with it: how often it is disposed, whether while asked, and when its token fires.</summary>
internal sealed class Watched<T>(IAsyncEnumerable<T> inner) : IAsyncEnumerable<T>
{
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _disposals;
    private int _pending;

    public int Disposals => _disposals;

    public bool DisposedWhilePending { get; private set; }

    public Task Cancelled => _cancelled.Task.WaitAsync(TimeSpan.FromMinutes(1));

    public Task Disposed => _disposed.Task.WaitAsync(TimeSpan.FromMinutes(1));

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        cancellationToken.Register(() => _cancelled.TrySetResult());
        return new Enumerator(this, inner.GetAsyncEnumerator(cancellationToken));
    }

    private sealed class Enumerator(Watched<T> watched, IAsyncEnumerator<T> items) : IAsyncEnumerator<T>
    {
        public T Current => items.Current;

        public async ValueTask<bool> MoveNextAsync()
        {
            Interlocked.Increment(ref watched._pending);
            try
            {
                return await items.MoveNextAsync();
            }
            finally
            {
                Interlocked.Decrement(ref watched._pending);
            }
        }

        public async ValueTask DisposeAsync()
        {
            Interlocked.Increment(ref watched._disposals);
            watched.DisposedWhilePending |= watched._pending > 0;
            await items.DisposeAsync();
            watched._disposed.TrySetResult();
        }
    }
}
