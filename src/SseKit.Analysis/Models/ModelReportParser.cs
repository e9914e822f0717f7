using System.Text.Json;

namespace SseKit.Analysis.Models;

/// <summary>Reads the model's answer: as it is, out of a code fence, or out of prose; anything else is refused.</summary>
internal static class ModelReportParser
{
    public static ModelReport? Parse(string answer) =>
        JsonObjects.In(answer).Select(TryRead).FirstOrDefault(report => report is not null);

    /// <summary>Says what is wrong with a report as a whole, or <see langword="null"/>.</summary>
    public static string? Fault(ModelReport report)
    {
        if (string.IsNullOrWhiteSpace(report.Summary))
        {
            return "its summary is empty";
        }

        return report.OverallRisk is >= 0 and <= 1 ? null : "its overall risk is not between 0 and 1";
    }

    private static ModelReport? TryRead(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ModelJson.Default.ModelReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
