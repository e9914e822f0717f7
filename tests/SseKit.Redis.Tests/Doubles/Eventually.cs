namespace SseKit.Redis.Tests.Doubles;

/// <summary>Waits for a condition that somebody else brings about.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task Is(Func<bool> condition, string because)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        using PeriodicTimer poll = new(TimeSpan.FromMilliseconds(10));
        while (!condition())
        {
            patience.IsCancellationRequested.ShouldBeFalse(because);
            await poll.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
