using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace SseKit.Server.Hosting;

/// <summary>The answer to who cannot be given a stream.</summary>
internal static class Refusal
{
    private static readonly TimeSpan LeastWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(15);

    /// <summary>Names come from routes and queries: a bad one is the client's mistake.</summary>
    public static Task BadName(HttpContext context, ArgumentException exception) =>
        Send(context, StatusCodes.Status400BadRequest, exception.Message);

    public static Task TooManyTopics(HttpContext context) => Later(context, StatusCodes.Status503ServiceUnavailable, "The topic cannot be read now.");

    public static Task HostFull(HttpContext context) => Later(context, StatusCodes.Status503ServiceUnavailable, "There are too many streams.");

    public static Task KeyFull(HttpContext context) => Later(context, StatusCodes.Status429TooManyRequests, "You have too many streams open.");

    /// <summary>Each is told another time, or all would come back at once.</summary>
    private static Task Later(HttpContext context, int status, string why)
    {
        context.Response.Headers.RetryAfter = Math.Round(Jitter.Between(LeastWait, MostWait).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Send(context, status, why);
    }

    private static Task Send(HttpContext context, int status, string why) => TypedResults.Problem(why, statusCode: status).ExecuteAsync(context);
}
