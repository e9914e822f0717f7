using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace SseKit.Client.Responses;

/// <summary>Tells whether a response is an event stream (9.2.3: status 200 and the type <c>text/event-stream</c>, whatever its parameters).</summary>
internal static class EventStreamResponse
{
    private const string MediaType = "text/event-stream";
    private const int BodyBytes = 4096;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks for one, if the request names no type of its own.</summary>
    public static void Ask(HttpRequestMessage request)
    {
        if (request.Headers.Accept.Count == 0) request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(MediaType));
    }

    /// <returns><see langword="false"/> for 204, by which a server says that there is nothing to come.</returns>
    /// <exception cref="SseRefusedException">It is something else.</exception>
    public static async ValueTask<bool> HasEventsAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.NoContent) return false;
        if (response.StatusCode != HttpStatusCode.OK)
            throw await RefusalAsync(response, $"status {(int)response.StatusCode} ({response.ReasonPhrase})", time, cancellationToken).ConfigureAwait(false);
        string type = ContentType(response.Content.Headers);
        if (IsEventStream(type)) return true;
        throw await RefusalAsync(response, type.Length == 0 ? "no Content-Type" : $"Content-Type '{type}'", time, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<SseRefusedException> RefusalAsync(HttpResponseMessage response, string instead, TimeProvider time, CancellationToken cancellationToken)
    {
        string message = $"The response is no event stream: it has {instead}, where status 200 and Content-Type '{MediaType}' are needed.";
        return new SseRefusedException(message, response.StatusCode, response.Headers, await BeginningAsync(response, time, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>What is there of the body: a refusal that is not told to its end is still a refusal.</summary>
    private static async Task<string> BeginningAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = new(Patience, time);
        using CancellationTokenRegistration caller = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), patience);
        byte[] bytes = new byte[BodyBytes];
        int length = 0;
        try
        {
            Stream body = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
            int read;
            while (length < bytes.Length && (read = await body.ReadAsync(bytes.AsMemory(length), patience.Token).ConfigureAwait(false)) > 0) length += read;
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    // The header as it came: the typed one is null for `text/event-stream;`, which is a valid enough type to browsers.
    private static string ContentType(HttpContentHeaders headers) =>
        headers.NonValidated.TryGetValues("Content-Type", out HeaderStringValues values) ? values.ToString() : string.Empty;

    private static bool IsEventStream(string type) =>
        type.AsSpan(0, type.IndexOf(';', StringComparison.Ordinal) is >= 0 and int end ? end : type.Length)
            .Trim(" \t")
            .Equals(MediaType, StringComparison.OrdinalIgnoreCase);
}
