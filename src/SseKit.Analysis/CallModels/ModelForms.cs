using System.Text.Json.Serialization;

namespace SseKit.Analysis.CallModels;

/// <summary>The answer to who and what is named.</summary>
internal sealed record EntityForm(IReadOnlyList<EntityLine> Entities);

/// <summary>One of them.</summary>
internal sealed record EntityLine(string Text, string Type);

/// <summary>The answer to what the call is about.</summary>
internal sealed record SubjectForm(string Label, IReadOnlyList<string> Evidence);

/// <summary>The answer to the checklist.</summary>
internal sealed record ChecklistForm(IReadOnlyList<ChecklistLine> Checks);

/// <summary>One line of it.</summary>
internal sealed record ChecklistLine(string Check, bool Found, string? Quote = null);

/// <summary>The answer to what the call comes down to.</summary>
internal sealed record SummaryForm(string Summary);

/// <summary>What is to be translated.</summary>
internal sealed record UtterancesForm(IReadOnlyList<string> Utterances);

/// <summary>The answer to what utterances mean in English.</summary>
internal sealed record TranslationForm(IReadOnlyList<string> Translations);

/// <summary>JSON without reflection; what is asked for must be there.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(EntityForm))]
[JsonSerializable(typeof(SubjectForm))]
[JsonSerializable(typeof(ChecklistForm))]
[JsonSerializable(typeof(SummaryForm))]
[JsonSerializable(typeof(UtterancesForm))]
[JsonSerializable(typeof(TranslationForm))]
internal sealed partial class ModelForms : JsonSerializerContext;
