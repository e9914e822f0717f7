using Microsoft.AspNetCore.Http;
using SseKit.Server.Hosting;
using SseKit.Server.Lifetimes;
using SseKit.Server.Requests;

namespace SseKit.Server.Streams;

/// <summary>Leaves the connection to the topics until the stream is to end.</summary>
internal sealed class TopicStream(SseSubscription subscription, SseTopics? of, Action<SseServerOptions>? configure) : IStream
{
    public SseServerOptions Adapt(SseServerOptions options)
    {
        if (configure is null) return options;
        SseServerOptions adapted = options.Copy();
        configure(adapted);
        return adapted;
    }

    public async Task<string> WriteAsync(StreamLife life)
    {
        SseTopics topics = of ?? life.Host.Topics.Value ?? throw new InvalidOperationException("Topics are not registered: call builder.Services.AddSseKit().");
        StreamHeaders.Set(life.Context, life.Host.Compression);
        Task<SseFollowEnd> following;
        try
        {
            // The opening comment takes the headers along: at once, but for who comes back to a store, who is placed first.
            following = topics.FollowAsync(life.Context.Response.BodyWriter, Of(life.Context), life.Options.Streams, life.Ended);
        }
        catch (ArgumentException exception)
        {
            await Refusal.BadName(life.Context, exception);
            return StreamEnd.Refused;
        }
        catch (InvalidOperationException exception)
        {
            life.Host.Logger.TopicRefused(exception);
            await Refusal.TooManyTopics(life.Context);
            return StreamEnd.Refused;
        }

        if (!following.IsCompleted || life.Context.Response.HasStarted) life.Opened();
        SseFollowEnd end = await following;
        if (end == SseFollowEnd.Completed && !life.Context.Response.HasStarted)
        {
            // 9.2.3: what keeps an EventSource from coming back.
            life.Context.Response.Clear();
            life.Context.Response.StatusCode = StatusCodes.Status204NoContent;
            return StreamEnd.Over;
        }

        return end switch
        {
            SseFollowEnd.ReaderGone => StreamEnd.ClientGone,
            SseFollowEnd.Stalled => StreamEnd.Stalled,
            SseFollowEnd.Gap => StreamEnd.Gap,
            _ => life.Reason ?? StreamEnd.Completed,
        };
    }

    private SseSubscription Of(HttpContext context)
    {
        string? lastEventId = subscription.LastEventId ?? LastEventId.Of(context.Request);
        string? reader = subscription.Reader ?? SseServerOptions.UserOf(context);
        return lastEventId is null && reader is null ? subscription : subscription with { LastEventId = lastEventId, Reader = reader };
    }
}
