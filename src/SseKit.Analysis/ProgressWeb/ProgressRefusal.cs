using System.Globalization;
using Microsoft.AspNetCore.Http;
using SseKit.Analysis.ProgressWire;

namespace SseKit.Analysis.ProgressWeb;

/// <summary>A request that is refused: <c>{"error","field"?}</c>.</summary>
internal sealed record ProgressRefusal(int Status, string Error, string? Field = null, TimeSpan? RetryAfter = null) : IResult
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    public static ProgressRefusal Unauthenticated { get; } = new(StatusCodes.Status401Unauthorized, "Sign in first: a bearer token; for streams also a ticket, or the cookie it was changed for");

    public static ProgressRefusal NotYours { get; } = new(StatusCodes.Status403Forbidden, "It is another user's");

    /// <summary>Whether there is such a thing is not told to who does not own it.</summary>
    public static ProgressRefusal Unknown { get; } = new(StatusCodes.Status404NotFound, "There is no such stream, or it is another user's");

    public static ProgressRefusal TooManyStreams { get; } = new(StatusCodes.Status429TooManyRequests, "You have too many streams open", RetryAfter: Soon);

    public static ProgressRefusal Unavailable { get; } = new(StatusCodes.Status503ServiceUnavailable, "What is shared with other servers cannot be reached: try again later", RetryAfter: Soon);

    public static ProgressRefusal Full { get; } = new(StatusCodes.Status503ServiceUnavailable, "Too much is kept: try again later", RetryAfter: Soon);

    public static ProgressRefusal TooFast(TimeSpan wait) => new(StatusCodes.Status429TooManyRequests, "Too many requests: try again later", RetryAfter: wait);

    public static ProgressRefusal Bad(string field, string why) => new(StatusCodes.Status400BadRequest, $"{field}: {why}", field);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        if (Status == StatusCodes.Status401Unauthorized)
        {
            headers.WWWAuthenticate = "Bearer";
        }

        if (RetryAfter is { } wait)
        {
            headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return TypedResults.Json(new Refused(Error, Field), ProgressJson.Default.Refused, statusCode: Status).ExecuteAsync(httpContext);
    }
}
