using System.Text.Json.Serialization;

namespace SseKit.Tests.Encode;

/// <summary>A value as users have them.</summary>
internal sealed record Reading(int Number, string Text, IReadOnlyList<double> Values);

[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(Reading))]
[JsonSerializable(typeof(int))]
internal sealed partial class JsonShapes : JsonSerializerContext;
