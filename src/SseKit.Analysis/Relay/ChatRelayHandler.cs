using Microsoft.AspNetCore.Http;
using SseKit.Analysis.Serving;
using SseKit.Server;

namespace SseKit.Analysis.Relay;

/// <summary>The two verbs of one endpoint.</summary>
internal sealed class ChatRelayHandler(Runs runs, RelayFlow flow, ChatReading reading)
{
    private readonly Flow<ChatRelayRequest, string> _flow = flow.Make();

    public Task PostAsync(HttpContext context) => Starting(reading.ReadBodyAsync).StreamAsync(context);

    /// <summary>What comes with a cursor comes back: it is never asked about again. Whose run is gone, or another's, is told that it is over.</summary>
    public Task GetAsync(HttpContext context)
    {
        if (context.Request.GetLastEventId() is not { Length: > 0 } cursor)
        {
            return Starting(reading.ReadQueryAsync).StreamAsync(context);
        }

        return RunSearch.AnswerAsync(context, async () =>
        {
            var run = await runs.FindByEventIdAsync(cursor, context.RequestAborted).ConfigureAwait(false);
            bool isOwn = run?.Flow == RelayFlow.Name && run.IsOwnedBy(context.User);
            return isOwn ? runs.Follow(run!) : SseResults.Over();
        });
    }

    private RunHandler<ChatRelayRequest, string> Starting(Func<HttpContext, Task<RunStart<ChatRelayRequest, string>>> read) =>
        new(runs, _flow, read, reading.Refusal);
}
