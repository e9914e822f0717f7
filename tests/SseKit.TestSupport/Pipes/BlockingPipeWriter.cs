using System.IO.Pipelines;

namespace SseKit.TestSupport.Pipes;

/// <summary>Keeps what it is sent. A flush keeps its thread until the gate it came to is opened: what a test does meanwhile comes between write
/// and release.</summary>
public sealed class BlockingPipeWriter : CapturingPipeWriter
{
    private volatile ManualResetEventSlim _gate = new(initialState: true);

    public void Close() => _gate = new ManualResetEventSlim();

    public void Open() => _gate.Set();

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        ManualResetEventSlim gate = _gate;
        ValueTask<FlushResult> sent = base.FlushAsync(cancellationToken);
        if (!gate.Wait(Deadline.Length, cancellationToken)) throw new TimeoutException("The gate stayed closed.");
        return sent;
    }
}
