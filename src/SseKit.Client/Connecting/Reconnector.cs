using System.Diagnostics;
using System.Net;
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
    private Uri? _location;
    private string? _lastEventId = options.Reading.LastEventId;
    private TimeSpan _delay;
    private long _delayedSince;
    private bool _needsCredentials;
    private bool _isUnsafe;
    private volatile SseReadyState _state;

    public SseReadyState State => _state;

    /// <summary>That of the events read so far, an explicit empty one included.</summary>
    public string? LastEventId => _connection is { } connection && (connection.LastEventId.Length > 0 || _lastEventId is not null)
        ? connection.LastEventId
        : _lastEventId;

    public bool TryRead(out SseEvent e)
    {
        if (_connection is { } connection) return connection.TryRead(out e);
        e = default;
        return false;
    }

    public async ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken)
    {
        while (_state != SseReadyState.Closed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_connection is null)
            {
                await DelayAsync(cancellationToken).ConfigureAwait(false);
                await ConnectAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }

            _phase!.For(cancellationToken);
            try
            {
                if (await _connection.WaitToReadAsync().ConfigureAwait(false)) return true;
                End(SseEndReason.Completed, exception: null, cancellationToken);
            }
            catch (Exception exception) when (IsLoss(exception))
            {
                Lose(exception, cancellationToken);
            }
        }

        return false;
    }

    public void Restart()
    {
        lock (_lock)
        {
            if (_state != SseReadyState.Closed) _phase?.Restart();
        }
    }

    /// <summary>The stream is over.</summary>
    public void Finish()
    {
        _lastEventId = LastEventId;
        Tell(SseEndReason.Over, exception: null, delay: null);
        lock (_lock) _state = SseReadyState.Closed;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _state = SseReadyState.Closed;
            _phase?.Restart();
        }

        _connection?.Abandon();
    }

    private async Task DelayAsync(CancellationToken cancellationToken)
    {
        TimeSpan left = _delay - time.GetElapsedTime(_delayedSince);
        if (left <= TimeSpan.Zero) return;
        Interruption phase = Begin(cancellationToken);
        try
        {
            await Task.Delay(left, time, phase.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // A caller who goes leaves the rest of the wait to who comes after him; who restarts does not wait.
            cancellationToken.ThrowIfCancellationRequested();
        }

        _delay = TimeSpan.Zero;
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        if (_state == SseReadyState.Closed) return;
        Interruption phase = Begin(cancellationToken);
        _attempt = new SseAttempt(_attempt.Number + 1, _lastEventId, _needsCredentials, _location);
        options.Observer?.OnConnecting(_attempt);
        try
        {
            using Activity? connecting = ClientMetrics.Connecting(_attempt);
            long begun = time.GetTimestamp();
            if (await OpenAsync(phase).ConfigureAwait(false) is not { } connection)
            {
                Finish();
                return;
            }

            ClientMetrics.Opened(time.GetElapsedTime(begun));
            (_connection, _needsCredentials) = (connection, false);
            lock (_lock)
            {
                if (_state != SseReadyState.Closed) _state = SseReadyState.Open;
            }
        }
        catch (SseRefusedException refused)
        {
            Refuse(refused, cancellationToken);
        }
        catch (Exception exception) when (IsLoss(exception))
        {
            Lose(exception, cancellationToken);
        }
        catch
        {
            lock (_lock) _state = SseReadyState.Closed;
            throw;
        }
    }

    private async Task<Connection?> OpenAsync(Interruption phase)
    {
        using HttpRequestMessage message = await request(_attempt, phase.Token).ConfigureAwait(false);
        bool isUnsafe = !Requests.IsIdempotent(message.Method);
        if (isUnsafe && _isUnsafe && !options.Retry.RepeatsUnsafeRequests)
            throw new SseCutException($"The stream was cut, and a {message.Method} is not sent again, for it might be done twice. {HowToRepeat}");
        _isUnsafe = isUnsafe;
        Requests.Prepare(message, _attempt.LastEventId);
        HttpResponseMessage response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, phase.Token).ConfigureAwait(false);
        try
        {
            if (!await EventStreamResponse.HasEventsAsync(response, phase.Token).ConfigureAwait(false)) return null;
            if (response.Headers.Location is { } location) _location = new Uri(response.RequestMessage!.RequestUri!, location);
            Stream body = await response.Content.ReadAsStreamAsync(phase.Token).ConfigureAwait(false);
            options.Observer?.OnOpen(_attempt, response);
            Connection connection = new(response, body, options, _lastEventId, phase, time);
            response = null!;
            return connection;
        }
        finally
        {
            response?.Dispose();
        }
    }

    private Interruption Begin(CancellationToken cancellationToken)
    {
        Interruption phase = new(time);
        phase.For(cancellationToken);
        lock (_lock)
        {
            _phase?.Dispose();
            _phase = phase;
            if (_state == SseReadyState.Closed) phase.Restart();
        }

        return phase;
    }

    private bool IsLoss(Exception exception) =>
        exception is IOException and not SseCutException or HttpRequestException or OperationCanceledException
        || (exception is ObjectDisposedException && _state == SseReadyState.Closed);

    private void Lose(Exception exception, CancellationToken cancellationToken)
    {
        bool isInterrupted = _phase!.Token.IsCancellationRequested;
        End(isInterrupted ? _phase.Reason : SseEndReason.Failed, isInterrupted ? null : exception, cancellationToken);
    }

    private void Refuse(SseRefusedException refused, CancellationToken cancellationToken)
    {
        SseRetryDecision decision = refused.StatusCode == HttpStatusCode.OK ? SseRetryDecision.Stop : options.Retry.Decide(refused.StatusCode!.Value);
        if (decision == SseRetryDecision.Authenticate && !_needsCredentials)
        {
            // Refused is not done: what was not idempotent may be sent again.
            (_needsCredentials, _isUnsafe) = (true, false);
            Tell(SseEndReason.Refused, refused, TimeSpan.Zero);
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
        }

        if (_state == SseReadyState.Closed || cancellationToken.IsCancellationRequested)
        {
            Tell(SseEndReason.Cancelled, exception: null, delay: null);
            cancellationToken.ThrowIfCancellationRequested();
            return;
        }

        bool mayRepeat = !_isUnsafe || options.Retry.RepeatsUnsafeRequests || (_location is not null && !string.IsNullOrEmpty(_lastEventId));
        if (reason == SseEndReason.Restarted) _backoff.Reset();
        TimeSpan? delay = !mayRepeat ? null : reason == SseEndReason.Restarted ? TimeSpan.Zero : _backoff.Next(floor);
        if (delay is { } wait) Tell(reason, exception, wait);
        else Give(reason, exception);
    }

    /// <summary>Says how it ended, and lets go of it.</summary>
    private void Tell(SseEndReason reason, Exception? exception, TimeSpan? delay)
    {
        ClientMetrics.Ended(reason, _connection is not null);
        _connection?.Dispose();
        _connection = null;
        (_delay, _delayedSince) = (delay ?? TimeSpan.Zero, time.GetTimestamp());
        lock (_lock)
        {
            if (_state != SseReadyState.Closed) _state = SseReadyState.Connecting;
        }

        options.Observer?.OnEnd(new SseConnectionEnd(_attempt, reason, exception, delay));
    }

    /// <summary>Ends for good: without a word where the stream may have been complete.</summary>
    private void Give(SseEndReason reason, Exception? exception)
    {
        Tell(reason, exception, delay: null);
        lock (_lock) _state = SseReadyState.Closed;
        if (exception is SseRefusedException) ExceptionDispatchInfo.Throw(exception);
        bool mayBeComplete = reason == SseEndReason.Completed && options.EndMarker is null && (_isUnsafe || options.Retry.MaxAttempts == 0);
        if (mayBeComplete) return;
        throw new SseCutException(
            _isUnsafe ? $"The stream was cut, and its request is not sent again, for it might be done twice. {HowToRepeat}"
            : $"The stream was cut, and the retry policy allows no more attempts after the {_attempt.Number}th.", exception);
    }
}
