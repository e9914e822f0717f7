using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.Extensions.AI;

namespace SseKit.Analysis.Models;

/// <summary>The text of a model's streamed answer, or why there is none.</summary>
internal sealed record ModelAnswer(string? Text, string? Error)
{
    private const int LongestAnswer = 512 * 1024;

    [MemberNotNullWhen(true, nameof(Error))]
    [MemberNotNullWhen(false, nameof(Text))]
    public bool HasFailed => Text is null;

    /// <summary>Reads the stream to its end. A refusal, a filter or a limit ends it with an error.</summary>
    public static async Task<ModelAnswer> ReadAsync(IAsyncEnumerable<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        await foreach (var update in updates.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            text.Append(update.Text);
            if (Fault(update) is { } error)
            {
                return new ModelAnswer(null, error);
            }

            if (text.Length > LongestAnswer)
            {
                return new ModelAnswer(null, "The language model's answer is too long.");
            }
        }

        return new ModelAnswer(text.ToString(), null);
    }

    private static string? Fault(ChatResponseUpdate update)
    {
        if (update.Contents.OfType<ErrorContent>().Any())
        {
            return "The language model refused to analyze the document.";
        }

        if (update.FinishReason == ChatFinishReason.Length)
        {
            return "The language model's answer was cut at its length limit.";
        }

        return update.FinishReason == ChatFinishReason.ContentFilter ? "The language model's content filter stopped the answer." : null;
    }
}
