using System.Text.Json.Serialization;

namespace SseKit.Analysis;

/// <summary>How much a finding weighs.</summary>
public enum FlagSeverity
{
    /// <summary>Worth knowing.</summary>
    [JsonStringEnumMemberName("low")]
    Low,

    /// <summary>Worth a look by a person.</summary>
    [JsonStringEnumMemberName("medium")]
    Medium,

    /// <summary>To be dealt with before the document is used.</summary>
    [JsonStringEnumMemberName("high")]
    High,
}
