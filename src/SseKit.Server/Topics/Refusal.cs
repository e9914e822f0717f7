using Microsoft.AspNetCore.Http;
using SseKit.Server.Streams;

namespace SseKit.Server.Topics;

/// <summary>The answer to who asks for a topic that cannot be.</summary>
internal static class Refusal
{
    private const string RetryAfterSeconds = "10";

    /// <summary>Names come from routes and queries: a bad one is the client's mistake.</summary>
    public static Task BadName(HttpContext context, ArgumentException exception) =>
        TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context);

    public static Task Full(HttpContext context, InvalidOperationException exception)
    {
        StreamResponse.Logger(context).TopicRefused(exception);
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return TypedResults.Problem("The topic cannot be read now.", statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
    }
}
