using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using SseKit.Server;

namespace SseKit.Interop.Tests.Hosting;

/// <summary>Where requests come in. Closed, it has them wait; and whoever is inside can be thrown out, as by a network that fails.</summary>
internal sealed class Door
{
    private readonly ConcurrentDictionary<HttpContext, bool> _inside = [];
    private volatile TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Door() => Open();

    public ConcurrentQueue<Arrival> Arrivals { get; } = [];

    public async Task EnterAsync(HttpContext context, RequestDelegate next)
    {
        Arrivals.Enqueue(new(context.Request.Path.Value!, context.Request.Protocol, context.Request.GetLastEventId()));
        await _open.Task.WaitAsync(context.RequestAborted);
        _inside[context] = true;
        try
        {
            await next(context);
        }
        finally
        {
            _inside.TryRemove(context, out _);
        }
    }

    public void Open() => _open.TrySetResult();

    /// <summary>Nobody comes in any more, and nobody stays.</summary>
    public void CloseAndCut()
    {
        _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Cut();
    }

    public void Cut()
    {
        foreach (var context in _inside.Keys) context.Abort();
    }
}
