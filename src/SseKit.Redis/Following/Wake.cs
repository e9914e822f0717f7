using System.Threading.Channels;

namespace SseKit.Redis.Following;

/// <summary>Says that it is time to look: because somebody rang, or because an interval passed. Any number of rings before a look are one.</summary>
internal sealed class Wake : IDisposable
{
    private readonly Channel<bool> _rung =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly ITimer _clock;

    public Wake(TimeSpan interval, TimeProvider time) =>
        _clock = time.CreateTimer(static wake => ((Wake)wake!).Ring(), this, interval, interval);

    public void Ring() => _rung.Writer.TryWrite(true);

    public async ValueTask WaitAsync(CancellationToken cancellationToken) => await _rung.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);

    public void Dispose() => _clock.Dispose();
}
