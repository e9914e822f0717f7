using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SseKit.Server.Streams;

namespace SseKit.Server.Topics;

/// <summary>Sends the headers, and leaves the connection to the topics until the client is gone or the host stops.</summary>
internal sealed class TopicResult(SseSubscription subscription) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        SseTopics topics = httpContext.RequestServices.GetService<SseTopics>()
            ?? throw new InvalidOperationException("Topics are not registered: call builder.Services.AddSseKit().");
        CancellationToken stopping = httpContext.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? default;
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        await StreamHeaders.SendAsync(httpContext);
        await topics.FollowAsync(
            httpContext.Response.BodyWriter, subscription with { LastEventId = subscription.LastEventId ?? LastEventId.Of(httpContext.Request) }, end.Token);
    }
}
