namespace SseKit.Server.Hosting;

/// <summary>Times drawn by chance, so that what happens to many does not happen at once.</summary>
internal static class Jitter
{
    public static TimeSpan Between(TimeSpan least, TimeSpan most) => least + ((most - least) * Random.Shared.NextDouble());
}
