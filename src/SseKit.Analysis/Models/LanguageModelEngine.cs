using Microsoft.Extensions.AI;

namespace SseKit.Analysis.Models;

/// <summary>Asks a language model, and believes of its answer only what can be found in the document.</summary>
internal sealed class LanguageModelEngine(IChatClient client, PdfComplianceOptions options, TimeProvider time) : IComplianceEngine
{
    private static readonly ChatOptions Asked = new() { Temperature = 0, ResponseFormat = ChatResponseFormat.Json };

    public string Name { get; } =
        options.LanguageModelName ?? client.GetService<ChatClientMetadata>()?.DefaultModelId ?? "language model";

    public async Task<ComplianceOutcome> AnalyzeAsync(IAsyncEnumerable<string> pages, CancellationToken cancellationToken)
    {
        var all = await pages.ToListAsync(cancellationToken).ConfigureAwait(false);
        using var timeout = new CancellationTokenSource(options.LanguageModelTimeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await AskAsync(all, stop.Token).ConfigureAwait(false);
        }
        catch (ChatStreamException failed)
        {
            return ComplianceOutcome.Failed(failed.Message);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return ComplianceOutcome.Failed("The language model took too long to answer.");
        }
    }

    private async Task<ComplianceOutcome> AskAsync(IReadOnlyList<string> pages, CancellationToken stop)
    {
        var part = DocumentPart.Of(pages, options.MaxLanguageModelCharacters);
        var updates = client.GetStreamingResponseAsync(Prompt.For(part), Asked, stop);
        var answer = await ModelAnswer.ReadAsync(updates, stop).ConfigureAwait(false);
        return answer.HasFailed
            ? ComplianceOutcome.Failed(answer.Error)
            : ModelAnalysis.Of(answer.Text, pages, part, options.MaxFlags);
    }
}
