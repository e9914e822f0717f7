using System.Text.Json.Serialization;

namespace SseKit.Analysis.Comparison;

/// <summary>How a wound has fared.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WoundEvolution>))]
internal enum WoundEvolution
{
    [JsonStringEnumMemberName("amelioration")]
    Better,

    [JsonStringEnumMemberName("stable")]
    Stable,

    [JsonStringEnumMemberName("aggravation")]
    Worse,

    [JsonStringEnumMemberName("indetermine")]
    Unknown,
}
