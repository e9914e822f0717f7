namespace SseKit.Analysis.Compliance;

/// <summary>The report on one document, as it goes to the client. Immutable.</summary>
internal sealed record ComplianceReport
{
    /// <summary>Gets the name of the uploaded file, without folders.</summary>
    public required string DocName { get; init; }

    /// <summary>Gets the number of pages.</summary>
    public required int PageCount { get; init; }

    /// <summary>Gets the outcome in a few sentences.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets the risk, from 0 (none) to 1.</summary>
    public required double OverallRisk { get; init; }

    /// <summary>Gets the findings.</summary>
    public required IReadOnlyList<ComplianceFlag> Flags { get; init; }

    /// <summary>Gets the name of the engine that made it.</summary>
    public required string Engine { get; init; }
}
