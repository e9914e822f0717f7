using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SseKit.Server.Streams;

namespace SseKit.Server.Topics;

/// <summary>Cuts the connection of a client that does not take the end of its stream: it would hold up the host that stops.</summary>
internal sealed class LastBytes : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly HttpContext _context;
    private readonly IConnectionLifetimeFeature? _connection;
    private readonly TimeProvider _time;
    private readonly CancellationTokenRegistration _stopping;
    private ITimer? _timer;

    public LastBytes(HttpContext context)
    {
        _context = context;
        _time = context.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System;

        // HTTP/1: a connection has one stream, and may hold bytes of it when the endpoint has returned. Later versions: others' streams too.
        if (HttpProtocol.IsHttp11(context.Request.Protocol) || HttpProtocol.IsHttp10(context.Request.Protocol))
            _connection = context.Features.Get<IConnectionLifetimeFeature>();
        _stopping = StreamResponse.Stopping(context).UnsafeRegister(static last => ((LastBytes)last!).Start(), this);
    }

    /// <summary>Waits for a cut that is under way: the context is another request's soon.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.DisposeAsync();
        if (_timer is not null && _connection is null) await _timer.DisposeAsync();
    }

    private void Start() => _timer = _time.CreateTimer(static last => ((LastBytes)last!).Cut(), this, Patience, Timeout.InfiniteTimeSpan);

    private void Cut()
    {
        if (_connection is null) _context.Abort();
        else _connection.Abort();
    }
}
