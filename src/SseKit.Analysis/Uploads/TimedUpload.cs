using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace SseKit.Analysis.Uploads;

/// <summary>Reads an upload while there is time for it and the host runs: who sends a byte a minute keeps no place from others.</summary>
internal sealed class TimedUpload(TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <param name="context">The request.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="refused">Refuses it: because it took too long, or else because the host stops.</param>
    /// <returns>What was read, or the refusal.</returns>
    public async Task<T> ReadAsync<T>(HttpContext context, TimeSpan limit, Func<CancellationToken, Task<T>> read, Func<bool, T> refused)
    {
        using var deadline = new CancellationTokenSource(limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, deadline.Token, lifetime.ApplicationStopping);
        try
        {
            return await read(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return refused(deadline.IsCancellationRequested);
        }
    }
}
