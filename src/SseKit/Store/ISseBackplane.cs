namespace SseKit;

/// <summary>What the nodes of a service share beside topics: small values with a lifetime, and messages to who listens now. Without one, each process is
/// alone. Must be thread-safe.</summary>
public interface ISseBackplane
{
    /// <summary>Gets a value.</summary>
    /// <param name="key">1 to 512 characters, without control characters and braces; so for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="IOException">What is shared cannot be reached, or did not answer in time; so for all.</exception>
    /// <returns>The value; <see langword="null"/> when there is none, or its lifetime is over.</returns>
    ValueTask<string?> GetAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Sets a value, whatever was there.</summary>
    /// <param name="key">As for <see cref="GetAsync"/>.</param>
    /// <param name="value">Up to a megabyte.</param>
    /// <param name="lifetime">How long it is kept, at least a millisecond.</param>
    /// <param name="cancellationToken">Ends the wait; the value may have been set nevertheless.</param>
    /// <returns>A task that completes when it is set.</returns>
    ValueTask SetAsync(string key, string value, TimeSpan lifetime, CancellationToken cancellationToken = default);

    /// <summary>Sets a value where there is none: of all that claim a key at once, one wins.</summary>
    /// <param name="key">As for <see cref="GetAsync"/>.</param>
    /// <param name="value">As for <see cref="SetAsync"/>.</param>
    /// <param name="lifetime">As for <see cref="SetAsync"/>.</param>
    /// <param name="cancellationToken">As for <see cref="SetAsync"/>.</param>
    /// <returns>The value that is there now: this one, or the one that was first. Who claims again after an <see cref="IOException"/> should give the same
    /// value, by which he knows his own.</returns>
    ValueTask<string> ClaimAsync(string key, string value, TimeSpan lifetime, CancellationToken cancellationToken = default);

    /// <summary>Gets a value, and removes it: of all that take a key at once, one gets it.</summary>
    /// <param name="key">As for <see cref="GetAsync"/>.</param>
    /// <param name="cancellationToken">Ends the wait; the value may be gone nevertheless.</param>
    /// <returns>As for <see cref="GetAsync"/>.</returns>
    ValueTask<string?> TakeAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Tells who listens now, on any node. Who does not is not told later.</summary>
    /// <param name="channel">Its name, as it is: other programs may listen too.</param>
    /// <param name="message">The message, up to a megabyte.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that completes when it was handed over.</returns>
    ValueTask SendAsync(string channel, string message, CancellationToken cancellationToken = default);

    /// <summary>Listens. After an outage it goes on by itself; what was sent meanwhile is lost.</summary>
    /// <param name="channel">As for <see cref="SendAsync"/>.</param>
    /// <param name="received">Is called with each message, one after the other. Must not wait; what it throws is lost.</param>
    /// <returns>Dispose of it to listen no more.</returns>
    IDisposable Listen(string channel, Action<string> received);
}
