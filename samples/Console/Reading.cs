using System.Text;
using SseKit.Client;

namespace SseKit.Samples.Console;

/// <summary>One request, its response read to the end. The result is the exit status.</summary>
internal static class Reading
{
    public static async Task<int> RunAsync(Arguments arguments, Stream output, TextWriter states)
    {
        using var request = Request.Of(arguments);
        using var client = Client();
        try
        {
            await states.WriteLineAsync($"connecting to {arguments.Url}");
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            await states.WriteLineAsync($"answered with {(int)response.StatusCode} {response.ReasonPhrase}");
            if (!response.IsSuccessStatusCode) await states.WriteLineAsync(await StartOfBodyAsync(response));
            var end = await PrintAsync(response, arguments, new JsonLines(output, states, arguments.Comments));
            await states.WriteLineAsync($"ended: {end}");
            return 0;
        }
        catch (Exception ended) when (ended is HttpRequestException or IOException)
        {
            await states.WriteLineAsync($"failed: {ended.Message}");
            return 1;
        }
    }

    // The standard sends Last-Event-ID as UTF-8.
    private static HttpClient Client() =>
        new(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { Timeout = Timeout.InfiniteTimeSpan };

    private static async Task<string> StartOfBodyAsync(HttpResponseMessage response)
    {
        using var body = new StreamReader(await response.Content.ReadAsStreamAsync());
        var start = new char[2048];
        return new string(start, 0, await body.ReadBlockAsync(start));
    }

    private static async Task<string> PrintAsync(HttpResponseMessage response, Arguments arguments, JsonLines lines)
    {
        var options = new SseReaderOptions { LastEventId = arguments.LastEventId, Observer = lines, LimitAction = SseLimitAction.Skip };
        var count = 0;
        await foreach (var item in response.ReadServerSentEventsAsync(options))
        {
            lines.Write(item);
            if (++count == arguments.Max) return "that many were asked for";
        }

        return "the response is over, and as yet there is no reconnecting, with or without --once";
    }
}
