using System.Diagnostics.Metrics;
using System.IO.Pipelines;
using System.Net.ServerSentEvents;
using System.Text.Json.Serialization.Metadata;
using SseKit.Connections;
using SseKit.Log;
using SseKit.Store;
using SseKit.Sweeping;
using SseKit.Topics;

namespace SseKit;

/// <summary>Topics: named, bounded logs of events. Publishing appends; any number of readers follow, each from its own position, and get what was
/// kept and what comes as one. Thread-safe; one instance serves a process.</summary>
public sealed class SseTopics : IDisposable
{
    private readonly SseTopicsOptions _options;
    private readonly ISseTopicStore? _store;
    private readonly TimeProvider _time;
    private readonly Epochs _epochs = new();
    private readonly TopicRegistry _topics;
    private readonly TopicMetrics _metrics;
    private readonly Pulses _pulses;
    private readonly ITimer _cleaning;
    private readonly Action<TopicReader> _leave;
    private volatile bool _isDisposed;

    /// <summary>Makes topics that are kept in memory, or in a store.</summary>
    /// <param name="options">Is copied; default <see cref="SseTopicsOptions"/>.</param>
    /// <param name="store">Default none: the logs are this process's own. Is not disposed.</param>
    /// <param name="timeProvider">Default <see cref="TimeProvider.System"/>.</param>
    /// <param name="meterFactory">Makes the meter <c>SseKit</c>; default one of its own.</param>
    public SseTopics(
        SseTopicsOptions? options = null, ISseTopicStore? store = null, TimeProvider? timeProvider = null, IMeterFactory? meterFactory = null)
    {
        _options = (options ?? new SseTopicsOptions()).Frozen();
        _store = store;
        _leave = Leave;
        _time = timeProvider ?? TimeProvider.System;
        _topics = new TopicRegistry(_options.MaxTopics, Create);
        _metrics = new TopicMetrics(meterFactory, () => _topics.Count, () => _topics.All().Sum(static topic => topic.CountReaders()));
        _pulses = Pulses.Of(_time);
        TimeSpan period = TimeSpan.FromSeconds(Math.Clamp(_options.MaxAge.TotalSeconds / 8, 0.25, 60));
        _cleaning = SharedTimer.Start(_time, Clean, period);
    }

    /// <summary>Publishes an event of text. Waits for no reader, and fails for none.</summary>
    /// <param name="topic">Its name, 1 to 512 characters, without control characters; made when it does not exist.</param>
    /// <param name="item">As for <see cref="SseWriter.Write(in SseItem{string})"/>, but without an ID, which is the topic's to give.</param>
    /// <param name="options">Key and publish ID; default neither.</param>
    /// <param name="cancellationToken">Ends the wait for a store; the event may have been published nevertheless.</param>
    /// <returns>The event's ID. In memory the task is complete already.</returns>
    /// <exception cref="ArgumentException">The name is not one, the item has an ID, or is larger than a topic may keep.</exception>
    /// <exception cref="InvalidOperationException">There are too many topics; or what a store throws when it refuses.</exception>
    /// <exception cref="IOException">A store cannot be reached; the event may have been published nevertheless.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The topics were disposed.</exception>
    public ValueTask<string> PublishAsync(string topic, SseItem<string> item, SsePublishOptions? options = null, CancellationToken cancellationToken = default) =>
        PublishAsync(topic, SseFrame.Create(item), options, cancellationToken);

    /// <summary>Publishes an event whose data is a value as JSON.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="topic">As for text.</param>
    /// <param name="item">As for text.</param>
    /// <param name="typeInfo">How the value is written.</param>
    /// <param name="options">As for text.</param>
    /// <param name="cancellationToken">As for text.</param>
    /// <returns>As for text.</returns>
    public ValueTask<string> PublishAsync<T>(
        string topic, SseItem<T> item, JsonTypeInfo<T> typeInfo, SsePublishOptions? options = null, CancellationToken cancellationToken = default) =>
        PublishAsync(topic, SseFrame.Create(item, typeInfo), options, cancellationToken);

    /// <summary>Publishes an event that was encoded before, to this topic and others.</summary>
    /// <param name="topic">As for text.</param>
    /// <param name="frame">One event without an ID.</param>
    /// <param name="options">As for text.</param>
    /// <param name="cancellationToken">As for text.</param>
    /// <returns>As for text.</returns>
    public ValueTask<string> PublishAsync(string topic, SseFrame frame, SsePublishOptions? options = null, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        TopicName.Check(topic);
        ArgumentNullException.ThrowIfNull(frame);
        frame.CheckedForLog(_options.MaxBytes, nameof(frame));
        options ??= SsePublishOptions.Default;
        foreach (string other in options.AlsoTo) TopicName.Check(other);
        _metrics.Published.Add(1);
        if (_store is not null) return _store.AppendAsync(topic, frame, options, cancellationToken);
        string id = Publish(topic, frame, options);
        foreach (string other in options.AlsoTo)
        {
            if (other != topic) Publish(other, frame, options);
        }

        return new ValueTask<string>(id);
    }

    /// <summary>Waits until the readers of a topic in this process are no more than so many events behind: back-pressure, for who publishes more
    /// than readers take. Readers that came later, and those that have taken nothing for a second, are not waited for.</summary>
    /// <param name="topic">Its name.</param>
    /// <param name="maxLag">How many events, 0 or more.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that completes when they are.</returns>
    /// <remarks>With a store this is about what the process has copied of the topic, which what was just published may not be yet.</remarks>
    /// <exception cref="ArgumentException">The name is not one, or the number is negative.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task WaitForReadersAsync(string topic, int maxLag, CancellationToken cancellationToken = default)
    {
        TopicName.Check(topic);
        ArgumentOutOfRangeException.ThrowIfNegative(maxLag);
        return _topics.Find(topic)?.WaitForReadersAsync(maxLag, cancellationToken) ?? Task.CompletedTask;
    }

    /// <summary>Writes topics to an output, what is kept and what comes, until it is told to end. The stream opens with a comment
    /// (<c>: ssekit heartbeat=15000</c>), every event carries the cursor behind it as its ID, and a loss is told by an event <c>gap</c>,
    /// <c>{"from":"...","to":"..."}</c>. What cannot be read at all is refused by the call itself, before anything is written.</summary>
    /// <param name="output">Is flushed, not completed. Nothing else may touch it until the task completes, and nothing here does afterwards.</param>
    /// <param name="subscription">What to read.</param>
    /// <param name="options">Heartbeat, padding and the like; default <see cref="SseStreamOptions"/>'s.</param>
    /// <param name="cancellationToken">Ends the stream after the frame that is being written; a flush that waits is waited for.</param>
    /// <returns>Why it ended.</returns>
    /// <exception cref="IOException">The store cannot be read, or the output failed; by the task.</exception>
    /// <exception cref="ArgumentException">A topic's name is not one.</exception>
    /// <exception cref="InvalidOperationException">There are too many topics.</exception>
    /// <exception cref="ObjectDisposedException">The topics were disposed.</exception>
    public Task<SseFollowEnd> FollowAsync(
        PipeWriter output, SseSubscription subscription, SseStreamOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(subscription);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        foreach (string topic in subscription.Topics) TopicName.Check(topic);
        options ??= SseStreamOptions.Default;
        TopicReader reader = new(output, subscription, options, _time, _metrics, _leave);
        try
        {
            reader.Attach(_topics);
            if (options.Period is { } period) reader.Pulse = _pulses.Add(reader, period);
        }
        catch
        {
            Leave(reader);
            throw;
        }

        reader.EndWith(cancellationToken);
        if (_isDisposed) reader.End();
        reader.Begin();
        return reader.Ended;
    }

    /// <summary>Gets how many readers in this process follow a topic.</summary>
    /// <param name="topic">Its name.</param>
    /// <returns>The number; 0 when there is no such topic.</returns>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    public int CountReaders(string topic)
    {
        TopicName.Check(topic);
        return _topics.Find(topic)?.CountReaders() ?? 0;
    }

    /// <summary>Gets who follows a topic in this process: who follows it twice is there twice, and whose <see cref="SseSubscription.Reader"/>
    /// is unknown is only counted.</summary>
    /// <param name="topic">Its name.</param>
    /// <returns>Their names, in no order; as they were during the call.</returns>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    public IReadOnlyList<string> GetReaders(string topic)
    {
        TopicName.Check(topic);
        return _topics.Find(topic)?.GetReaders() ?? [];
    }

    /// <summary>Drops a topic of this process: its readers are ended, its events are kept no more. What a store keeps stays there, and readers that come are
    /// given it. A topic of that name may be published to again, and is a new one.</summary>
    /// <param name="topic">Its name. One that is not there is no error.</param>
    /// <exception cref="ArgumentException">The name is empty or too long.</exception>
    public void Remove(string topic)
    {
        TopicName.Check(topic);
        if (_topics.Find(topic) is not { } found) return;
        found.Drop(Remove);
    }

    /// <summary>Ends all readers as if their tokens were cancelled, and refuses new ones and what is published.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _cleaning.Dispose();
        _metrics.Dispose();
        foreach (Topic topic in _topics.All())
        {
            topic.End();
            topic.Clean(isKeptElsewhere: true, Remove);
        }
    }

    private string Publish(string topic, SseFrame frame, SsePublishOptions options)
    {
        while (true)
        {
            if (_topics.Get(topic).Publish(frame, options) is { } id) return id;
        }
    }

    private void Leave(TopicReader reader)
    {
        if (reader.Pulse is { } pulse) _pulses.Remove(pulse);
        foreach (Topic left in reader.Detach()) left.Clean(isKeptElsewhere: _isDisposed, Remove);
    }

    private Topic Create(string name) => _store is null
        ? new Topic(name, _epochs.Begin(name), _options, _time, isCopy: false)
        : Following.Begin(_store, name, _options, _time, Remove);

    private void Clean()
    {
        foreach (Topic topic in _topics.All()) topic.Clean(_store is not null, Remove);
    }

    private void Remove(Topic topic)
    {
        // Before it can be made again.
        if (topic.HeldEvents) _epochs.Lose();
        _topics.Remove(topic);
    }
}
