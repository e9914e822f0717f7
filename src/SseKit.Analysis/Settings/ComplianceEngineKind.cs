namespace SseKit.Analysis;

/// <summary>The engines that come with the library.</summary>
public enum ComplianceEngineKind
{
    /// <summary>Rules alone: no key, no network.</summary>
    Rules,

    /// <summary>A language model behind an <c>IChatClient</c>.</summary>
    LanguageModel,
}
