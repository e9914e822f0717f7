using System.Threading.Channels;

namespace SseKit.Analysis.Backplanes;

/// <summary>Who listens on a channel: is told one message after the other, on no sender's thread.</summary>
internal sealed class Listener : IDisposable
{
    private const int MostWaiting = 1024;

    private readonly Channel<string> _messages = Channel.CreateBounded<string>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly Action<Listener> _left;

    public Listener(Action<string> received, Action<Listener> left)
    {
        _left = left;
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => TellAsync(received));
        }
    }

    /// <summary>Waits when very much waits already.</summary>
    public async ValueTask SendAsync(string message, CancellationToken cancellationToken)
    {
        while (await _messages.Writer.WaitToWriteAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_messages.Writer.TryWrite(message))
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        _messages.Writer.TryComplete();
        _left(this);
    }

    private async Task TellAsync(Action<string> received)
    {
        await foreach (string message in _messages.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            // The seam says so: what it throws is lost, and it is told the next.
            await Task.Run(() => received(message)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
