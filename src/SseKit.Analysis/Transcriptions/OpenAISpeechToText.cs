using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SseKit.Analysis.Transcriptions;

/// <summary>An OpenAI-compatible server that hears recordings, streaming. One that does not stream but answers with JSON is understood
/// too.</summary>
internal sealed class OpenAISpeechToText(HttpClient http, OpenAIChatClientOptions server, SpeechLimits limits) : ISpeechToText
{
    public string Name => server.Model;

    public async IAsyncEnumerable<Utterance> TranscribeAsync(
        CallRecording recording, string language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = TranscriptionRequest.Create(server, recording, language);
        using var response = await TranscriptionResponse.SendAsync(http, request, server, cancellationToken).ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var heard = new HeardText(limits.TranscriptBytes);
        var sentences = MediaTypeOf(response) switch
        {
            "text/event-stream" => TranscriptionStream.ReadAsync(stream, heard, server, cancellationToken),
            "application/json" => WholeAsync(stream, heard, cancellationToken),
            _ => throw TranscriptionResponse.Failed("The speech server did not answer with a transcript"),
        };
        await foreach (var sentence in sentences.ConfigureAwait(false))
        {
            yield return new Utterance(sentence);
        }
    }

    // The header as it came: the typed one is null for `text/event-stream;`, which some servers send.
    private static string MediaTypeOf(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var type)
            ? type.ToString().Split(';')[0].Trim().ToLowerInvariant()
            : "";

    private async IAsyncEnumerable<string> WholeAsync(
        Stream stream, HeardText heard, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var whole = await TextOfAsync(stream, cancellationToken).ConfigureAwait(false);
        foreach (var sentence in heard.End(whole))
        {
            yield return sentence;
        }
    }

    private async Task<string> TextOfAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            var body = new byte[limits.TranscriptBytes];
            var length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(body.AsSpan(0, length), TranscriptionJson.Default.TranscriptionEvent)?.Text
                ?? throw TranscriptionResponse.Failed("The speech server's answer holds no transcript");
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            throw TranscriptionResponse.Failed("The connection to the speech server broke off", broken);
        }
        catch (JsonException malformed)
        {
            throw TranscriptionResponse.Failed("The speech server sent malformed JSON", malformed);
        }
    }
}
