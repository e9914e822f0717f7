using System.IO.Pipelines;
using SseKit.TestSupport.Pipes;

namespace SseKit.Tests.Topics.Racing;

/// <summary>Keeps what it is sent; one flush in three waits, for a moment, and goes on elsewhere.</summary>
internal sealed class YieldingPipeWriter(int seed) : CapturingPipeWriter
{
    private readonly Random _random = new(seed);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        bool waits = _random.Next(3) == 0;
        ValueTask<FlushResult> sent = base.FlushAsync(cancellationToken);
        return waits ? YieldAsync() : sent;
    }

    private static async ValueTask<FlushResult> YieldAsync()
    {
        await Task.Yield();
        return default;
    }
}
