using System.Text.Json.Serialization;

namespace SseKit.Tests.Encode;

/// <summary>A value as users have them.</summary>
internal sealed record Reading(int Number, string Text, IReadOnlyList<double> Values);

/// <summary>A value that may hold itself.</summary>
internal sealed class Circle
{
    public Circle? Next { get; set; }
}

[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(Reading))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(Circle))]
internal sealed partial class JsonShapes : JsonSerializerContext;
