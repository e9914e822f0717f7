namespace SseKit.Load.Rows;

/// <summary>What a stretch of publishing cost.</summary>
internal readonly record struct Stretch(
    long Deliveries, double Seconds, double ServerCpuSeconds, double ServerCompilingSeconds, long ServerGarbage, double ClientBusySeconds)
{
    public double PerCpuSecond => Deliveries / ServerCpuSeconds;

    public double PerSecond => Deliveries / Seconds;

    public double CpuMicroseconds => ServerCpuSeconds / Deliveries * 1e6;

    public double CompilingShare => ServerCompilingSeconds / ServerCpuSeconds;

    public double GarbageBytes => (double)ServerGarbage / Deliveries;

    /// <summary>At 100 the client was the limit, not the server.</summary>
    public double ClientPercent => ClientBusySeconds / Seconds * 100;
}
