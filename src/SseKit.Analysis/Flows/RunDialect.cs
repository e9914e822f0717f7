using System.Net.ServerSentEvents;
using SseKit.Analysis.Flows;

namespace SseKit.Analysis;

/// <summary>How the events of one run look on the wire. Made for each run: it may know a language, or a file's name. It is called for one event at a
/// time.</summary>
/// <typeparam name="TResult">What the run comes to.</typeparam>
public abstract class RunDialect<TResult>
{
    /// <summary>Gets where the IDs stand. Default: the first line of a block.</summary>
    public virtual SseIdPlace IdPlace => SseIdPlace.First;

    /// <summary>Gets the interval of heartbeats. Default: <see cref="RunOptions.Heartbeat"/>.</summary>
    public virtual TimeSpan? HeartbeatInterval => null;

    /// <summary>Gets whether heartbeats are events, which <see cref="Heartbeat"/> makes. Default <see langword="false"/>: comments.</summary>
    public virtual bool HasHeartbeatEvents => false;

    /// <summary>Makes a heartbeat. It has no ID, and is in no log.</summary>
    /// <param name="run">The run now.</param>
    /// <returns>The event.</returns>
    public virtual SseItem<string> Heartbeat(RunStatus run) => default;

    /// <summary>Tells that the run was taken in: the first event of all, before anything is done.</summary>
    /// <param name="run">The run now.</param>
    /// <returns>The event, or <see langword="null"/> for none.</returns>
    public virtual SseFrame? Started(RunStatus run) => null;

    /// <summary>Tells that the run waits for others, and its place.</summary>
    /// <param name="run">The run now.</param>
    /// <returns>The event, or <see langword="null"/> for none.</returns>
    public virtual SseFrame? Waiting(RunStatus run) => null;

    /// <summary>Tells that a stage has begun or come forward.</summary>
    /// <param name="run">The run now.</param>
    /// <param name="message">What is said of it, if anything.</param>
    /// <returns>The event, or <see langword="null"/> for none.</returns>
    public abstract SseFrame? Progress(RunStatus run, string? message);

    /// <summary>Tells a part of the result.</summary>
    /// <param name="run">The run now.</param>
    /// <param name="partial">What the stage gave.</param>
    /// <returns>The event, or <see langword="null"/> for none.</returns>
    public virtual SseFrame? Partial(RunStatus run, object partial) => null;

    /// <summary>Tells the result.</summary>
    /// <param name="run">The run now.</param>
    /// <param name="result">The result.</param>
    /// <returns>The last events, at least one.</returns>
    public abstract IReadOnlyList<SseFrame> Completed(RunStatus run, TResult result);

    /// <summary>Tells that there is no result.</summary>
    /// <param name="run">The run now.</param>
    /// <param name="failure">Why.</param>
    /// <returns>The last events, at least one.</returns>
    public abstract IReadOnlyList<SseFrame> Failed(RunStatus run, RunFailure failure);

    /// <summary>Is told how the run has ended, once, when its last event is published. What only asks for events in advance does not call it.</summary>
    /// <param name="run">The run as it ended.</param>
    /// <param name="result">The result; none when there is a failure.</param>
    /// <param name="failure">Why there is no result.</param>
    internal virtual void Ended(RunStatus run, TResult? result, RunFailure? failure)
    {
    }

    /// <summary>Gets whether it tells the run elsewhere too. If its node dies, whoever ends it is told by <see cref="Runs.EndedForAnother"/>.</summary>
    internal virtual bool TellsElsewhere => false;

    /// <summary>Tells that the cursor of a client is no longer kept. Default: an event <c>gap</c> with the data <c>{"from","to"}</c>.</summary>
    /// <param name="from">The cursor, or <see langword="null"/> when it was none.</param>
    /// <param name="to">Where the stream goes on.</param>
    /// <returns>The event, without an ID.</returns>
    public virtual SseItem<string> Gap(string? from, string to) => RunGap.Event(from, to);
}
