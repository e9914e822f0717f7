using System.Runtime.CompilerServices;
using System.Text.Json;
using SseKit.Analysis;

namespace SseKit.Load.Subjects;

/// <summary>A provider that says a word fifty times a second, or once.</summary>
internal sealed class TalkingUpstream : IChatUpstream
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly JsonElement Word = JsonDocument.Parse("""{"candidates":[{"content":{"parts":[{"text":"some words of an answer "}]}}]}""").RootElement;

    public string Engine => "talk";

    public async IAsyncEnumerable<JsonElement> StreamAsync(ChatRelayRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return Word;
        while (request.Contents[0].Parts[0].Text == RelaySubject.Endless)
        {
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            yield return Word;
        }
    }
}
