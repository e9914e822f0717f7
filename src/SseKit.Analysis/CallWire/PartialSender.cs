using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SseKit.Analysis.Backplanes;

namespace SseKit.Analysis.CallWire;

/// <summary>Sends partial results to who listens beside the streams, in order. The stream never waits for it: what cannot be sent is dropped, oldest first. Thread-safe.</summary>
internal sealed class PartialSender : IDisposable
{
    private const int MostWaiting = 256;

    private readonly Channel<(string Channel, string Message)> _waiting = Channel.CreateBounded<(string, string)>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public PartialSender(HostBackplane backplane, ILogger<PartialSender> logger)
    {
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => SendAllAsync(backplane.Shared, logger));
        }
    }

    public void Send(string taskId, string json) => _waiting.Writer.TryWrite((CallAudioChannels.Partials(taskId), json));

    public void Dispose() => _waiting.Writer.TryComplete();

    private async Task SendAllAsync(ISseBackplane backplane, ILogger logger)
    {
        await foreach (var (channel, message) in _waiting.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                await backplane.SendAsync(channel, message).ConfigureAwait(false);
            }
            catch (Exception away) when (away is IOException or ObjectDisposedException or ArgumentException)
            {
                logger.PartialUnsent(away.GetType().Name);
            }
        }
    }
}
