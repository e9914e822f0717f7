using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SseKit.Server.Streams;

namespace SseKit.Server.Topics;

/// <summary>Leaves the connection to the topics until the client is gone or the host stops.</summary>
internal sealed class TopicResult(SseSubscription subscription) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        SseTopics topics = httpContext.RequestServices.GetService<SseTopics>()
            ?? throw new InvalidOperationException("Topics are not registered: call builder.Services.AddSseKit().");
        return StreamResponse.RunAsync(httpContext, end => FollowAsync(httpContext, topics, end));
    }

    private async Task FollowAsync(HttpContext context, SseTopics topics, CancellationToken end)
    {
        SseSubscription here = subscription with { LastEventId = subscription.LastEventId ?? LastEventId.Of(context.Request) };
        StreamHeaders.Set(context);
        Task<SseFollowEnd> following;
        try
        {
            // The opening comment takes the headers along, at once.
            following = topics.FollowAsync(context.Response.BodyWriter, here, end);
        }
        catch (ArgumentException exception)
        {
            await Refusal.BadName(context, exception);
            return;
        }
        catch (InvalidOperationException exception)
        {
            await Refusal.Full(context, exception);
            return;
        }

        await using LastBytes last = new(context);
        await following;
    }
}
