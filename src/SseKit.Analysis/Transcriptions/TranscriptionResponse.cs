using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using SseKit.Analysis.Chat;
using SseKit.Analysis.ChatStreams;

namespace SseKit.Analysis.Transcriptions;

/// <summary>Sends the request, and turns a refusal into a sentence without a key.</summary>
internal static class TranscriptionResponse
{
    public static async Task<HttpResponseMessage> SendAsync(
        HttpClient http, HttpRequestMessage request, OpenAIChatClientOptions server, CancellationToken cancellationToken)
    {
        var response = await StartAsync(http, request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            return response;
        }

        using (response)
        {
            throw await RefusedAsync(response, server, cancellationToken).ConfigureAwait(false);
        }
    }

    public static RunFailedException Failed(string message, Exception? cause = null) => new(message, StatusCodes.Status502BadGateway, cause);

    private static async Task<HttpResponseMessage> StartAsync(
        HttpClient http, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException unreachable)
        {
            throw Failed("The speech server cannot be reached", unreachable);
        }
        catch (OperationCanceledException slow) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed("The speech server did not answer in time", slow);
        }
    }

    private static async Task<RunFailedException> RefusedAsync(
        HttpResponseMessage response, OpenAIChatClientOptions server, CancellationToken cancellationToken) => response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Failed("The speech server refused the credentials"),
            HttpStatusCode.TooManyRequests => new RunFailedException(
                RateLimited(response.Headers.RetryAfter?.Delta), StatusCodes.Status503ServiceUnavailable),
            _ => Answered(response.StatusCode, (await StreamedResponse.ReadErrorAsync(response, TranscriptionJson.Default.TranscriptionEvent, cancellationToken).ConfigureAwait(false))?.Error?.Message, server),
        };

    private static RunFailedException Answered(HttpStatusCode status, string? reason, OpenAIChatClientOptions server) => Failed(
        string.Create(CultureInfo.InvariantCulture, $"The speech server answered {(int)status}{ServerText.After(": ", reason, server)}"));

    private static string RateLimited(TimeSpan? retryAfter) => retryAfter is { } wait
        ? string.Create(CultureInfo.InvariantCulture, $"The speech server is rate limited: try again in {Math.Ceiling(wait.TotalSeconds)} seconds")
        : "The speech server is rate limited: try again later";
}
