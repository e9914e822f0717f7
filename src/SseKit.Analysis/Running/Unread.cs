using SseKit.Analysis.Lives;

namespace SseKit.Analysis.Running;

/// <summary>Cancels a run that nobody follows.</summary>
internal static class Unread
{
    public static IDisposable? Watch(RunHost host, RunLife life, TimeSpan? most)
    {
        if (most is not { } patience)
        {
            return null;
        }

        long readAt = host.Time.GetTimestamp();
        var period = TimeSpan.FromMilliseconds(Math.Clamp(patience.TotalMilliseconds / 10, 10, 1000));
        return host.Time.CreateTimer(_ => Look(), null, period, period);

        void Look()
        {
            if (life.ReadElsewhere is { } elsewhere)
            {
                readAt = Math.Max(readAt, elsewhere);
            }

            if (host.Topics.CountReaders(life.Id) > 0)
            {
                readAt = host.Time.GetTimestamp();
            }
            else if (host.Time.GetElapsedTime(readAt) >= patience)
            {
                life.Cancel(RunFailure.Cancelled);
            }
        }
    }
}
