using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using SseKit.Analysis.Processes;
using SseKit.Analysis.Processes.Pipelines;

namespace SseKit.Analysis.Speech;

/// <summary>Pocketsphinx with its English model, fed by ffmpeg: an utterance is handed out as its pause passes, while the rest is still
/// being decoded.</summary>
internal sealed class PocketSphinxSpeechToText(LimitedPipeline pipeline, RecordingDuration durations, SpeechLimits limits) : ISpeechToText
{
    public string Name => "pocketsphinx";

    public string Decoder { get; init; } = DecoderCommand.Program;

    public string Recognizer { get; init; } = RecognizerCommand.Program;

    public async IAsyncEnumerable<Utterance> TranscribeAsync(
        CallRecording recording, string language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!IsEnglish(language))
        {
            throw new RunFailedException(
                $"pocketsphinx hears English only, not '{language}': send language=en, or configure another speech engine",
                StatusCodes.Status422UnprocessableEntity);
        }

        // stdbuf would start without it, and only then fail.
        if (ProgramPath.Find(Recognizer) is null)
        {
            throw SpeechFailure.Of(new ProcessFailedException(Recognizer, ProcessEnd.ProgramMissing, -1), Decoder);
        }

        var duration = await durations.FindAsync(recording, cancellationToken).ConfigureAwait(false);
        var lines = pipeline.LinesAsync(
            DecoderCommand.For(Decoder, recording, limits), RecognizerCommand.For(Recognizer, limits), cancellationToken);
        var heard = lines.GetAsyncEnumerator(cancellationToken);
        await using var disposal = heard.ConfigureAwait(false);
        while (await NextAsync(heard).ConfigureAwait(false))
        {
            if (heard.Current.Text.Trim() is { Length: > 0 } words)
            {
                yield return new Utterance(words) { Fraction = Fraction(heard.Current.Carried, duration) };
            }
        }
    }

    private static double? Fraction(long carried, TimeSpan? duration) =>
        duration is { } whole ? Math.Min(1, carried / (whole.TotalSeconds * SampleFormat.BytesPerSecond)) : null;

    private static bool IsEnglish(string language) => string.Equals(language.Split('-')[0], "en", StringComparison.OrdinalIgnoreCase);

    private async Task<bool> NextAsync(IAsyncEnumerator<PipelineLine> lines)
    {
        try
        {
            return await lines.MoveNextAsync().ConfigureAwait(false);
        }
        catch (ProcessFailedException failed)
        {
            throw SpeechFailure.Of(failed, Decoder);
        }
    }
}
