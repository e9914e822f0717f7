using System.Diagnostics;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using SseKit.Server.Hosting;

namespace SseKit.Server.Lifetimes;

/// <summary>How long a stream may last: until its client is gone, it is too old, its user is signed out, or the host stops. A client that does not
/// take the end of its stream when the host stops is cut: it would hold the host up.</summary>
internal sealed class StreamLife : IAsyncDisposable
{
    private static readonly TimeSpan LastBytes = TimeSpan.FromSeconds(1);

    /// <summary>How soon what only waited for its client is done when the client was cut.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenRegistration _stopping;
    private readonly IConnectionLifetimeFeature? _connection;
    private readonly long _begun;
    private readonly Activity? _opening;
    private ITimer? _timer;
    private string? _reason;
    private string? _next;
    private bool _isOver;
    private bool _isCutting;
    private bool _isCut;
    private TaskCompletionSource? _cut;

    public StreamLife(HttpContext context, HostedStreams host, SseServerOptions options)
    {
        (Context, Host, Options) = (context, host, options);
        _begun = host.Time.GetTimestamp();
        Activity? request = Activity.Current;
        _opening = StreamMetrics.Activities.StartActivity("ssekit.open");

        // What the source does is the request's, for the opening is over before.
        Activity.Current = request;
        _end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);

        // HTTP/1: a connection has one stream, and may hold bytes of it when the endpoint has returned. Later versions: others' streams too.
        if (HttpProtocol.IsHttp11(context.Request.Protocol) || HttpProtocol.IsHttp10(context.Request.Protocol))
            _connection = context.Features.Get<IConnectionLifetimeFeature>();
        Limit();
        _stopping = host.Stopping.UnsafeRegister(static life => ((StreamLife)life!).Drain(), this);
    }

    public HttpContext Context { get; }

    public HostedStreams Host { get; }

    public SseServerOptions Options { get; }

    /// <summary>Fires when the client is gone, or the stream is to end.</summary>
    public CancellationToken Ended => _end.Token;

    /// <summary>Why it is to end; <see langword="null"/> as long as it is not.</summary>
    public string? Reason => _reason ?? (Context.RequestAborted.IsCancellationRequested ? StreamEnd.ClientGone : null);

    /// <summary>The headers leave now.</summary>
    public void Opened()
    {
        Host.Metrics.Opened(Host.Time.GetElapsedTime(_begun));
        _opening?.Dispose();
    }

    /// <summary>Waits for what writes the stream; not for what goes on when the host has stopped long since, deaf to its token.</summary>
    public async Task UnlessCutAsync(Task writing)
    {
        TaskCompletionSource cut = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_end) _cut = cut;
        if (await Task.WhenAny(writing, cut.Task) == writing)
        {
            await writing;
            return;
        }

        Host.Logger.LeftBehind();
        _ = writing.ContinueWith(static left => left.Exception, TaskScheduler.Default);
    }

    /// <summary>The connection takes no more: what its writer throws about it is no failure.</summary>
    public void Lost(string reason)
    {
        lock (_end) _reason ??= reason;
    }

    /// <summary>Cuts a client that takes nothing.</summary>
    public void Abort()
    {
        lock (_end)
        {
            if (!_isOver) Context.Abort();
        }
    }

    /// <summary>Waits for what is under way: the context is another request's soon.</summary>
    public async ValueTask DisposeAsync()
    {
        _opening?.Dispose();
        await _stopping.DisposeAsync();
        bool isCutLater;
        lock (_end)
        {
            _isOver = true;
            isCutLater = _isCutting && _connection is not null;
        }

        // The timer goes on, and may be about to cancel.
        if (isCutLater) return;
        if (_timer is not null) await _timer.DisposeAsync();
        _end.Dispose();
    }

    private void Limit()
    {
        TimeSpan? age = Options.MaxAge < TimeSpan.Zero ? null : Jitter.Between(Options.MaxAge * 0.9, Options.MaxAge * 1.1);
        DateTimeOffset? expiry = Options.EndsWithAuthentication
            ? Context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc
            : null;
        TimeSpan? signedIn = expiry - Host.Time.GetUtcNow();
        lock (_end)
        {
            if (signedIn is { } left && !(age < left)) After(left, StreamEnd.AuthenticationExpired);
            else if (age is { } years) After(years, StreamEnd.MaxAge);
        }
    }

    private void Drain()
    {
        TimeSpan period = Host.Options.Host.DrainPeriod;
        TimeSpan most = Host.ShutdownTimeout * 0.8;
        TimeSpan delay = Jitter.Between(TimeSpan.Zero, period < most ? period : most);
        if (delay == TimeSpan.Zero)
        {
            End(StreamEnd.Stopping);
            return;
        }

        lock (_end) After(delay, StreamEnd.Stopping);
    }

    /// <summary>Has something happen after a time, and not what was to happen before; under the lock.</summary>
    private void After(TimeSpan delay, string reason)
    {
        _next = reason;

        // A timer takes no more than 49 days.
        TimeSpan due = TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(delay.TotalMilliseconds), 0, int.MaxValue));
        if (_timer is null) _timer = Host.Time.CreateTimer(static life => ((StreamLife)life!).Due(), this, due, Timeout.InfiniteTimeSpan);
        else _timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    private void Due()
    {
        string reason;
        lock (_end) reason = _isCutting ? string.Empty : _next!;
        if (reason.Length == 0) Cut();
        else End(reason);
    }

    private void End(string reason)
    {
        lock (_end)
        {
            if (_isOver) return;
            if (reason == StreamEnd.Stopping)
            {
                _isCutting = true;
                After(LastBytes, reason);
            }

            if (_reason is not null) return;
            _reason = reason;
        }

        _end.Cancel();
    }

    private void Cut()
    {
        lock (_end)
        {
            if (_isCut)
            {
                _cut?.TrySetResult();
                return;
            }

            _isCut = true;
            After(Moment, StreamEnd.Stopping);
        }

        if (_connection is not null) _connection.Abort();
        else Abort();
    }
}
