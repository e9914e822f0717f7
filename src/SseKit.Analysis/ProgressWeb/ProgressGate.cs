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
        context => AnswerAsync(context, static visitor => ValueTask.FromResult(visitor), answer);

    /// <summary>Answers who has a ticket, or came with one, too.</summary>
    public RequestDelegate ForStreams(Func<HttpContext, Visitor, Task<IResult>> answer) =>
        context => AnswerAsync(context, visitor => LookUpAsync(context, visitor), answer);

    /// <summary>Admits who is authenticated by the host.</summary>
    public (Visitor Visitor, ProgressRefusal? Refusal) Admit(HttpContext context)
    {
        var visitor = visitors.Of(context);
        var refusal = TooFast(visitor) ?? Unknown(visitor);
        if (refusal is not null)
        {
            metrics.Refused(refusal.Status);
        }

        return (visitor, refusal);
    }

    private async Task AnswerAsync(HttpContext context, Func<Visitor, ValueTask<Visitor>> lookUp, Func<HttpContext, Visitor, Task<IResult>> answer)
    {
        IResult result;
        try
        {
            result = await AdmittedAsync(visitors.Of(context), lookUp, visitor => answer(context, visitor)).ConfigureAwait(false);
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

    /// <summary>Whoever is not known yet is counted by his address before he is looked up: who guesses does not wear out what is shared.</summary>
    private async Task<IResult> AdmittedAsync(Visitor asking, Func<Visitor, ValueTask<Visitor>> lookUp, Func<Visitor, Task<IResult>> answer)
    {
        if (TooFast(asking) is { } early)
        {
            return early;
        }

        var visitor = await lookUp(asking).ConfigureAwait(false);
        if (visitor != asking)
        {
            rate.GiveBack(asking.Key);
            if (TooFast(visitor) is { } late)
            {
                return late;
            }
        }

        return Unknown(visitor) ?? await answer(visitor).ConfigureAwait(false);
    }

    private async ValueTask<Visitor> LookUpAsync(HttpContext context, Visitor asking) =>
        asking.User is null ? await visitors.AtStreamAsync(context, asking).ConfigureAwait(false) : asking;

    private ProgressRefusal? TooFast(Visitor visitor) => rate.Count(visitor.Key) is var wait && wait > TimeSpan.Zero ? ProgressRefusal.TooFast(wait) : null;

    private ProgressRefusal? Unknown(Visitor visitor) => visitor.User is null && !options.Value.IsOpen ? ProgressRefusal.Unauthenticated : null;
}
