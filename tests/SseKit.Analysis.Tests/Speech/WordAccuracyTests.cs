using SseKit.Analysis.Processes;
using SseKit.Analysis.Processes.Pipelines;
using SseKit.Analysis.Speech;
using SseKit.Analysis.Tests.Doubles;
using SseKit.TestSupport.Audio;

namespace SseKit.Analysis.Tests.Speech;

/// <summary>Calls as flite speaks them. The sentences are ordinary English; nothing was left out because it was not understood.</summary>
public sealed class WordAccuracyTests
{
    private const double Gate = 0.85;

    private static readonly string[][] Calls =
    [
        ["hello this is the help line", "how can i help you today", "my daughter is in danger", "please send a doctor to the house"],
        [
            "good morning thank you for calling",
            "i would like to talk about my bill",
            "the company sent me the wrong bill last month",
            "we will look at it and call you back",
            "thank you very much for your help",
        ],
        [
            "hello what is your name please",
            "my name is john and i live in chicago",
            "there was a fire in the school this morning",
            "the children are safe but the teacher needs a doctor",
        ],
    ];

    [Fact(Timeout = 240_000)]
    public async Task At_least_85_percent_of_the_words_are_heard_and_every_pause_ends_an_utterance()
    {
        var engine = new PocketSphinxSpeechToText(
            new LimitedPipeline(TimeProvider.System), new RecordingDuration(new LimitedProcess(TimeProvider.System), new SpeechLimits()), new SpeechLimits());
        var (words, errors) = (0, 0);
        foreach (var call in Calls)
        {
            using var file = new RecordingFile(await SpokenCall.WavAsync(call));
            var heard = await engine.TranscribeAsync(file.Recording, "en", TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
            heard.Count.ShouldBe(call.Length);
            var said = WordAccuracy.Words(string.Join(' ', call));
            words += said.Length;
            errors += WordAccuracy.Errors(said, WordAccuracy.Words(string.Join(' ', heard.Select(utterance => utterance.Text))));
        }

        var accuracy = 1 - ((double)errors / words);
        TestContext.Current.TestOutputHelper!.WriteLine($"{words} words, {errors} errors, accuracy {accuracy:P1}");
        accuracy.ShouldBeGreaterThanOrEqualTo(Gate);
    }

    [Theory]
    [InlineData("a b c", "a b c", 0)]
    [InlineData("a b c", "a x c", 1)]
    [InlineData("a b c", "a c", 1)]
    [InlineData("a b c", "a b b c", 1)]
    [InlineData("a b c", "", 3)]
    [InlineData("", "a b", 2)]
    [InlineData("a b c d", "b c d e", 2)]
    public void Errors_are_counted_as_the_distance_of_Levenshtein(string said, string heard, int errors) =>
        WordAccuracy.Errors(WordAccuracy.Words(said), WordAccuracy.Words(heard)).ShouldBe(errors);
}
