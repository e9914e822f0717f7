using Microsoft.Extensions.AI;
using SseKit.Analysis.Models;

namespace SseKit.Analysis.Vision;

/// <summary>Asks a model that sees. An answer that is not what was asked for is sent back once with its faults; then it is refused.</summary>
internal sealed class ModelWoundVision(IChatClient client, string? name, TimeSpan timeLimit, TimeProvider time) : IWoundVision
{
    private const int Attempts = 2;
    // No temperature: newer models refuse it.
    private static readonly ChatOptions Asked = new() { ResponseFormat = ChatResponseFormat.Json };

    public string Name { get; } = name ?? client.GetService<ChatClientMetadata>()?.DefaultModelId ?? "vision";

    public async Task<WoundVisionOutcome> AssessAsync(WoundImage image, WoundLanguage language, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(timeLimit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await AskAsync(WoundPrompt.For(image, language), language, stop.Token).ConfigureAwait(false);
        }
        catch (ChatStreamException failed)
        {
            return VisionFailures.Of(failed, language);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return VisionFailures.OfTime(language);
        }
    }

    private async Task<WoundVisionOutcome> AskAsync(List<ChatMessage> messages, WoundLanguage language, CancellationToken stop)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var updates = client.GetStreamingResponseAsync(messages, Asked, stop);
            var said = await ModelAnswer.ReadAsync(updates, stop).ConfigureAwait(false);
            if (said.HasFailed)
            {
                return VisionFailures.Of(said.Fault, language);
            }

            var answer = WoundAnswer.Of(said.Text);
            if (answer.IsWhole)
            {
                return WoundVisionOutcome.Of(answer.Assessment);
            }

            messages = WoundPrompt.Again(messages, said.Text, answer.Faults);
        }

        return VisionFailures.OfAnswer(language);
    }
}
