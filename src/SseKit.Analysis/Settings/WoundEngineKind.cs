namespace SseKit.Analysis;

/// <summary>The engines that come with the library.</summary>
public enum WoundEngineKind
{
    /// <summary>None: every analysis fails with 503.</summary>
    None,

    /// <summary>A model that sees, behind an <c>IChatClient</c>.</summary>
    LanguageModel,

    /// <summary>Colours measured on this machine by ffmpeg: no key, no network, and nothing clinical.</summary>
    Colour,
}
