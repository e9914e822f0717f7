using Microsoft.AspNetCore.Http;

namespace SseKit.Server.Streams;

/// <summary>Writes a source to the response, a batch at a time: what is ready is written, and flushed when the source has to wait.</summary>
internal sealed class StreamResult<T>(IAsyncEnumerable<T> source, Action<SseWriter, T> write) : IResult
{
    /// <summary>A source that never waits is flushed after this many bytes, the size of Kestrel's batch.</summary>
    private const int BatchBytes = 16 * 1024;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        return StreamResponse.RunAsync(httpContext, end => WriteAllAsync(httpContext, end));
    }

    private async Task WriteAllAsync(HttpContext context, CancellationToken end)
    {
        await using IAsyncEnumerator<T> items = source.GetAsyncEnumerator(end);

        // Asked before the headers leave: a source that throws at once is still an ordinary HTTP error.
        Task<bool> first = items.MoveNextAsync().AsTask();
        if (first.IsFaulted || first.IsCanceled) await first;
        bool more = await AfterAsync(StreamHeaders.SendAsync(context), first);

        SseWriter writer = new(context.Response.BodyWriter);
        while (more)
        {
            write(writer, items.Current);

            // A source that is deaf to its token is asked no more.
            if (end.IsCancellationRequested) break;
            ValueTask<bool> next = items.MoveNextAsync();
            bool wait = !next.IsCompleted || (writer.UnflushedBytes ?? BatchBytes) >= BatchBytes;
            more = wait ? await AfterAsync(FlushAsync(writer), next.AsTask()) : await next;
        }

        await FlushAsync(writer);
    }

    /// <summary>Without a token: Kestrel answers a cancelled flush by resetting the connection, and a client that is gone ends it anyway.</summary>
    private static Task<bool> FlushAsync(SseWriter writer) => writer.FlushAsync(CancellationToken.None).AsTask();

    /// <summary>Waits for both, whatever becomes of the first: a source must not be disposed while it is asked for its next item.</summary>
    private static async Task<bool> AfterAsync(Task sent, Task<bool> next)
    {
        try
        {
            await sent;
        }
        finally
        {
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await next;
    }
}
