using SseKit.Analysis.Recordings;

namespace SseKit.Analysis.CallRuns;

/// <summary>What the steps of one call work on. Its recording is removed with it.</summary>
internal sealed class CallWork(CallUpload upload, Action ended) : IAsyncDisposable
{
    private readonly Dictionary<string, string> _engines = new(StringComparer.Ordinal);
    private CallTranscript? _translated;

    public CallRecording Recording => upload.Recording;

    public CallFields Fields => upload.Fields;

    public CallTranscript Transcript { get; set; } = new([]);

    /// <summary>What the insights are about: the translation if there is one, because that is English.</summary>
    public CallTranscript Readable => _translated ?? Transcript;

    public IReadOnlyList<CallEntity>? Entities { get; set; }

    public CallClassification? Subject { get; set; }

    public IReadOnlyList<CallCheck>? Checks { get; set; }

    public string? Summary { get; set; }

    public void Did(string step, string engine) => _engines[step] = engine;

    public void Translate(CallTranscript translation) => _translated = translation;

    public CallResult ToResult() => new()
    {
        Transcription = Transcript.Text,
        Translation = Fields.IncludeTranslation ? Readable.Text : null,
        Translated = Fields.IncludeTranslation ? _translated is not null : null,
        Entities = Entities,
        Classification = Subject,
        QaEvaluations = Checks,
        Summary = Summary,
        Engine = _engines,
    };

    public async ValueTask DisposeAsync()
    {
        await upload.DisposeAsync().ConfigureAwait(false);
        ended();
    }
}
