using SseKit.Server.Lifetimes;

namespace SseKit.Server.Streams;

/// <summary>A stream that its endpoint writes by hand.</summary>
internal sealed class WrittenStream(Func<SseConnection, Task> write) : IStream
{
    public async Task<string> WriteAsync(StreamLife life)
    {
        await using StreamOutput output = new(life);
        await life.UnlessLeftBehindAsync(WriteAllAsync(output), () => output.IsSending);
        return output.End;
    }

    private async Task WriteAllAsync(StreamOutput output)
    {
        Task writing = write(new SseConnection(output));

        // What throws at once is still an ordinary HTTP error.
        if (writing.IsFaulted || writing.IsCanceled) await writing;
        try
        {
            await output.OpenAsync();
        }
        finally
        {
            await writing;
        }
    }
}
