using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SseKit.Analysis.Comparison;
using SseKit.Analysis.Wounds;

namespace SseKit.Analysis.WoundRuns;

/// <summary>The steps that the documents promise, with their texts and percentages. It knows nothing of the wire.</summary>
internal sealed class WoundFlow(IOptions<WoundAnalysisOptions> options, IWoundVision? vision = null)
{
    private static readonly Bilingual Receiving = new("Réception de l'image...", "Receiving the image...");
    private static readonly Bilingual Preparing = new("Image reçue, préparation...", "Image received, preparing...");
    private static readonly Bilingual Sending = new("Envoi vers l'API Vision...", "Sending to the Vision API...");
    private static readonly Bilingual Analyzing = new("Analyse en cours ({0})...", "Analysis in progress ({0})...");
    private static readonly Bilingual Formatting = new("Analyse terminée, formatage...", "Analysis finished, formatting...");
    private static readonly Bilingual NoEngine = new(
        "Aucun service Vision n'est configuré sur ce serveur.", "No Vision service is configured on this server.");

    public Flow<WoundWork, WoundResult<WoundAssessment>> Analysis() => Make("wound", work => work.Assessments[0], WoundResultJson.Default.Assessment);

    public Flow<WoundWork, WoundResult<WoundComparison>> Comparison() =>
        Make("wound-comparison", work => WoundComparison.Of(work.Assessments, work.Language), WoundResultJson.Default.Comparison);

    private Flow<WoundWork, WoundResult<T>> Make<T>(string name, Func<WoundWork, T> result, JsonTypeInfo<WoundResult<T>> json) => new(
        name,
        work => new WoundResult<T>(result(work), vision!.Name),
        Stage("reception", 20, Nothing, Receiving),
        Stage("preparation", 20, Nothing, Preparing),
        Stage("envoi", 20, RequireEngine, Sending),
        new FlowStage<WoundWork>("analyse", 30, AssessAsync) { Message = work => Analyzing.In(work.Language, vision!.Name) },
        Stage("formatage", 10, Nothing, Formatting))
    {
        MaxConcurrent = options.Value.MaxConcurrent,
        Size = work => work.Images.Count,
        ResultJson = json,
    };

    private static FlowStage<WoundWork> Stage(string name, double weight, Action<WoundWork> body, Bilingual message) =>
        new(name, weight, (work, _, _) => Done(body, work)) { Message = work => message.In(work.Language) };

    private static Task Done(Action<WoundWork> body, WoundWork work)
    {
        body(work);
        return Task.CompletedTask;
    }

    // Pictures were read, checked and stripped before the stream began: a refusal has a status of its own.
    private static void Nothing(WoundWork work)
    {
    }

    private void RequireEngine(WoundWork work)
    {
        if (vision is null)
        {
            throw new RunFailedException(NoEngine.In(work.Language), StatusCodes.Status503ServiceUnavailable);
        }
    }

    private async Task AssessAsync(WoundWork work, StageProgress progress, CancellationToken cancellationToken)
    {
        foreach (var image in work.Images)
        {
            var outcome = await vision!.AssessAsync(image, work.Language, cancellationToken).ConfigureAwait(false);
            if (outcome.HasFailed)
            {
                work.RetryAfter = outcome.RetryAfter;
                throw new RunFailedException(outcome.Error, outcome.StatusCode);
            }

            work.Assessments.Add(outcome.Assessment);
            await progress.ReportAsync((double)work.Assessments.Count / work.Images.Count).ConfigureAwait(false);
        }
    }
}
