namespace SseKit.Analysis.ProgressAccess;

/// <summary>Who asks.</summary>
/// <param name="User">The user's ID; <see langword="null"/> for nobody in particular.</param>
/// <param name="Key">Whose limits hold: the user's, else the address's.</param>
internal sealed record Visitor(string? User, string Key);
