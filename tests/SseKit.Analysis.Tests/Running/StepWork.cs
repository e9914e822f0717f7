namespace SseKit.Analysis.Tests.Running;

/// <summary>Counts those that were not disposed.</summary>
internal sealed class StepWork : IDisposable
{
    private static int _alive;

    public StepWork() => Interlocked.Increment(ref _alive);

    public static int Alive => Volatile.Read(ref _alive);

    public string Result { get; set; } = "done";

    public void Dispose() => Interlocked.Decrement(ref _alive);
}
