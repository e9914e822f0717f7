using System.Net.ServerSentEvents;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace SseKit.Server;

/// <summary>How a host serves event streams. Endpoints may differ from it, by the conventions of <c>SseConventions</c>
/// (<c>.WithHeartbeat(...)</c>). A value out of its range is refused with an <see cref="ArgumentOutOfRangeException"/>.</summary>
public sealed class SseServerOptions
{
    /// <summary>Gets what topics keep.</summary>
    public SseTopicsOptions Topics { get; } = new();

    /// <summary>Gets or sets heartbeat, padding and write deadline of every stream.</summary>
    public SseStreamOptions Streams { get; set; } = new();

    /// <summary>Gets or sets how old a stream may become; it ends cleanly within a tenth of it before or after, each at another time, and its
    /// client comes back. Default <see cref="Timeout.InfiniteTimeSpan"/>; else 10 ms to 30 days. A source that then goes on is left behind after
    /// <see cref="SseStreamOptions.WriteDeadline"/>.</summary>
    public TimeSpan MaxAge
    {
        get;
        set => field = value == Timeout.InfiniteTimeSpan ? value : Between(value, TimeSpan.FromMilliseconds(10), TimeSpan.FromDays(30), nameof(MaxAge));
    } = Timeout.InfiniteTimeSpan;

    /// <summary>Gets or sets whether a stream ends when what its user signed in with expires (<c>AuthenticationProperties.ExpiresUtc</c> of the
    /// request's authentication), and five minutes after it began if that was accepted though it had expired; default <see langword="true"/>.</summary>
    public bool EndsWithAuthentication { get; set; } = true;

    /// <summary>Gets or sets what a client is told when its stream fails after it began; <see langword="null"/> for nothing. Default an event
    /// <c>error</c>, <c>{"error":"..."}</c>, which says nothing of the exception. The exception is logged in any case.</summary>
    public Func<Exception, SseItem<string>?> ErrorEvent { get; set; } = static _ =>
        new SseItem<string>("""{"error":"The stream ended because of an error on the server."}""", "error");

    /// <summary>Gets or sets what a client is told last of all when its stream ends cleanly; <see langword="null"/>, or an item that is, for nothing. It is in
    /// no log, and should have no ID. Default nothing. What it throws is a failure of the stream.</summary>
    public Func<SseStreamEnd, SseItem<string>?>? ClosingEvent { get; set; }

    /// <summary>Gets or sets over how long a time the host that stops ends its streams, so that its clients do not all come back at once. Default
    /// zero: all at once. At most 10 minutes, or infinite: streams that end by themselves are left to it. Never more
    /// than four fifths of <c>HostOptions.ShutdownTimeout</c>, which is 30 s by default.</summary>
    public TimeSpan DrainPeriod
    {
        get;
        set => field = value == Timeout.InfiniteTimeSpan ? value : Between(value, TimeSpan.Zero, TimeSpan.FromMinutes(10), nameof(DrainPeriod));
    }

    /// <summary>Gets or sets the longest time after which clients of a host that stopped are to come back; each is told another, from a fifth of
    /// it on. Default 5 s, zero to an hour.</summary>
    public TimeSpan ReconnectWithin
    {
        get;
        set => field = Between(value, TimeSpan.Zero, TimeSpan.FromHours(1), nameof(ReconnectWithin));
    } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how many streams there may be at a time; default 100,000, at least 1. One more is answered with 503.</summary>
    public int MaxStreams
    {
        get;
        set => field = AtLeast(value, 1, nameof(MaxStreams));
    } = 100_000;

    /// <summary>Gets or sets how many streams there may be at a time of one <see cref="Key"/>; default any number, at least 1. One more is answered
    /// with 429.</summary>
    public int MaxStreamsPerKey
    {
        get;
        set => field = AtLeast(value, 1, nameof(MaxStreamsPerKey));
    } = int.MaxValue;

    /// <summary>Gets or sets whose stream a request is, for <see cref="MaxStreamsPerKey"/>; <see langword="null"/> for nobody's, which is not limited.
    /// Default the user's <see cref="ClaimTypes.NameIdentifier"/> or name, else the client's address.</summary>
    public Func<HttpContext, string?> Key { get; set; } = static context =>
        UserOf(context) ?? context.Connection.RemoteIpAddress?.ToString();

    /// <summary>Whose request it is; <see langword="null"/> for nobody's. (Asked for its user, a context without one makes one, and keeps it.)</summary>
    internal static string? UserOf(HttpContext context) =>
        context.Features.Get<IHttpAuthenticationFeature>()?.User is { } user ? user.FindFirstValue(ClaimTypes.NameIdentifier) ?? user.Identity?.Name : null;

    /// <summary>A copy for an endpoint.</summary>
    internal SseServerOptions Copy() => (SseServerOptions)MemberwiseClone();

    private static int AtLeast(int value, int least, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        return value;
    }

    private static TimeSpan Between(TimeSpan value, TimeSpan least, TimeSpan most, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
        return value;
    }
}
