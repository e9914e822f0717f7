using System.IO.Pipelines;

namespace SseKit.TestSupport.Pipes;

/// <summary>Keeps what it is sent; every flush after the first few says that the client is gone.</summary>
public sealed class LeaveAfterNFlushesPipeWriter(int flushes) : CapturingPipeWriter
{
    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        bool isGone = Flushes >= flushes;
        await base.FlushAsync(cancellationToken);
        return new FlushResult(isCanceled: false, isCompleted: isGone);
    }
}
