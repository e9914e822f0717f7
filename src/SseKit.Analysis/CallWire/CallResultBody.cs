using SseKit.Analysis.CallRuns;

namespace SseKit.Analysis.CallWire;

/// <summary>A result as it goes to the client. Steps that were left out leave no field.</summary>
internal sealed record CallResultBody
{
    public required string Transcription { get; init; }

    public string? Translation { get; init; }

    public bool? Translated { get; init; }

    public IReadOnlyList<CallEntity>? Entities { get; init; }

    public CallClassification? Classification { get; init; }

    public IReadOnlyList<CallCheck>? QaEvaluations { get; init; }

    public string? Summary { get; init; }

    public required double ProcessingTime { get; init; }

    public required IReadOnlyDictionary<string, string> Engine { get; init; }

    public static CallResultBody Of(CallResult result, RunStatus run) => new()
    {
        Transcription = result.Transcription,
        Translation = result.Translation,
        Translated = result.Translated,
        Entities = result.Entities,
        Classification = result.Classification,
        QaEvaluations = result.QaEvaluations,
        Summary = result.Summary,
        ProcessingTime = CallTexts.Seconds(run),
        Engine = result.Engine,
    };
}
