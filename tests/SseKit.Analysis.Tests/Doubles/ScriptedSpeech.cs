using System.Runtime.CompilerServices;

namespace SseKit.Analysis.Tests.Doubles;

/// <summary>Hears what it was told to hear, then waits for whatever it was told to wait for.</summary>
internal sealed class ScriptedSpeech(params string[] utterances) : ISpeechToText
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => "script";

    /// <summary>What comes after the utterances.</summary>
    public Func<CancellationToken, Task> Then { get; init; } = _ => Task.CompletedTask;

    /// <summary>Completes when everything it hears was heard, for the first time.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Completes when it came to its end, for the first time, however that was.</summary>
    public Task Ended => _ended.Task;

    public CallRecording? Recording { get; private set; }

    public static Task Forever(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);

    public async IAsyncEnumerable<Utterance> TranscribeAsync(
        CallRecording recording, string language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Recording = recording;
        try
        {
            for (var number = 1; number <= utterances.Length; number++)
            {
                yield return new Utterance(utterances[number - 1]) { Fraction = (double)number / (utterances.Length + 1) };
            }

            _begun.TrySetResult();
            await Then(cancellationToken);
        }
        finally
        {
            _ended.TrySetResult();
        }
    }
}
