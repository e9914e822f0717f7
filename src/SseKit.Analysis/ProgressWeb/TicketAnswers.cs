using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SseKit.Analysis.ProgressAccess;
using SseKit.Analysis.ProgressWire;

namespace SseKit.Analysis.ProgressWeb;

/// <summary>Gives who is authenticated a ticket.</summary>
internal sealed class TicketAnswers(Sessions sessions, IOptions<ProgressStreamOptions> options)
{
    public async Task<IResult> TicketAsync(HttpContext context, Visitor visitor)
    {
        var until = context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc;
        string ticket = await sessions.IssueAsync(visitor.User ?? Visitors.Nobody, until, context.RequestAborted).ConfigureAwait(false);
        context.Response.Headers.CacheControl = "no-store";
        Ticket answer = new(ticket, (int)options.Value.TicketLifetime.TotalSeconds);
        return TypedResults.Json(answer, ProgressJson.Default.Ticket);
    }
}
