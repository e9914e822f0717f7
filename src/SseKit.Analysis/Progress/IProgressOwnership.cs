namespace SseKit.Analysis;

/// <summary>Whose workflows and files are: only their owner follows them and publishes to them. Register one of your own, and it is asked in place of the one that
/// remembers who came first. Must be thread-safe.</summary>
public interface IProgressOwnership
{
    /// <summary>Says whose it is.</summary>
    /// <param name="subject">A workflow, or a file.</param>
    /// <param name="id">Its ID.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The user's ID; <see langword="null"/> when it is nobody's.</returns>
    /// <exception cref="IOException">It cannot be said now: the request is answered with 503; so for both.</exception>
    ValueTask<string?> GetOwnerAsync(ProgressSubject subject, string id, CancellationToken cancellationToken);

    /// <summary>Makes a user the owner of what is nobody's. Called at each publish, so that what is used stays owned.</summary>
    /// <param name="subject">As for <see cref="GetOwnerAsync"/>.</param>
    /// <param name="id">As for <see cref="GetOwnerAsync"/>.</param>
    /// <param name="user">The user's ID.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whose it is now: of all that claim it at once, one gets it.</returns>
    ValueTask<string> ClaimAsync(ProgressSubject subject, string id, string user, CancellationToken cancellationToken);
}
