using System.Globalization;
using System.Net;
using SseKit.Analysis.ChatStreams;

namespace SseKit.Analysis.Chat;

/// <summary>Sends the request and accepts nothing but a stream for an answer.</summary>
internal static class CompletionResponse
{
    public static async Task<HttpResponseMessage> SendAsync(
        HttpClient http, HttpRequestMessage request, OpenAIChatClientOptions server, CancellationToken cancellationToken)
    {
        var response = await StreamedResponse.SendAsync(http, request, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode && StreamedResponse.IsEventStream(response))
        {
            return response;
        }

        using (response)
        {
            throw await RefusedAsync(response, server, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<ChatStreamException> RefusedAsync(
        HttpResponseMessage response, OpenAIChatClientOptions server, CancellationToken cancellationToken)
    {
        var retryAfter = StreamedResponse.RetryAfter(response);
        var text = response.StatusCode switch
        {
            HttpStatusCode.OK => "The language model's server did not answer with a stream.",
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "The language model's server refused the credentials.",
            HttpStatusCode.TooManyRequests => RateLimited(retryAfter),
            _ => await FailedAsync(response, server, cancellationToken).ConfigureAwait(false),
        };
        return new ChatStreamException(text)
        {
            Failure = ChatStreamFailure.Refused,
            StatusCode = response.StatusCode,
            RetryAfter = retryAfter,
        };
    }

    private static string RateLimited(TimeSpan? retryAfter) => retryAfter is { } wait
        ? string.Create(
            CultureInfo.InvariantCulture, $"The language model is rate limited: try again in {Math.Ceiling(wait.TotalSeconds)} seconds.")
        : "The language model is rate limited: try again later.";

    private static async Task<string> FailedAsync(
        HttpResponseMessage response, OpenAIChatClientOptions server, CancellationToken cancellationToken)
    {
        var reason = (await StreamedResponse.ReadErrorAsync(response, CompletionJson.Default.CompletionErrorBody, cancellationToken).ConfigureAwait(false))?.Error?.Message;
        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        return $"The language model's server answered {status}{ServerText.After(": ", reason, server)}.";
    }
}
