using System.Text.Json;

namespace SseKit.Analysis.Vision;

/// <summary>Reads the fields of a model's object and notes, in words for the model, each that is not as it was asked for.</summary>
internal sealed class AnswerFields(JsonElement answer, string path = "")
{
    private const int LongestText = 4_000;
    private const int LongestList = 50;
    private readonly List<string> _faults = [];

    public IReadOnlyList<string> Faults => _faults;

    public string Text(string name) => OptionalText(name) is { Length: > 0 } text ? text : Wrong<string>(name, "must be a text that is not empty") ?? "";

    public string? OptionalText(string name) => Find(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } value when value.GetString() is { Length: <= LongestText } text => text.Trim(),
        _ => Wrong<string>(name, "must be a text of at most 4000 characters, or null"),
    };

    public double? Measure(string name, double most) => Find(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out var number) && number >= 0 && number <= most => number,
        _ => WrongNumber(name, "must be a number of centimetres, or null"),
    };

    public int? Count(string name, int most) => Find(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out var number) && IsCount(number, most) => (int)number,
        _ => (int?)WrongNumber(name, "must be a whole number, or null"),
    };

    public IReadOnlyList<string>? Texts(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= LongestList && value.EnumerateArray().All(IsText)
            ? [.. value.EnumerateArray().Select(text => text.GetString()!.Trim())]
            : Wrong<string[]>(name, "must be a list of texts, empty when there is none");
    }

    /// <summary>The fields of an object inside this one. A null stands for one whose fields are all null.</summary>
    public AnswerFields? Object(string name) => Find(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Object } value => new AnswerFields(value, $"{path}{name}."),
        _ => Wrong<AnswerFields>(name, "must be an object"),
    };

    private static bool IsCount(double number, int most) => number >= 0 && number <= most && Math.Floor(number) == number;

    private static bool IsText(JsonElement element) =>
        element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 and <= LongestText };

    private JsonElement? Find(string name)
    {
        if (answer.TryGetProperty(name, out var value))
        {
            return value;
        }

        Wrong<string>(name, "is missing");
        return null;
    }

    private double? WrongNumber(string name, string what)
    {
        Wrong<string>(name, what);
        return null;
    }

    private T? Wrong<T>(string name, string what)
        where T : class
    {
        var fault = $"\"{path}{name}\" {what}";
        if (!_faults.Exists(known => known.StartsWith($"\"{path}{name}\"", StringComparison.Ordinal)))
        {
            _faults.Add(fault);
        }

        return null;
    }
}
