using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SseKit.Analysis.ProgressAccess;
using SseKit.Analysis.ProgressLogs;

namespace SseKit.Analysis.ProgressWeb;

/// <summary>What every request goes through: who asks is known, and does not ask too often.</summary>
internal sealed class ProgressGate(Visitors visitors, RequestRate rate, ProgressMetrics metrics, IOptions<ProgressStreamOptions> options)
{
    /// <summary>Answers who is authenticated by the host.</summary>
    public RequestDelegate For(Func<HttpContext, Visitor, Task<IResult>> answer) =>
        context => AnswerAsync(context, () => ValueTask.FromResult(visitors.Of(context)), answer);

    /// <summary>Answers who has a ticket, or came with one, too.</summary>
    public RequestDelegate ForStreams(Func<HttpContext, Visitor, Task<IResult>> answer) =>
        context => AnswerAsync(context, () => visitors.AtStreamAsync(context), answer);

    /// <summary>Admits who is authenticated by the host.</summary>
    public (Visitor Visitor, ProgressRefusal? Refusal) Admit(HttpContext context)
    {
        var visitor = visitors.Of(context);
        var refusal = Refusal(visitor);
        if (refusal is not null)
        {
            metrics.Refused(refusal.Status);
        }

        return (visitor, refusal);
    }

    private async Task AnswerAsync(HttpContext context, Func<ValueTask<Visitor>> who, Func<HttpContext, Visitor, Task<IResult>> answer)
    {
        IResult result;
        try
        {
            var visitor = await who().ConfigureAwait(false);
            result = Refusal(visitor) ?? await answer(context, visitor).ConfigureAwait(false);
        }
        catch (IOException) when (!context.RequestAborted.IsCancellationRequested)
        {
            result = ProgressRefusal.Unavailable;
        }

        if (result is ProgressRefusal refusal)
        {
            metrics.Refused(refusal.Status);
        }

        await result.ExecuteAsync(context).ConfigureAwait(false);
    }

    private ProgressRefusal? Refusal(Visitor visitor) =>
        rate.Count(visitor.Key) is var wait && wait > TimeSpan.Zero ? ProgressRefusal.TooFast(wait)
        : visitor.User is null && !options.Value.IsOpen ? ProgressRefusal.Unauthenticated
        : null;
}
