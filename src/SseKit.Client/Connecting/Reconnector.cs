using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using SseKit.Client.Diagnostics;
using SseKit.Client.Reconnecting;
using SseKit.Client.Responses;

namespace SseKit.Client.Connecting;

/// <summary>The one state machine: connects, reads, waits, and again (9.2.3).</summary>
internal sealed class Reconnector(
    HttpClient http, Func<SseAttempt, CancellationToken, ValueTask<HttpRequestMessage>> request, SseClientOptions options, TimeProvider time) : IDisposable
{
    private const string HowToRepeat =
        $"Set {nameof(SseRetryPolicy)}.{nameof(SseRetryPolicy.RepeatsUnsafeRequests)}, or make a GET of {nameof(SseAttempt)}.{nameof(SseAttempt.Location)} when there is one.";

    private readonly Backoff _backoff = new(options.Retry, time, Random.Shared);
    private readonly Lock _lock = new();
    private SseAttempt _attempt = new(0, null, false, null);
    private Interruption? _phase;
    private Connection? _connection;
    private ExceptionDispatchInfo? _failure;
    private Uri? _location;
    private string? _lastEventId = options.LastEventId ?? options.Reading.LastEventId;
    private TimeSpan _idleTimeout = options.IdleTimeout ?? Timeout.InfiniteTimeSpan;
    private TimeSpan _delay;
    private long _delayedSince;
    private bool _needsCredentials;
    private bool _isUnsafe;
    private bool _isRestarting;
    private bool _isUntold;
    private volatile SseReadyState _state;

    public SseReadyState State => _state;

    /// <summary>That of the events read so far, an explicit empty one included.</summary>
    public string? LastEventId => _connection is { } connection && (connection.LastEventId.Length > 0 || _lastEventId is not null)
        ? connection.LastEventId
        : _lastEventId;

    public bool TryRead(out SseEvent e)
    {
        // 9.2.3: no event of a source that is closed.
        if (_connection is { } connection && _state != SseReadyState.Closed) return connection.TryRead(out e);
        e = default;
        return false;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken)
    {
        while (_state != SseReadyState.Closed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_connection is not { } connection)
            {
                await DelayAsync(cancellationToken).ConfigureAwait(false);
                await ConnectAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }

            // Written out here: each event of a slow stream would pay for every asynchronous method in between.
            bool hasBytes = false;
            Exception? loss = null;
            connection.BeginWait(cancellationToken);
            try
            {
                if (_state == SseReadyState.Closed) break;
                hasBytes = await connection.WaitToReadAsync().ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                loss = exception;
            }
            finally
            {
                connection.EndWait(hasBytes);
            }

            if (hasBytes) return true;
            if (loss is null) End(SseEndReason.Completed, exception: null, cancellationToken);
            else Lose(loss, cancellationToken);
        }

        bool isLeft;
        lock (_lock) isLeft = _connection is not null;
        if (isLeft) Tell(SseEndReason.Cancelled, exception: null, delay: null, isFinal: true);
        _failure?.Throw();
        return false;
    }

    public void Restart()
    {
        lock (_lock)
        {
            if (_state == SseReadyState.Closed) return;
            _isRestarting = true;
            _phase?.Restart();
        }
    }

    /// <summary>The stream is over.</summary>
    public void Finish()
    {
        _lastEventId = LastEventId;
        Tell(SseEndReason.Over, exception: null, delay: null, isFinal: true);
    }

    public void Dispose()
    {
        Connection? left;
        lock (_lock)
        {
            if (_state == SseReadyState.Closed) return;
            _state = SseReadyState.Closed;
            _phase?.Restart();

            // Who waits tells of it himself. Who does not may be at an event of it.
            Interlocked.MemoryBarrier();
            left = _phase is { IsWaitedFor: true } ? null : _connection;
            _lastEventId = LastEventId;
            if (left is null) return;
            _connection = null;
            _isUntold = false;
            _phase?.Forget();
        }

        left.Abandon();
        ClientMetrics.Ended(SseEndReason.Cancelled, wasOpen: true);
        options.Observer?.OnEnd(new SseConnectionEnd(_attempt, SseEndReason.Cancelled, null, null));
    }

    private async Task DelayAsync(CancellationToken cancellationToken)
    {
        TimeSpan left = _delay - time.GetElapsedTime(_delayedSince);
        Begin();
        Interruption phase = _phase!;
        if (left <= TimeSpan.Zero || _isRestarting) return;
        phase.For(cancellationToken);
        try
        {
            await Task.Delay(left, time, phase.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // A caller who goes leaves the rest of the wait to who comes after him; who restarts does not wait.
            cancellationToken.ThrowIfCancellationRequested();
        }
        finally
        {
            phase.Release();
        }
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        if (_state == SseReadyState.Closed) return;
        Begin();
        Interruption phase = _phase!;
        _isRestarting = false;
        phase.For(cancellationToken);
        _attempt = new SseAttempt(_attempt.Number + 1, _lastEventId, _needsCredentials, _location);
        lock (_lock) _isUntold = true;
        options.Observer?.OnConnecting(_attempt);
        try
        {
            using HttpRequestMessage message = await MakeAsync(phase).ConfigureAwait(false);
            await OpenAsync(message, phase).ConfigureAwait(false);
        }
        catch (SseRefusedException refused) when (_failure is null)
        {
            Refuse(refused, cancellationToken);
        }
        catch (Exception exception) when (_failure is null && (_state == SseReadyState.Closed ? phase.Token.IsCancellationRequested : IsLoss(exception)))
        {
            Lose(exception, cancellationToken);
        }
        catch (Exception exception) when (_state != SseReadyState.Closed)
        {
            // A mistake, which would be made again each time.
            Fail(exception);
            throw;
        }
        finally
        {
            phase.Release();
        }
    }

    private static bool IsLoss(Exception exception) => exception is not (InvalidOperationException or ArgumentException or NotSupportedException);

    /// <summary>What the maker throws ends the client, whatever it is.</summary>
    private async Task<HttpRequestMessage> MakeAsync(Interruption phase)
    {
        HttpRequestMessage message;
        try
        {
            message = await request(_attempt, phase.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!phase.Token.IsCancellationRequested)
        {
            Fail(exception);
            throw;
        }

        bool isUnsafe = !Requests.IsIdempotent(message.Method);
        if (isUnsafe && _isUnsafe && !options.Retry.RepeatsUnsafeRequests)
        {
            SseCutException cut = new($"The stream was cut, and a {message.Method} is not sent again, for it might be done twice. {HowToRepeat}");
            message.Dispose();
            Fail(cut);
            throw cut;
        }

        _isUnsafe = isUnsafe;
        Requests.Prepare(message, _attempt.LastEventId);
        return message;
    }

    private async Task OpenAsync(HttpRequestMessage message, Interruption phase)
    {
        using Activity? connecting = ClientMetrics.Connecting(_attempt);
        long begun = time.GetTimestamp();
        HttpResponseMessage? response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, phase.Token).ConfigureAwait(false);
        try
        {
            if (!await EventStreamResponse.HasEventsAsync(response, time, phase.Token).ConfigureAwait(false))
            {
                Finish();
                return;
            }

            if (_isUnsafe && response.Headers.Location is { } location) _location = new Uri(response.RequestMessage!.RequestUri!, location);
            Stream body = await response.Content.ReadAsStreamAsync(phase.Token).ConfigureAwait(false);
            _connection = new Connection(response, body, options, _lastEventId, _idleTimeout, phase, time);
            _needsCredentials = false;
            ClientMetrics.Opened(time.GetElapsedTime(begun));
            lock (_lock)
            {
                if (_state != SseReadyState.Closed) _state = SseReadyState.Open;
            }

            options.Observer?.OnOpen(_attempt, response);
            response = null;
        }
        finally
        {
            response?.Dispose();
        }
    }

    private void Begin()
    {
        Interruption phase = new();
        Interruption? former;
        lock (_lock)
        {
            former = _phase;
            _phase = phase;
            if (_state == SseReadyState.Closed) phase.Restart();
        }

        // Not locked: it waits for a callback that may be under way, which may want this client.
        former?.Dispose();
    }

    private void Lose(Exception exception, CancellationToken cancellationToken)
    {
        bool isInterrupted = _phase!.Token.IsCancellationRequested;
        End(isInterrupted ? _phase.Reason : SseEndReason.Failed, isInterrupted ? null : exception, cancellationToken);
    }

    private void Refuse(SseRefusedException refused, CancellationToken cancellationToken)
    {
        SseRetryDecision decision = refused.StatusCode == HttpStatusCode.OK ? SseRetryDecision.Stop : options.Retry.Decide(refused.StatusCode!.Value);
        if (decision == SseRetryDecision.Authenticate && !_needsCredentials && options.Retry.MaxAttempts > 0)
        {
            // Refused is not done: what was not idempotent may be sent again.
            (_needsCredentials, _isUnsafe) = (true, false);
            Tell(SseEndReason.Refused, refused, TimeSpan.Zero, isFinal: false);
            return;
        }

        if (decision == SseRetryDecision.Retry) End(SseEndReason.Refused, refused, cancellationToken, RetryAfter.Of(refused.Headers, time));
        else Give(SseEndReason.Refused, refused);
    }

    private void End(SseEndReason reason, Exception? exception, CancellationToken cancellationToken, TimeSpan floor = default)
    {
        _lastEventId = LastEventId;
        if (_connection is { } connection)
        {
            _backoff.Take(connection.ReconnectionInterval);
            _backoff.Connected(connection.Age, connection.HasBrought);
            _idleTimeout = connection.IdleTimeout;
        }

        bool isClosed = _state == SseReadyState.Closed;
        if (isClosed || cancellationToken.IsCancellationRequested)
        {
            Tell(SseEndReason.Cancelled, exception: null, delay: null, isClosed);
            cancellationToken.ThrowIfCancellationRequested();
            return;
        }

        bool mayRepeat = !_isUnsafe || options.Retry.RepeatsUnsafeRequests || (_location is not null && !string.IsNullOrEmpty(_lastEventId));
        if (reason == SseEndReason.Restarted) _backoff.Reset();
        TimeSpan? delay = !mayRepeat ? null : reason == SseEndReason.Restarted ? TimeSpan.Zero : _backoff.Next(floor);
        if (delay is { } wait) Tell(reason, exception, wait, isFinal: false);
        else Give(reason, exception);
    }

    /// <summary>Lets go of it, and says how it ended, if nobody has said so.</summary>
    private void Tell(SseEndReason reason, Exception? exception, TimeSpan? delay, bool isFinal)
    {
        Connection? left;
        bool isUntold;
        lock (_lock)
        {
            (left, _connection) = (_connection, null);
            (isUntold, _isUntold) = (_isUntold, false);
            (_delay, _delayedSince) = (delay ?? TimeSpan.Zero, time.GetTimestamp());
            if (isFinal) _state = SseReadyState.Closed;
            else if (_state != SseReadyState.Closed) _state = SseReadyState.Connecting;
            if (isFinal) _phase?.Forget();
        }

        left?.Dispose();
        if (!isUntold) return;
        ClientMetrics.Ended(reason, left is not null);
        options.Observer?.OnEnd(new SseConnectionEnd(_attempt, reason, exception, delay));
    }

    /// <summary>Ends for good, and says the same to who asks again.</summary>
    private void Fail(Exception exception)
    {
        _failure = ExceptionDispatchInfo.Capture(exception);
        Tell(SseEndReason.Failed, exception, delay: null, isFinal: true);
    }

    /// <summary>Ends for good: without a word where the stream may have been complete.</summary>
    private void Give(SseEndReason reason, Exception? exception)
    {
        Tell(reason, exception, delay: null, isFinal: true);
        bool mayBeComplete = reason == SseEndReason.Completed && options.EndMarker is null && (_isUnsafe || options.Retry.MaxAttempts == 0);
        if (mayBeComplete) return;
        _failure = ExceptionDispatchInfo.Capture(exception as SseRefusedException ?? (Exception)new SseCutException(
            _isUnsafe ? $"The stream was cut, and its request is not sent again, for it might be done twice. {HowToRepeat}"
            : $"The stream was cut, and the retry policy allows no more than {_attempt.Number} attempts.", exception));
    }
}
