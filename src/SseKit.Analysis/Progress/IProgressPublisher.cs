namespace SseKit.Analysis;

/// <summary>Tells progress: what <c>POST /stream/publish/...</c> does, for who is in the host's process and is believed. Registered by <c>AddProgressStreams()</c>; thread-safe.</summary>
public interface IProgressPublisher
{
    /// <summary>Tells how far a workflow is: to who follows it, and to who follows its owner.</summary>
    /// <param name="workflowId">1 to 128 characters: ASCII letters, digits and <c>-._~:@+|</c>.</param>
    /// <param name="update">How far it is.</param>
    /// <param name="cancellationToken">Ends the wait; it may have been told nevertheless.</param>
    /// <returns>The event's ID.</returns>
    /// <exception cref="ArgumentException">The ID is none, or the update is larger than is kept.</exception>
    /// <exception cref="UnauthorizedAccessException">It is not <see cref="ProgressUpdate.UserId"/>'s but another's.</exception>
    /// <exception cref="InvalidOperationException">Too much is kept already; or what a store throws when it refuses.</exception>
    /// <exception cref="IOException">What nodes share cannot be reached; it may have been told nevertheless.</exception>
    ValueTask<string> PublishWorkflowAsync(string workflowId, ProgressUpdate update, CancellationToken cancellationToken = default);

    /// <summary>Tells how far the analysis of a file is: to who follows it, and to who follows its owner.</summary>
    /// <param name="fileId">As for a workflow.</param>
    /// <param name="update">How far it is.</param>
    /// <param name="cancellationToken">As for a workflow.</param>
    /// <returns>The event's ID.</returns>
    /// <exception cref="ArgumentException">As for a workflow; so for the others.</exception>
    ValueTask<string> PublishAnalysisAsync(string fileId, ProgressUpdate update, CancellationToken cancellationToken = default);

    /// <summary>Tells a user something.</summary>
    /// <param name="userId">As for a workflow.</param>
    /// <param name="notification">What.</param>
    /// <param name="cancellationToken">As for a workflow.</param>
    /// <returns>The event's ID.</returns>
    /// <exception cref="ArgumentException">As for a workflow; so for the others, but for its owner.</exception>
    ValueTask<string> PublishNotificationAsync(string userId, ProgressNotification notification, CancellationToken cancellationToken = default);
}
