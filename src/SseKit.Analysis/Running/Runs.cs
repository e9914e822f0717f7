using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SseKit.Analysis.Lives;
using SseKit.Analysis.Running;
using SseKit.Analysis.Stages;

namespace SseKit.Analysis;

/// <summary>The runs of a host: starts them, finds them, ends them when the host stops. Thread-safe; registered by <c>AddRuns()</c>.</summary>
public sealed class Runs : IHostedService, IDisposable
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (RunQueue Queue, FlowPaces Paces)> _flows = new(StringComparer.Ordinal);
    private readonly Lock _starting = new();
    private readonly RunHost _host;
    private readonly RunShelf _shelf;
    private readonly ITimer _sweep;
    private readonly CancellationTokenRegistration _stopping;
    private ITimer? _grace;
    private volatile bool _isStopping;

    /// <summary>Registered by <c>AddRuns()</c>.</summary>
    /// <param name="options">How runs are held.</param>
    /// <param name="lifetime">The host's.</param>
    /// <param name="logger">For what happens to runs.</param>
    /// <param name="timeProvider">The clock. Default: the system's.</param>
    /// <param name="meterFactory">For the meter <c>SseKit.Analysis</c>. Default: the process's.</param>
    public Runs(
        IOptions<RunOptions> options, IHostApplicationLifetime lifetime, ILogger<Runs> logger, TimeProvider? timeProvider = null, IMeterFactory? meterFactory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(lifetime);
        var time = timeProvider ?? TimeProvider.System;
        SseTopicsOptions topics = new() { MaxEvents = int.MaxValue, MaxBytes = options.Value.MaxEventBytes, MaxAge = TimeSpan.FromDays(30), MaxTopics = int.MaxValue };
        _host = new RunHost(new SseTopics(topics, timeProvider: time), options.Value, time, new RunMetrics(meterFactory), logger);
        _shelf = new RunShelf(_host);
        _sweep = time.CreateTimer(_ => _shelf.DropOld(), null, Sweep, Sweep);
        _stopping = lifetime.ApplicationStopping.UnsafeRegister(static runs => ((Runs)runs!).Stop(), this);
    }

    internal SseTopics Topics => _host.Topics;

    internal RunOptions Options => _host.Options;

    /// <summary>Starts a run, or joins the one that the same key has started.</summary>
    /// <typeparam name="TWork">What the stages work on.</typeparam>
    /// <typeparam name="TResult">What comes out.</typeparam>
    /// <param name="flow">What it does.</param>
    /// <param name="start">What was asked for, and not refused. It is the run's from here on, or disposed.</param>
    /// <param name="owner">Who started it: only he finds it. <see langword="null"/>: who has its ID.</param>
    /// <param name="idempotencyKey">The key, if there is one.</param>
    /// <param name="run">The run. Its first event is published.</param>
    /// <param name="refusal">Why there is none.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="ArgumentException"><paramref name="start"/> is a refusal.</exception>
    public bool TryStart<TWork, TResult>(
        Flow<TWork, TResult> flow,
        RunStart<TWork, TResult> start,
        string? owner,
        string? idempotencyKey,
        [NotNullWhen(true)] out Run<TResult>? run,
        [NotNullWhen(false)] out RunRefusal? refusal)
        where TWork : class
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(start);
        if (start.IsRefused)
        {
            throw new ArgumentException("It is a refusal: answer with it.", nameof(start));
        }

        RunKey? key = idempotencyKey is null ? null : new RunKey(owner, flow.Name, idempotencyKey);
        bool isBegun = false;
        try
        {
            lock (_starting)
            {
                (run, refusal) = Joined<TResult>(key, start.Fingerprint);
                if (run is null && refusal is null)
                {
                    (run, refusal) = Begin(flow, start, owner, key);
                    isBegun = run is not null;
                }
            }
        }
        finally
        {
            if (!isBegun)
            {
                Discard(start.Work);
            }
        }

        return run is not null;
    }

    /// <summary>Finds a run that goes on, or ended no longer ago than <see cref="RunOptions.Retention"/>.</summary>
    /// <param name="id">Its ID.</param>
    /// <returns>The run, or <see langword="null"/>.</returns>
    public Run? Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _shelf.Find(id);
    }

    /// <summary>Finds the run that one of its events is of.</summary>
    /// <param name="eventId">An ID it was sent under: a <c>Last-Event-ID</c>.</param>
    /// <returns>The run, or <see langword="null"/>.</returns>
    public Run? FindByEventId(string eventId)
    {
        ArgumentNullException.ThrowIfNull(eventId);
        return _shelf.FindByEventId(eventId);
    }

    /// <summary>Counts who follows a run now.</summary>
    /// <param name="run">The run.</param>
    /// <returns>How many.</returns>
    public int CountReaders(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Topics.CountReaders(run.Id);
    }

    /// <summary>Streams a run: all of its events, or those after the request's <c>Last-Event-ID</c>, to its end; 204 when that was its last.</summary>
    /// <param name="run">The run: one that the user may see.</param>
    /// <returns>The answer; it says in its header <c>Location</c> where to come back. 404 when the run is kept no more.</returns>
    public IResult Follow(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return _shelf.Find(run.Id) is null ? TypedResults.NotFound() : new RunStream(run, this);
    }

    /// <summary>Says where a run is found.</summary>
    internal void Locate(Run run, HttpContext context) => context.Response.Headers.Location = $"{context.Request.PathBase}{Options.Path}/{run.Id}";

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Every run has ended before what it uses is disposed.</summary>
    Task IHostedService.StopAsync(CancellationToken cancellationToken)
    {
        Stop();
        return Task.WhenAll(_shelf.Going().Select(run => run.Ended)).WaitAsync(cancellationToken);
    }

    /// <summary>Cancels what still runs.</summary>
    public void Dispose()
    {
        FailAll();
        _stopping.Dispose();
        _sweep.Dispose();
        _grace?.Dispose();
        _host.Topics.Dispose();
    }

    private (Run<TResult>? Run, RunRefusal? Refusal) Joined<TResult>(RunKey? key, string fingerprint)
    {
        if (key is not { } asked || _shelf.Find(asked) is not { } earlier)
        {
            return default;
        }

        return earlier.Fingerprint == fingerprint && earlier.Run is Run<TResult> run ? (run, null) : (null, RunRefusal.OtherRequest);
    }

    private (Run<TResult>? Run, RunRefusal? Refusal) Begin<TWork, TResult>(Flow<TWork, TResult> flow, RunStart<TWork, TResult> start, string? owner, RunKey? key)
        where TWork : class
    {
        var (queue, paces) = _flows.GetOrAdd(flow.Name, _ => (new RunQueue(flow.MaxConcurrent ?? Options.MaxConcurrent), new FlowPaces()));
        if (_isStopping)
        {
            return (null, RunRefusal.Stopping);
        }

        RunLife life = new(_host, flow.Name);
        var dialect = start.Dialect!;
        Run<TResult> run = new(life, RunWire.Of(dialect, life), flow.Name, owner);
        RunExecution<TWork, TResult> execution = new(_host, run, flow, start.Work!, dialect, paces);
        if (queue.Join(Options.MaxWaiting) is not { } turn)
        {
            life.Dispose();
            return (null, RunRefusal.Full);
        }

        _shelf.Put(run, key, start.Fingerprint);
        var begun = life.TellAsync(dialect.Started).AsTask();
        var request = Activity.Current?.Context ?? default;
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(async () =>
            {
                await begun.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                using var unread = Unread.Watch(_host, run, flow.CancelUnreadAfter);
                await execution.RunAsync(turn, request).ConfigureAwait(false);
                _shelf.End(run, key);
            });
        }

        return (run, null);
    }

    private static void Discard<TWork>(TWork? work)
    {
        if (work is IAsyncDisposable asynchronous)
        {
            _ = asynchronous.DisposeAsync().AsTask();
        }
        else
        {
            (work as IDisposable)?.Dispose();
        }
    }

    private void Stop()
    {
        lock (_starting)
        {
            if (_isStopping)
            {
                return;
            }

            _isStopping = true;
            _grace = _host.Time.CreateTimer(_ => FailAll(), null, Options.ShutdownGrace, Timeout.InfiniteTimeSpan);
        }
    }

    private void FailAll()
    {
        foreach (var run in _shelf.Going())
        {
            run.Life.Cancel(RunFailure.Stopped);
        }
    }
}
