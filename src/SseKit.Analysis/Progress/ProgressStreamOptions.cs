using System.Security.Claims;

namespace SseKit.Analysis;

/// <summary>How progress streams are served. A value out of its range is refused with an <see cref="ArgumentOutOfRangeException"/>.</summary>
public sealed class ProgressStreamOptions
{
    /// <summary>Gets what is kept of each workflow, file and user. Default 1,000 events, 4 MB, an hour.</summary>
    public SseTopicsOptions Kept { get; } = new() { MaxEvents = 1000, MaxBytes = 4 * 1024 * 1024 };

    /// <summary>Gets or sets whether everybody may read and publish everything: a demo. Default <see langword="false"/>: each user sees his own.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Gets or sets who an authenticated user is; <see langword="null"/> for nobody. Default the claim <see cref="ClaimTypes.NameIdentifier"/>, else <c>sub</c>, else the
    /// name. What is no ID (1 to 128 characters: ASCII letters, digits and <c>-._~:@+|</c>) is nobody.</summary>
    public Func<ClaimsPrincipal, string?> User { get; set; } = static user =>
        user.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? user.FindFirst("sub")?.Value ?? user.Identity?.Name;

    /// <summary>Gets or sets after how long a client that lost its stream is to come back: <c>retry:</c>. Default 3 s; zero to an hour.</summary>
    public TimeSpan ReconnectInterval
    {
        get;
        set => field = Between(value, TimeSpan.Zero, TimeSpan.FromHours(1));
    } = TimeSpan.FromSeconds(3);

    /// <summary>Gets or sets the least time between two writes to a client, in which of several events of the same step only the last is sent. Default 100 ms; zero to a minute.</summary>
    public TimeSpan Throttle
    {
        get;
        set => field = Between(value, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    } = TimeSpan.FromMilliseconds(100);

    /// <summary>Gets or sets how many streams a user has at a time; where nobody signs in, an address. Default 32, at least 1. One more is answered with 429.</summary>
    public int MaxStreamsPerUser
    {
        get;
        set => field = AtLeast(value, 1);
    } = 32;

    /// <summary>Gets or sets how many requests of a user are served a minute, all endpoints but the health together. Default 600, at least 1. One more is answered with 429.</summary>
    public int RequestsPerMinute
    {
        get;
        set => field = AtLeast(value, 1);
    } = 600;

    /// <summary>Gets or sets how large the body of a publish is. Default 65,536 bytes, at least 1,024. More is answered with 413.</summary>
    public int MaxBodyBytes
    {
        get;
        set => field = AtLeast(value, 1024);
    } = 64 * 1024;

    /// <summary>Gets or sets how long a ticket is good for. Default 60 s; one second to an hour.</summary>
    public TimeSpan TicketLifetime
    {
        get;
        set => field = Between(value, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
    } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets how long who came with a ticket may come back; less when his sign-in expires before. Default 12 hours; a minute to 30 days.</summary>
    public TimeSpan SessionLifetime
    {
        get;
        set => field = Between(value, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
    } = TimeSpan.FromHours(12);

    /// <summary>Gets or sets whether <c>GET /stream/workflow/debug</c> tells how the streams are. Default <see langword="false"/>.</summary>
    public bool HasDebugStream { get; set; }

    private static int AtLeast(int value, int least)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least);
        return value;
    }

    private static TimeSpan Between(TimeSpan value, TimeSpan least, TimeSpan most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most);
        return value;
    }
}
