using Microsoft.AspNetCore.Http;
using SseKit.Analysis.Processes;
using SseKit.Analysis.Processes.Pipelines;
using SseKit.Analysis.Speech;
using SseKit.Analysis.Tests.Doubles;
using SseKit.TestSupport.Audio;

namespace SseKit.Analysis.Tests.Speech;

public sealed class PocketSphinxTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory(Timeout = 120_000)]
    [InlineData("mp3", AudioFormat.Mp3)]
    [InlineData("flac", AudioFormat.Flac)]
    [InlineData("m4a", AudioFormat.M4a)]
    [InlineData("ogg", AudioFormat.Ogg)]
    [InlineData("webm", AudioFormat.Webm)]
    public async Task Every_format_is_heard(string extension, AudioFormat format)
    {
        using var file = new RecordingFile(await SpokenCall.AsAsync(await SpokenCall.ShortAsync(), extension), format);
        var heard = await HeardAsync(Engine(), file);
        var errors = WordAccuracy.Errors(WordAccuracy.Words(string.Join(' ', SpokenCall.Short)), WordAccuracy.Words(string.Join(' ', heard)));
        errors.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact(Timeout = 120_000)]
    public async Task The_first_utterance_is_heard_while_the_rest_is_still_being_decoded()
    {
        // Half a minute of silence follows, of which a pipe holds two seconds.
        var spoken = await SpokenCall.ShortAsync();
        byte[] samples = [.. spoken[44..], .. new byte[30 * SampleFormat.BytesPerSecond]];
        byte[] header = spoken[..44];
        BitConverter.TryWriteBytes(header.AsSpan(4), 36 + samples.Length);
        BitConverter.TryWriteBytes(header.AsSpan(40), samples.Length);
        using var file = new RecordingFile([.. header, .. samples]);
        var first = await Engine().TranscribeAsync(file.Recording, "en-US", Cancelled).FirstAsync(Cancelled);
        first.Fraction.ShouldNotBeNull().ShouldBeInRange(0.01, 0.5);
        RunningPrograms.Any(file.Recording.Path).ShouldBeFalse("nobody wants more, so nothing runs");
    }

    [Fact(Timeout = 60_000)]
    public async Task Silence_is_heard_as_nothing()
    {
        using var file = new RecordingFile(SpokenCall.Silence(64_044));
        (await HeardAsync(Engine(), file)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_language_it_has_not_is_refused_in_words()
    {
        using var file = new RecordingFile([]);
        var failure = await FailureAsync(Engine(), file, "sw");
        failure.Message.ShouldBe("pocketsphinx hears English only, not 'sw': send language=en, or configure another speech engine");
        failure.StatusCode.ShouldBe(StatusCodes.Status422UnprocessableEntity);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_that_only_begins_like_a_recording_cannot_be_decoded()
    {
        byte[] random = new byte[20_000];
        Random.Shared.NextBytes(random);
        using var file = new RecordingFile([.. "fLaC"u8, .. random], AudioFormat.Flac);
        var failure = await FailureAsync(Engine(), file);
        failure.Message.ShouldBe("The recording could not be decoded");
        failure.StatusCode.ShouldBe(StatusCodes.Status422UnprocessableEntity);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_playlist_under_a_recordings_format_reaches_nothing()
    {
        using var file = new RecordingFile("#EXTM3U\n#EXTINF:1\nfile:///etc/hostname\n"u8.ToArray());
        (await FailureAsync(Engine(), file)).Message.ShouldBe("The recording could not be decoded");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_recording_longer_than_allowed_is_given_up()
    {
        using var file = new RecordingFile(await SpokenCall.ShortAsync());
        var engine = Engine(new SpeechLimits { RecordingLength = TimeSpan.FromSeconds(1) });
        (await FailureAsync(engine, file)).Message.ShouldBe("The recording holds more than can be processed here: split it and send the parts");
    }

    [Theory]
    [InlineData("no-such-ffmpeg", "pocketsphinx_continuous", "no-such-ffmpeg is not installed on this server: it is in the Debian package ffmpeg")]
    [InlineData("ffmpeg", "no-such-sphinx", "no-such-sphinx is not installed on this server: it is in the Debian package pocketsphinx")]
    public async Task A_missing_program_is_told_with_its_package(string decoder, string recognizer, string message)
    {
        using var file = new RecordingFile(await SpokenCall.ShortAsync());
        var failure = await FailureAsync(Engine(decoder: decoder, recognizer: recognizer), file);
        failure.Message.ShouldBe(message);
        failure.StatusCode.ShouldBe(StatusCodes.Status503ServiceUnavailable);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(true, "The decoder ended before the recording did")]
    [InlineData(false, "The speech recogniser ended before the recording did")]
    public async Task When_one_of_the_two_is_killed_the_other_is_ended_and_it_is_told(bool isDecoder, string message)
    {
        using var file = new RecordingFile(SpokenCall.Silence(44 + (3600 * SampleFormat.BytesPerSecond / 60)));
        using var slow = new SlowProgram();
        var engine = isDecoder ? Engine(decoder: slow.Path) : Engine(recognizer: slow.Path);
        var failing = FailureAsync(engine, file);
        await Eventually.Is(() => slow.IsRunning, "it should have started");
        slow.Kill();
        (await failing).Message.ShouldBe(message);
        RunningPrograms.Any(file.Recording.Path).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task At_the_wall_time_both_end()
    {
        var time = new ManualTimeProvider();
        using var file = new RecordingFile(SpokenCall.Silence(1_000_000));
        using var slow = new SlowProgram();
        var engine = Engine(recognizer: slow.Path, time: time);
        var failing = FailureAsync(engine, file);
        await Eventually.Is(() => slow.IsRunning, "the recogniser should have started");
        time.Advance(TimeSpan.FromMinutes(6));
        (await failing).Message.ShouldBe("The recording took too long to process: split it and send the parts");
        slow.IsRunning.ShouldBeFalse();
        RunningPrograms.Any(file.Recording.Path).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task Cancelling_ends_both_real_programs_in_mid_call()
    {
        using var file = new RecordingFile(SpokenCall.Silence(50_000_000));
        using var cancel = new CancellationTokenSource();
        var hearing = Engine().TranscribeAsync(file.Recording, "en", cancel.Token).ToListAsync(cancel.Token).AsTask();
        await Eventually.Is(() => RunningPrograms.Any("s16le\0pipe:1") && RunningPrograms.Any(file.Recording.Path), "ffmpeg should have started");
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => hearing);
        RunningPrograms.Any(file.Recording.Path).ShouldBeFalse();
    }

    private static PocketSphinxSpeechToText Engine(
        SpeechLimits? limits = null, string decoder = "ffmpeg", string recognizer = "pocketsphinx_continuous", TimeProvider? time = null)
    {
        limits ??= new SpeechLimits();
        return new PocketSphinxSpeechToText(
            new LimitedPipeline(time ?? TimeProvider.System), new RecordingDuration(new LimitedProcess(TimeProvider.System), limits), limits)
        {
            Decoder = decoder,
            Recognizer = recognizer,
        };
    }

    private static async Task<List<string>> HeardAsync(PocketSphinxSpeechToText engine, RecordingFile file, string language = "en") =>
        await engine.TranscribeAsync(file.Recording, language, Cancelled).Select(utterance => utterance.Text).ToListAsync(Cancelled);

    private static Task<RunFailedException> FailureAsync(PocketSphinxSpeechToText engine, RecordingFile file, string language = "en") =>
        Should.ThrowAsync<RunFailedException>(() => HeardAsync(engine, file, language));
}
