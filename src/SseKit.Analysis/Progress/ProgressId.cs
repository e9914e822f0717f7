using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace SseKit.Analysis.Progress;

/// <summary>What may name a workflow, a file or a user: it stands in paths, in the names of topics and in keys of what nodes share.</summary>
internal static class ProgressId
{
    public const string Rule = "1 to 128 characters: ASCII letters, digits and -._~:@+|";

    private const int Longest = 128;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:@+|");

    public static bool Is([NotNullWhen(true)] string? text) => text is { Length: > 0 and <= Longest } && !text.AsSpan().ContainsAnyExcept(Allowed);

    /// <exception cref="ArgumentException">It is none.</exception>
    public static string Checked(string id, string parameter)
    {
        ArgumentNullException.ThrowIfNull(id, parameter);
        return Is(id) ? id : throw new ArgumentException(Rule + ".", parameter);
    }
}
