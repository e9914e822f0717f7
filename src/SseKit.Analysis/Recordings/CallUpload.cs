namespace SseKit.Analysis.Recordings;

/// <summary>What was asked: the recording and the fields beside it. Disposing of it removes the file.</summary>
internal sealed class CallUpload(IAsyncDisposable file, CallRecording recording, CallFields fields, string digest) : IAsyncDisposable
{
    public CallRecording Recording => recording;

    public CallFields Fields => fields;

    /// <summary>Tells what was asked from anything else.</summary>
    public string Fingerprint => $"{digest} {fields.Language} {fields.IncludeTranslation} {fields.IncludeInsights}";

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
