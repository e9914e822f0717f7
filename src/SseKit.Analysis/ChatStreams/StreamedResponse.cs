using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SseKit.Analysis.ChatStreams;

/// <summary>The beginning of a streamed answer, whatever the server's protocol.</summary>
internal static class StreamedResponse
{
    private const int LongestErrorBody = 8 * 1024;

    public static async Task<HttpResponseMessage> SendAsync(HttpClient http, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException failed) when (IsUnreachable(failed))
        {
            throw new ChatStreamException("The language model's server cannot be reached.", failed) { Failure = ChatStreamFailure.Unreachable };
        }
        catch (HttpRequestException broken)
        {
            throw new ChatStreamException("The connection to the language model broke off.", broken) { Failure = ChatStreamFailure.Cut };
        }
        catch (OperationCanceledException slow) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ChatStreamException("The language model's server did not answer in time.", slow) { Failure = ChatStreamFailure.TimedOut };
        }
    }

    // The header as it came: the typed one is null for `text/event-stream;`, which some servers send.
    public static bool IsEventStream(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var type)
        && type.ToString().Split(';')[0].Trim().Equals("text/event-stream", StringComparison.OrdinalIgnoreCase);

    /// <summary>How long the server asks to wait. A date counts from the server's own clock.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter;
        var left = wait?.Delta ?? (wait?.Date - response.Headers.Date);
        return left < TimeSpan.Zero ? TimeSpan.Zero : left;
    }

    private static bool IsUnreachable(HttpRequestException failed) => failed.HttpRequestError
        is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;

    /// <summary>What the server says of a refusal, or nothing when it says nothing that can be read.</summary>
    public static async Task<T?> ReadErrorAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var body = new byte[LongestErrorBody];
            var length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(body.AsSpan(0, length), typeInfo);
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or HttpRequestException)
        {
            return null;
        }
    }
}
