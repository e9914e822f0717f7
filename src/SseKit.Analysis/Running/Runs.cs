using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SseKit.Analysis.Lives;
using SseKit.Analysis.Nodes;
using SseKit.Analysis.Running;
using SseKit.Analysis.Sharing;

namespace SseKit.Analysis;

/// <summary>The runs of a host, and of the others it shares a store with: starts them, finds them, ends them when the host stops. Thread-safe; registered by <c>AddRuns()</c>.</summary>
public sealed class Runs : IHostedService, IDisposable
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(1);

    private readonly RunKinds _kinds = new();
    private readonly RunHost _host;
    private readonly RunShelf _shelf;
    private readonly RunNodes? _nodes;
    private readonly RunStarts _starts;
    private readonly ITimer _sweep;
    private readonly CancellationTokenRegistration _stopping;
    private ITimer? _grace;

    internal Runs(
        IOptions<RunOptions> options,
        IHostApplicationLifetime lifetime,
        ILogger<Runs> logger,
        TimeProvider? timeProvider,
        IMeterFactory? meterFactory,
        ISseTopicStore? store,
        ISseBackplane? backplane)
    {
        var time = timeProvider ?? TimeProvider.System;
        bool isShared = store is not null && backplane is not null;
        var limits = SharedLifetimes.Topics(options.Value, isShared);
        SseTopics topics = new(limits, isShared ? store!.WithLimits(limits) : null, time);
        _host = new RunHost(topics, options.Value, time, new RunMetrics(meterFactory), logger);
        _shelf = new RunShelf(_host);
        _nodes = isShared ? new RunNodes(_host, backplane!) : null;
        _starts = new RunStarts(_host, _shelf, _kinds, _nodes);
        _sweep = time.CreateTimer(_ => _shelf.DropOld(), null, Sweep, Sweep);
        _stopping = lifetime.ApplicationStopping.UnsafeRegister(static runs => ((Runs)runs!).Stop(), this);
    }

    internal SseTopics Topics => _host.Topics;

    internal RunOptions Options => _host.Options;

    /// <summary>Sets who is told how runs were ended here that their nodes, which are gone, told elsewhere too.</summary>
    internal Action<RunEnding> EndedForAnother
    {
        set => _host.EndedForAnother = value;
    }

    /// <summary>Starts a run, or joins the one that the same key has started, here or on another node.</summary>
    /// <typeparam name="TWork">What the stages work on.</typeparam>
    /// <typeparam name="TResult">What comes out.</typeparam>
    /// <param name="flow">What it does.</param>
    /// <param name="start">What was asked for, and not refused. It is the run's from here on, or disposed.</param>
    /// <param name="owner">Who started it: only he finds it. <see langword="null"/>: who has its ID.</param>
    /// <param name="idempotencyKey">The key, if there is one.</param>
    /// <param name="cancellationToken">Ends the wait for other nodes; the run may have been started nevertheless.</param>
    /// <returns>The run, or why there is none.</returns>
    /// <exception cref="ArgumentException"><paramref name="start"/> is a refusal.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<(Run<TResult>? Run, RunRefusal? Refusal)> StartAsync<TWork, TResult>(
        Flow<TWork, TResult> flow, RunStart<TWork, TResult> start, string? owner, string? idempotencyKey, CancellationToken cancellationToken = default)
        where TWork : class
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(start);
        if (start.IsRefused)
        {
            throw new ArgumentException("It is a refusal: answer with it.", nameof(start));
        }

        RunKey? key = idempotencyKey is null ? null : new RunKey(owner, flow.Name, idempotencyKey);
        return _starts.StartAsync(flow, start, owner, key, cancellationToken);
    }

    /// <summary>Finds a run that goes on, or ended no longer ago than <see cref="RunOptions.Retention"/>, whichever node runs it.</summary>
    /// <param name="id">Its ID.</param>
    /// <param name="cancellationToken">Ends the wait for other nodes.</param>
    /// <returns>The run, or <see langword="null"/>.</returns>
    /// <exception cref="IOException">It is not here, and what the nodes share cannot be reached.</exception>
    public async ValueTask<Run?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Find(id) ?? (_nodes is null || await _nodes.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } elsewhere ? null : _kinds.RunOf(elsewhere));
    }

    /// <summary>Finds the run that one of its events is of, whichever node runs it.</summary>
    /// <param name="eventId">An ID it was sent under: a <c>Last-Event-ID</c>.</param>
    /// <param name="cancellationToken">Ends the wait for other nodes.</param>
    /// <returns>The run, or <see langword="null"/>.</returns>
    /// <exception cref="IOException">It is not here, and what the nodes share cannot be reached.</exception>
    public async ValueTask<Run?> FindByEventIdAsync(string eventId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventId);
        if (FindByEventId(eventId) is { } here)
        {
            return here;
        }

        string? id = _nodes is null ? null : await _nodes.FindByEventIdAsync(eventId, cancellationToken).ConfigureAwait(false);
        return id is null ? null : await FindAsync(id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Streams a run: all of its events, or those after the request's <c>Last-Event-ID</c>, to its end; 204 when that was its last.</summary>
    /// <param name="run">The run: one that the user may see.</param>
    /// <returns>The answer; it says in its header <c>Location</c> where to come back. 404 when the run is kept no more.</returns>
    public IResult Follow(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Life is RunLife && Find(run.Id) is null ? TypedResults.NotFound() : new RunStream(run, this);
    }

    /// <summary>Counts who follows a run now, on this node.</summary>
    internal int CountReaders(Run run) => Topics.CountReaders(run.Id);

    /// <summary>Finds a run of this node.</summary>
    internal Run? Find(string id) => _shelf.Find(id);

    /// <summary>Finds a run of this node by one of its events.</summary>
    internal Run? FindByEventId(string eventId) => _shelf.FindByEventId(eventId);

    /// <summary>Makes runs of a flow known that run elsewhere.</summary>
    internal void Know<TWork, TResult>(Flow<TWork, TResult> flow)
        where TWork : class => _kinds.Add(flow);

    /// <summary>Has a run of another node looked at while it is followed.</summary>
    internal IDisposable? Watch(Run run) => run.Life is RunElsewhere elsewhere ? _nodes!.Watch(elsewhere) : null;

    /// <summary>Says where a run is found.</summary>
    internal void Locate(Run run, HttpContext context) => context.Response.Headers.Location = $"{context.Request.PathBase}{Options.Path}/{run.Id}";

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Every run has ended before what it uses is disposed.</summary>
    Task IHostedService.StopAsync(CancellationToken cancellationToken)
    {
        Stop();
        return Task.WhenAll(_shelf.Going().Select(life => life.Ended)).WaitAsync(cancellationToken);
    }

    /// <summary>Cancels what still runs.</summary>
    public void Dispose()
    {
        FailAll();
        _stopping.Dispose();
        _sweep.Dispose();
        _grace?.Dispose();
        _nodes?.Dispose();
        _host.Topics.Dispose();
    }

    private void Stop()
    {
        if (_starts.Stop())
        {
            _grace = _host.Time.CreateTimer(_ => FailAll(), null, Options.ShutdownGrace, Timeout.InfiniteTimeSpan);
        }
    }

    private void FailAll()
    {
        _nodes?.Hurry();
        foreach (var life in _shelf.Going())
        {
            life.Cancel(RunFailure.Stopped);
        }
    }
}
