namespace SseKit.Connections;

/// <summary>Timers that many share: the context of who comes first does not flow into them.</summary>
internal static class SharedTimer
{
    public static ITimer Start(TimeProvider time, Action tick, TimeSpan period)
    {
        if (ExecutionContext.IsFlowSuppressed()) return Create();
        using (ExecutionContext.SuppressFlow()) return Create();

        ITimer Create() => time.CreateTimer(_ => tick(), null, period, period);
    }
}
