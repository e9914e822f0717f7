using SseKit.Client;

namespace SseKit.Samples.Console;

/// <summary>Follows the stream and prints it. The result is the exit status.</summary>
internal static class Reading
{
    public static async Task<int> RunAsync(Arguments arguments, Stream output, TextWriter states)
    {
        // Wrong usage is told before anything is tried.
        Request.Of(arguments, new SseAttempt(0, null, false, null)).Dispose();
        using var http = new HttpClient(SseClient.CreateHandler());
        var lines = new JsonLines(output, states, arguments.Comments);
        using var client = new SseClient(http, (attempt, _) => new(Request.Of(arguments, attempt)), new SseClientOptions
        {
            Retry = arguments.Once ? SseRetryPolicy.None : SseRetryPolicy.Default,
            LastEventId = arguments.LastEventId,
            Reading = new() { Observer = lines, LimitAction = SseLimitAction.Skip },
            Observer = new States(states, arguments.Url),
        });
        try
        {
            var count = 0;
            await foreach (var item in client.ReadItemsAsync())
            {
                lines.Write(item);
                if (++count == arguments.Max) break;
            }

            return 0;
        }
        catch (Exception ended) when (ended is SseRefusedException or SseCutException)
        {
            await states.WriteLineAsync($"failed: {ended.Message}");
            if (ended is SseRefusedException { Body: { Length: > 0 } body }) await states.WriteLineAsync(body);
            return 1;
        }
    }
}
