namespace SseKit.Analysis.CallRuns;

/// <summary>What a run comes to, as it goes to the client too. What was not asked for is null, and leaves no field.</summary>
internal sealed record CallResult
{
    public required string Transcription { get; init; }

    public string? Translation { get; init; }

    public bool? Translated { get; init; }

    public IReadOnlyList<CallEntity>? Entities { get; init; }

    public CallClassification? Classification { get; init; }

    public IReadOnlyList<CallCheck>? QaEvaluations { get; init; }

    public string? Summary { get; init; }

    /// <summary>In seconds; set when it is told.</summary>
    public double ProcessingTime { get; init; }

    /// <summary>The name of the engine of each step.</summary>
    public required IReadOnlyDictionary<string, string> Engine { get; init; }
}
