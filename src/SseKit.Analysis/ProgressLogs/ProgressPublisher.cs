using System.Security.Cryptography;
using System.Text;
using SseKit.Analysis.Progress;
using SseKit.Analysis.ProgressWire;

namespace SseKit.Analysis.ProgressLogs;

/// <summary>One publish for all who follow: the subject's own stream, and its owner's.</summary>
internal sealed class ProgressPublisher(ProgressLog log, IProgressOwnership ownership, ProgressMetrics metrics, TimeProvider time) : IProgressPublisher
{
    public async ValueTask<string> PublishWorkflowAsync(string workflowId, ProgressUpdate update, CancellationToken cancellationToken = default)
    {
        string id = ProgressId.Checked(workflowId, nameof(workflowId));
        ArgumentNullException.ThrowIfNull(update);
        var frame = ProgressFrames.Workflow(id, update, time.GetUtcNow());
        string? owner = await OwnAsync(ProgressSubject.Workflow, id, update.UserId, cancellationToken).ConfigureAwait(false);
        string topic = ProgressTopicNames.Workflow(id);
        return await PublishAsync("workflow", topic, frame, Options(id, topic, update, owner is null ? null : ProgressTopicNames.WorkflowsOf(owner)), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<string> PublishAnalysisAsync(string fileId, ProgressUpdate update, CancellationToken cancellationToken = default)
    {
        string id = ProgressId.Checked(fileId, nameof(fileId));
        ArgumentNullException.ThrowIfNull(update);
        var frame = ProgressFrames.Analysis(id, update, time.GetUtcNow());
        string? owner = await OwnAsync(ProgressSubject.File, id, update.UserId, cancellationToken).ConfigureAwait(false);
        string topic = ProgressTopicNames.File(id);
        return await PublishAsync("analysis", topic, frame, Options(id, topic, update, owner is null ? null : ProgressTopicNames.FilesOf(owner)), cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<string> PublishNotificationAsync(string userId, ProgressNotification notification, CancellationToken cancellationToken = default)
    {
        string topic = ProgressTopicNames.Notifications(ProgressId.Checked(userId, nameof(userId)));
        ArgumentNullException.ThrowIfNull(notification);
        var frame = ProgressFrames.Notification(notification, time.GetUtcNow());
        return PublishAsync("notification", topic, frame, new SsePublishOptions { PublishId = NameIn(topic, notification.PublishId) }, cancellationToken);
    }

    /// <summary>Tells a step of a run: to other programs that read what is kept.</summary>
    public ValueTask<string> PublishRunAsync(string runId, ProgressUpdate update, CancellationToken cancellationToken)
    {
        string topic = ProgressTopicNames.Run(runId);
        return PublishAsync("run", topic, ProgressFrames.Run(runId, update, time.GetUtcNow()), Options(runId, topic, update, alsoTo: null), cancellationToken);
    }

    private static SsePublishOptions Options(string id, string topic, ProgressUpdate update, string? alsoTo) => new()
    {
        Key = $"{id}/{update.Step}",
        PublishId = NameIn(topic, update.PublishId),
        IsFinal = update.IsFinal,
        AlsoTo = alsoTo is null ? [] : [alsoTo],
    };

    // What is kept of all subjects together has room for each name once: another's must not be taken for it.
    private static string? NameIn(string topic, string? publishId) =>
        publishId is null ? null : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{topic}\n{publishId}")));

    private async ValueTask<string?> OwnAsync(ProgressSubject subject, string id, string? user, CancellationToken cancellationToken)
    {
        if (user is null)
        {
            // What is used stays owned, whoever uses it.
            return await ownership.GetOwnerAsync(subject, id, cancellationToken).ConfigureAwait(false) is { } known
                ? await ownership.ClaimAsync(subject, id, known, cancellationToken).ConfigureAwait(false)
                : null;
        }

        string owner = await ownership.ClaimAsync(subject, id, user, cancellationToken).ConfigureAwait(false);
        return owner == user ? owner : throw new UnauthorizedAccessException("It is another user's.");
    }

    private async ValueTask<string> PublishAsync(string kind, string topic, SseFrame frame, SsePublishOptions options, CancellationToken cancellationToken)
    {
        try
        {
            string id = await log.Topics.PublishAsync(topic, frame, options, cancellationToken).ConfigureAwait(false);
            metrics.Published(kind);
            return id;
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException)
        {
            metrics.Failed("publish");
            throw;
        }
    }
}
