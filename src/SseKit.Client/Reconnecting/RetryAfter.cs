using System.Net.Http.Headers;

namespace SseKit.Client.Reconnecting;

/// <summary>Reads a <c>Retry-After</c>: seconds, or a date.</summary>
internal static class RetryAfter
{
    private static readonly TimeSpan Most = TimeSpan.FromDays(1);

    public static TimeSpan Of(HttpResponseHeaders headers, TimeProvider time)
    {
        TimeSpan wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => TimeSpan.Zero,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Most ? Most : wait;
    }
}
