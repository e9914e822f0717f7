namespace SseKit.Analysis.Tests.Doubles;

/// <summary>Waits for a condition that another thread or process brings about.</summary>
internal static class Eventually
{
    public static async Task Is(Func<bool> condition, string because)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!condition())
        {
            patience.IsCancellationRequested.ShouldBeFalse(because);
            await poll.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
