namespace SseKit.Analysis;

/// <summary>One finding, and where it stands. Immutable.</summary>
public sealed record ComplianceFlag
{
    /// <summary>Gets the name of the rule that found it, such as <c>iban</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>Gets what was found, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>Gets how much it weighs.</summary>
    public required FlagSeverity Severity { get; init; }

    /// <summary>Gets the page, counted from 1, or <see langword="null"/> for something the document lacks.</summary>
    public required int? Page { get; init; }

    /// <summary>Gets the place in the page's text in characters (UTF-16 code units), counted from 0, or <see langword="null"/> with
    /// <see cref="Page"/>.</summary>
    public required int? Offset { get; init; }

    /// <summary>Gets the text around it with personal data masked, or <see langword="null"/> with <see cref="Page"/>.</summary>
    public required string? Excerpt { get; init; }

    /// <summary>Gets why it matters.</summary>
    public required string Explanation { get; init; }
}
