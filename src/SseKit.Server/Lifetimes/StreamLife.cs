using System.Diagnostics;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using SseKit.Server.Hosting;

namespace SseKit.Server.Lifetimes;

/// <summary>How long a stream may last: until its client is gone or takes nothing, it is too old, its user is signed out, or the host stops. A source
/// that does not end is left behind, and a client that does not take the end of its stream when the host stops is cut: it would hold the host up.</summary>
internal sealed class StreamLife : IAsyncDisposable
{
    /// <summary>When the host stops: for the source to end, and then for the client to take what is left.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);

    /// <summary>For a sign-in that was accepted though it had expired: as much as JwtBearer allows clocks to differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    /// <summary>The context is not asked for it when it is another request's.</summary>
    private readonly CancellationToken _aborted;
    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenRegistration _stopping;
    private readonly IConnectionLifetimeFeature? _connection;
    private readonly Activity? _opening;
    private readonly long _begun;
    private TaskCompletionSource? _left;
    private Task? _telling;
    private ITimer? _timer;
    private Action? _next;
    private TimeSpan _nextAt = TimeSpan.MaxValue;
    private volatile string? _reason;
    private bool _isLeft;
    private bool _isCut;
    private bool _isStopping;
    private bool _isOver;

    public StreamLife(HttpContext context, HostedStreams host, SseServerOptions options)
    {
        (Context, Host, Options) = (context, host, options);
        _begun = host.Time.GetTimestamp();
        _opening = StreamMetrics.Open();
        _aborted = context.RequestAborted;
        _end = CancellationTokenSource.CreateLinkedTokenSource(_aborted);

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
    public string? Reason => _reason ?? (_aborted.IsCancellationRequested ? StreamEnd.ClientGone : null);

    /// <summary>Whether nobody is there to be written to.</summary>
    public bool IsGone => _aborted.IsCancellationRequested || _reason is StreamEnd.ClientGone or StreamEnd.Stalled;

    /// <summary>The headers leave now.</summary>
    public void Opened()
    {
        Host.Metrics.Opened(Host.Time.GetElapsedTime(_begun));
        _opening?.Dispose();
    }

    /// <summary>Ends a stream whose client takes nothing.</summary>
    public void Stall()
    {
        End(StreamEnd.Stalled);
        lock (_end)
        {
            if (!_isOver) Context.Abort();
        }
    }

    /// <summary>Has it end, if it is not to end already.</summary>
    public void End(string reason)
    {
        lock (_end)
        {
            if (_isOver) return;
            if (reason == StreamEnd.Stopping)
            {
                _isStopping = true;
                After(Patience, LeaveBehind);
            }
            else if (_reason is null && Options.Streams.WriteDeadline > TimeSpan.Zero)
            {
                After(Options.Streams.WriteDeadline, LeaveBehind);
            }

            if (_reason is not null) return;
            _reason = reason;

            // Whoever listens is told elsewhere: he may take long, or throw.
            _telling = _end.CancelAsync();
        }
    }

    /// <summary>Waits for what writes the stream; not for what goes on long after it was told to end.</summary>
    /// <param name="writing">Writes it.</param>
    /// <param name="isSending">Whether that waits for the client, who is cut first.</param>
    public async Task UnlessLeftBehindAsync(Task writing, Func<bool> isSending)
    {
        if (await Task.WhenAny(writing, PatienceOver(again: false)) != writing && isSending()) await Task.WhenAny(writing, PatienceOver(again: true));
        if (writing.IsCompleted)
        {
            await writing;
            return;
        }

        Host.Logger.LeftBehind();
        _ = writing.ContinueWith(static late => late.Exception, TaskScheduler.Default);
    }

    /// <summary>Waits for what is under way: the context is another request's soon.</summary>
    public async ValueTask DisposeAsync()
    {
        _opening?.Dispose();
        await _stopping.DisposeAsync();
        ITimer? timer;
        lock (_end)
        {
            _isOver = true;
            timer = _timer;

            // The connection may still hold bytes of the stream.
            if (_isStopping && _connection is not null)
            {
                if (_next != Cut) After(Patience * 2, Cut);
                timer = null;
            }
        }

        if (timer is not null) await timer.DisposeAsync();

        // A source that is disposed before it has told its listeners tells them nothing.
        if (_telling is null) _end.Dispose();
        else _ = _telling.ContinueWith(static (_, end) => ((CancellationTokenSource)end!).Dispose(), _end, TaskScheduler.Default);
    }

    private void Limit()
    {
        if (Options.MaxAge > TimeSpan.Zero) After(Jitter.Between(Options.MaxAge * 0.9, Options.MaxAge * 1.1), () => End(StreamEnd.MaxAge));
        if (!Options.EndsWithAuthentication) return;
        if (Context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc is not { } expiry) return;
        TimeSpan left = expiry - Host.Time.GetUtcNow();
        Sooner(left > TimeSpan.Zero ? left : Skew, () => End(StreamEnd.AuthenticationExpired));
    }

    private void Drain()
    {
        TimeSpan period = Options.DrainPeriod;
        TimeSpan most = Host.ShutdownTimeout * 0.8;
        TimeSpan delay = period == Timeout.InfiniteTimeSpan ? most : Jitter.Between(TimeSpan.Zero, period < most ? period : most);
        if (delay == TimeSpan.Zero) End(StreamEnd.Stopping);
        else Sooner(delay, () => End(StreamEnd.Stopping));
    }

    private void Sooner(TimeSpan delay, Action next)
    {
        lock (_end)
        {
            if (Host.Time.GetElapsedTime(_begun) + delay < _nextAt) After(delay, next);
        }
    }

    /// <summary>Has something happen after a time, and not what was to happen before; under the lock.</summary>
    private void After(TimeSpan delay, Action next)
    {
        (_next, _nextAt) = (next, Host.Time.GetElapsedTime(_begun) + delay);
        TimeSpan due = delay < LongestTimer ? delay : LongestTimer;
        if (_timer is null) _timer = Host.Time.CreateTimer(static life => ((StreamLife)life!).Due(), this, due, Timeout.InfiniteTimeSpan);
        else _timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    private void Due()
    {
        Action next;
        lock (_end)
        {
            next = _next!;
            _nextAt = TimeSpan.MaxValue;
        }

        next();
    }

    private Task PatienceOver(bool again)
    {
        TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_end)
        {
            _left = over;
            if (_isLeft && !again) over.SetResult();
        }

        return over.Task;
    }

    private void LeaveBehind()
    {
        lock (_end)
        {
            _isLeft = true;
            _left?.TrySetResult();
            if (_isOver) return;
            if (!_isStopping) After(Options.Streams.WriteDeadline, LeaveBehind);
            else if (!_isCut) After(Patience, Cut);
        }
    }

    private void Cut()
    {
        lock (_end)
        {
            _isCut = true;
            if (!_isOver)
            {
                After(Patience, LeaveBehind);
                Context.Abort();
            }
        }

        _connection?.Abort();
    }
}
