using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.Extensions.AI;

namespace SseKit.Analysis.Models;

/// <summary>The text of a model's streamed answer, or why there is none.</summary>
internal sealed record ModelAnswer(string? Text, AnswerFault? Fault)
{
    private const int LongestAnswer = 512 * 1024;

    [MemberNotNullWhen(true, nameof(Error))]
    [MemberNotNullWhen(false, nameof(Text))]
    public bool HasFailed => Text is null;

    public string? Error => Fault switch
    {
        null => null,
        AnswerFault.Refused => "The language model refused to analyze the document.",
        AnswerFault.Filtered => "The language model's content filter stopped the answer.",
        AnswerFault.Cut => "The language model's answer was cut at its length limit.",
        _ => "The language model's answer is too long.",
    };

    /// <summary>Reads the stream to its end. A refusal, a filter or a limit ends it with an error.</summary>
    public static async Task<ModelAnswer> ReadAsync(IAsyncEnumerable<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        await foreach (var update in updates.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            text.Append(update.Text);
            if (FaultOf(update) is { } fault)
            {
                return new ModelAnswer(null, fault);
            }

            if (text.Length > LongestAnswer)
            {
                return new ModelAnswer(null, AnswerFault.TooLong);
            }
        }

        return new ModelAnswer(text.ToString(), null);
    }

    private static AnswerFault? FaultOf(ChatResponseUpdate update)
    {
        if (update.Contents.OfType<ErrorContent>().Any())
        {
            return AnswerFault.Refused;
        }

        if (update.FinishReason == ChatFinishReason.Length)
        {
            return AnswerFault.Cut;
        }

        return update.FinishReason == ChatFinishReason.ContentFilter ? AnswerFault.Filtered : null;
    }
}

/// <summary>Why a model's answer is none.</summary>
internal enum AnswerFault
{
    Refused,
    Filtered,
    Cut,
    TooLong,
}
