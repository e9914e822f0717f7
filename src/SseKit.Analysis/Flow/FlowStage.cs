using System.Text.Json.Serialization;

namespace SseKit.Analysis.Flow;

/// <summary>The stages, in the order they come.</summary>
internal enum FlowStage
{
    /// <summary>The upload is taken in.</summary>
    [JsonStringEnumMemberName("ingest")]
    Ingest,

    /// <summary>Text is taken out of it.</summary>
    [JsonStringEnumMemberName("extract")]
    Extract,

    /// <summary>The engine looks at the text.</summary>
    [JsonStringEnumMemberName("analyze")]
    Analyze,
}
