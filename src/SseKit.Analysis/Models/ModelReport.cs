using System.Text.Json;
using System.Text.Json.Serialization;

namespace SseKit.Analysis.Models;

/// <summary>The model's answer as it is asked for.</summary>
internal sealed record ModelReport
{
    public required string Summary { get; init; }

    public required double OverallRisk { get; init; }

    public required IReadOnlyList<ModelFlag> Flags { get; init; }
}

/// <summary>One finding of the model, not believed yet.</summary>
internal sealed record ModelFlag
{
    public string? Rule { get; init; }

    public string? Title { get; init; }

    public string? Severity { get; init; }

    public int? Page { get; init; }

    public string? Excerpt { get; init; }

    public string? Explanation { get; init; }
}

/// <summary>JSON without reflection; what small models get wrong without changing the meaning is taken.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ModelReport))]
internal sealed partial class ModelJson : JsonSerializerContext;
