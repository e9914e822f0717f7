using System.Net.Http.Headers;

namespace SseKit.Analysis.Transcriptions;

/// <summary>Writes <c>POST {base}/audio/transcriptions</c>; the recording goes from its file straight to the server.</summary>
internal static class TranscriptionRequest
{
    public static HttpRequestMessage Create(OpenAIChatClientOptions server, CallRecording recording, string language)
    {
        var (extension, mediaType) = Kind(recording.Format);
        var audio = new StreamContent(new FileStream(recording.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        audio.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        // Servers tell the format by the name, and need to know nothing else of it.
        var form = new MultipartFormDataContent
        {
            { new StringContent(server.Model), "model" },
            { new StringContent(language), "language" },
            { new StringContent("json"), "response_format" },
            { new StringContent("true"), "stream" },
            { audio, "file", $"recording.{extension}" },
        };
        var request = new HttpRequestMessage(HttpMethod.Post, Address(server.BaseUrl)) { Content = form };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json", 0.5));
        if (!string.IsNullOrEmpty(server.ApiKey))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.ApiKey);
        }

        return request;
    }

    private static Uri Address(Uri server)
    {
        var address = new UriBuilder(server);
        address.Path = $"{address.Path.TrimEnd('/')}/audio/transcriptions";
        return address.Uri;
    }

    private static (string Extension, string MediaType) Kind(AudioFormat format) => format switch
    {
        AudioFormat.Wav => ("wav", "audio/wav"),
        AudioFormat.Mp3 => ("mp3", "audio/mpeg"),
        AudioFormat.Flac => ("flac", "audio/flac"),
        AudioFormat.M4a => ("m4a", "audio/mp4"),
        AudioFormat.Ogg => ("ogg", "audio/ogg"),
        AudioFormat.Webm => ("webm", "audio/webm"),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
