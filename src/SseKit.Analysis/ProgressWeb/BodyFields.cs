using System.Text.Json;
using SseKit.Analysis.ProgressWire;

namespace SseKit.Analysis.ProgressWeb;

/// <summary>Reads the fields of a body. What is null is not there; the first that is wrong is remembered.</summary>
internal sealed class BodyFields(JsonElement body)
{
    public ProgressRefusal? Refusal { get; private set; }

    /// <summary>Whether every field has a name that can be read: half a surrogate pair is valid JSON, and no text.</summary>
    public static bool AreNamed(JsonElement body)
    {
        try
        {
            foreach (var field in body.EnumerateObject())
            {
                _ = field.Name;
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    public string? Text(string name, Func<string, bool>? isRight = null, string why = "not a text")
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        string? text = value.ValueKind == JsonValueKind.String && IsSound(value) ? value.GetString() : null;
        return text is not null && isRight?.Invoke(text) != false ? text : Refuse<string>(name, why);
    }

    public double? Number(string name, Func<double, bool> isRight, string why)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && isRight(number))
        {
            return number;
        }

        Refuse<object>(name, why);
        return null;
    }

    public bool? Flag(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Refuse<object>(name, "neither true nor false");
        return null;
    }

    /// <summary>Whatever it is, to be passed on.</summary>
    public JsonElement? Any(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (IsSound(value))
        {
            return value.Clone();
        }

        Refuse<object>(name, "holds text that is not Unicode");
        return null;
    }

    /// <summary>Says that a field must be there.</summary>
    public void Need(string name)
    {
        if (Find(name) is null)
        {
            Refuse<object>(name, "missing");
        }
    }

    // Half a surrogate pair is valid JSON, and no text.
    private static bool IsSound(JsonElement value)
    {
        try
        {
            _ = JsonSerializer.SerializeToUtf8Bytes(value, ProgressJson.Default.JsonElement);
            return true;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    private JsonElement? Find(string name) => body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private T? Refuse<T>(string name, string why)
        where T : class
    {
        Refusal ??= ProgressRefusal.Bad(name, why);
        return null;
    }
}
