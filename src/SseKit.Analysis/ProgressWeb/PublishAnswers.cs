using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SseKit.Analysis.Progress;
using SseKit.Analysis.ProgressAccess;
using SseKit.Analysis.ProgressWire;

namespace SseKit.Analysis.ProgressWeb;

/// <summary>Publishes what is posted. A user publishes to what is his, or nobody's yet; for himself alone.</summary>
internal sealed class PublishAnswers(IProgressPublisher publisher, IOptions<ProgressStreamOptions> options)
{
    private const int LongestKey = 256;

    public Task<IResult> WorkflowAsync(HttpContext context, Visitor visitor) => AnswerAsync(
        context, "workflow_id", (fields, key, id) => PublishAsync(fields, visitor, key, update => publisher.PublishWorkflowAsync(id, update, context.RequestAborted)));

    public Task<IResult> AnalysisAsync(HttpContext context, Visitor visitor) => AnswerAsync(
        context, "file_id", (fields, key, id) => PublishAsync(fields, visitor, key, update => publisher.PublishAnalysisAsync(id, update, context.RequestAborted)));

    public Task<IResult> NotificationAsync(HttpContext context, Visitor visitor) => AnswerAsync(context, "user_id", async (fields, key, id) =>
    {
        if (!options.Value.IsOpen && id != visitor.User)
        {
            return ProgressRefusal.NotYours;
        }

        return PublishBody.Notification(fields, key) is { } notification
            ? await AcceptAsync(() => publisher.PublishNotificationAsync(id, notification, context.RequestAborted)).ConfigureAwait(false)
            : fields.Refusal!;
    });

    private static async Task<IResult> PublishAsync(BodyFields fields, Visitor visitor, string? key, Func<ProgressUpdate, ValueTask<string>> publish)
    {
        if (PublishBody.Update(fields, visitor.User, key) is not { } update)
        {
            return fields.Refusal!;
        }

        return visitor.User is null || update.UserId == visitor.User
            ? await AcceptAsync(() => publish(update)).ConfigureAwait(false)
            : ProgressRefusal.NotYours with { Field = "user_id" };
    }

    private static async Task<IResult> AcceptAsync(Func<ValueTask<string>> publish)
    {
        try
        {
            return Accepted(await publish().ConfigureAwait(false));
        }
        catch (UnauthorizedAccessException)
        {
            return ProgressRefusal.NotYours;
        }
        catch (InvalidOperationException)
        {
            return ProgressRefusal.Full;
        }
    }

    private static JsonHttpResult<Published> Accepted(string id) => TypedResults.Json(new Published(id), ProgressJson.Default.Published, statusCode: StatusCodes.Status202Accepted);

    private async Task<IResult> AnswerAsync(HttpContext context, string name, Func<BodyFields, string?, string, Task<IResult>> publish)
    {
        if (context.GetRouteValue(name) is not string id || !ProgressId.Is(id))
        {
            return ProgressRefusal.Bad(name, $"not {ProgressId.Rule}");
        }

        string? key = context.Request.Headers["Idempotency-Key"] is [{ Length: > 0 } sent] ? sent : null;
        if (key?.Length > LongestKey)
        {
            return ProgressRefusal.Bad("Idempotency-Key", $"longer than {LongestKey} characters");
        }

        var (fields, refusal) = await PublishBody.ReadAsync(context, options.Value.MaxBodyBytes).ConfigureAwait(false);
        return fields is null ? refusal! : await publish(fields, key, id).ConfigureAwait(false);
    }
}
