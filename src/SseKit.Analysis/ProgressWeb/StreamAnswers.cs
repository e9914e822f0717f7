using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SseKit.Analysis.Progress;
using SseKit.Analysis.ProgressAccess;
using SseKit.Analysis.ProgressLogs;
using SseKit.Analysis.ProgressWire;
using SseKit.Server;

namespace SseKit.Analysis.ProgressWeb;

/// <summary>Streams a workflow, a file or a user to who may see it.</summary>
internal sealed class StreamAnswers(
    ProgressLog log, IProgressOwnership ownership, ProgressServices services, StreamPlaces places, ProgressMetrics metrics, IOptions<ProgressStreamOptions> options, TimeProvider time)
{
    public async Task<IResult> WorkflowAsync(HttpContext context, Visitor visitor)
    {
        if (IdIn(context, "workflow_id") is not { } id)
        {
            return Bad("workflow_id");
        }

        if (!await OwnsAsync(visitor, ProgressSubject.Workflow, id, context.RequestAborted).ConfigureAwait(false))
        {
            return ProgressRefusal.Unknown;
        }

        var status = await services.StatusAsync(id, context.RequestAborted).ConfigureAwait(false);
        SseFrame[] told = status is null ? [] : [ProgressFrames.TemporalStatus(id, status, time.GetUtcNow())];
        return Stream(visitor, ProgressFrames.WorkflowStream, id, SseStart.Oldest, told, ProgressTopicNames.Workflow(id));
    }

    public async Task<IResult> FileAsync(HttpContext context, Visitor visitor)
    {
        if (IdIn(context, "file_id") is not { } id)
        {
            return Bad("file_id");
        }

        return await OwnsAsync(visitor, ProgressSubject.File, id, context.RequestAborted).ConfigureAwait(false)
            ? Stream(visitor, ProgressFrames.FileStream, id, SseStart.Oldest, [], ProgressTopicNames.File(id))
            : ProgressRefusal.Unknown;
    }

    public Task<IResult> UserAsync(HttpContext context, Visitor visitor) => Task.FromResult(
        IdIn(context, "user_id") is not { } id ? Bad("user_id")
        : !options.Value.IsOpen && id != visitor.User ? ProgressRefusal.NotYours
        : Stream(
            visitor, ProgressFrames.UserStream, id, SseStart.Newest, [], ProgressTopicNames.Notifications(id), ProgressTopicNames.WorkflowsOf(id), ProgressTopicNames.FilesOf(id)));

    /// <summary>Makes it one of the visitor's streams.</summary>
    public IResult Place(IResult stream, Visitor visitor) => new PlacedStream(stream, visitor.Key, places, metrics);

    private static string? IdIn(HttpContext context, string name) => context.GetRouteValue(name) is string id && ProgressId.Is(id) ? id : null;

    private static ProgressRefusal Bad(string name) => ProgressRefusal.Bad(name, $"not {ProgressId.Rule}");

    private async ValueTask<bool> OwnsAsync(Visitor visitor, ProgressSubject subject, string id, CancellationToken cancellationToken) =>
        options.Value.IsOpen || await ownership.GetOwnerAsync(subject, id, cancellationToken).ConfigureAwait(false) is { } owner && owner == visitor.User;

    private IResult Stream(Visitor visitor, string stream, string id, SseStart start, SseFrame[] told, params string[] topics)
    {
        SseSubscription subscription = new(topics) { Start = start, CoalescingWindow = options.Value.Throttle, Reader = visitor.Key };
        SseFrame[] opening = [SseFrame.Retry(options.Value.ReconnectInterval), ProgressFrames.Connected(stream, id, time.GetUtcNow()), .. told];
        return Place(SseResults.Topic(subscription, log.Topics, server => server.Streams = server.Streams with { Opening = opening }), visitor);
    }
}
