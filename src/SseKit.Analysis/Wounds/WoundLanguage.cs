namespace SseKit.Analysis;

/// <summary>The language in which a wound analysis speaks to people. Field names are French in both.</summary>
public enum WoundLanguage
{
    /// <summary>French, the default.</summary>
    French,

    /// <summary>English.</summary>
    English,
}
