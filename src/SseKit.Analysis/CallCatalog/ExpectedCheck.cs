using SseKit.Analysis.CallText;

namespace SseKit.Analysis.CallCatalog;

/// <summary>Something that is said in a good call, and how it is usually said.</summary>
internal sealed record ExpectedCheck(string Name, string Meaning, IReadOnlyList<SpokenPhrase> Wordings)
{
    public static ExpectedCheck Of(string name, string meaning, string wordings) =>
        new(name, meaning, [.. wordings.Split(',', StringSplitOptions.TrimEntries).Select(wording => new SpokenPhrase(wording))]);
}
