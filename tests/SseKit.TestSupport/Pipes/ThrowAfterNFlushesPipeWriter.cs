using System.IO.Pipelines;

namespace SseKit.TestSupport.Pipes;

/// <summary>Keeps what it is sent, and throws at every flush after the first few.</summary>
public sealed class ThrowAfterNFlushesPipeWriter(int flushes) : CapturingPipeWriter
{
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        Flushes < flushes ? base.FlushAsync(cancellationToken) : throw new IOException("The connection was reset.");
}
