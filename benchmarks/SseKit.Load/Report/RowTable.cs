using System.Globalization;
using SseKit.Load.Rows;

namespace SseKit.Load.Report;

/// <summary>The values of a row, and the table they make: medians of the columns, and the median, least and greatest of the ratios of the same
/// round.</summary>
internal sealed class RowTable(IRow row)
{
    private readonly List<Dictionary<string, double[]>> _rounds = [];

    public void Add(Dictionary<string, double[]> round) => _rounds.Add(round);

    public IEnumerable<string> Lines()
    {
        bool compares = row.Columns.Count > 1;
        yield return string.Create(CultureInfo.InvariantCulture, $"### {row.Title}");
        yield return string.Empty;
        string rounds = $"{_rounds.Count} round{(_rounds.Count == 1 ? "" : "s")}";
        yield return $"| {rounds} | {string.Join(" | ", row.Columns)} | {(compares ? "ratio (least to greatest) | " : "")}goal |";
        yield return $"|---|{string.Concat(row.Columns.Select(_ => "---|"))}{(compares ? "---|" : "")}---|";
        for (int i = 0; i < row.Figures.Count; i++) yield return Line(row.Figures[i], i, compares);
        yield return string.Empty;
    }

    private string Line(Figure figure, int index, bool compares)
    {
        double[] medians = [.. row.Columns.Select(c => Median(_rounds.Select(r => r[c][index])))];
        double[] ratios = compares && figure.HasRatio
            ? [.. _rounds.Select(r => figure.Ratio(r[row.Columns[0]][index], r[row.Columns[1]][index])).Order()]
            : [];
        string cells = string.Join(" | ", medians.Select(m => m.ToString(figure.Format, CultureInfo.InvariantCulture)));
        string ratio = ratios is [] ? "" : string.Create(CultureInfo.InvariantCulture, $"{Median(ratios):0.00} ({ratios[0]:0.00} to {ratios[^1]:0.00})");
        return $"| {figure.Name} | {cells} | {(compares ? $"{ratio} | " : "")}{Goal(figure, medians[0], ratios is [] ? 0 : Median(ratios))} |";
    }

    private static string Goal(Figure figure, double value, double ratio)
    {
        List<string> goals = [];
        if (figure.RatioGoal is { } ratioGoal) goals.Add(Said("ratio at least", ratioGoal, "0.00", ratio >= ratioGoal));
        if (figure.Most is { } most) goals.Add(Said("at most", most, "#,0.##", value <= most));
        if (figure.Least is { } least) goals.Add(Said("at least", least, "#,0.##", value >= least));
        return string.Join(", ", goals);
    }

    private static string Said(string what, double goal, string format, bool reached) =>
        $"{what} {goal.ToString(format, CultureInfo.InvariantCulture)}{(reached ? "" : " (missed)")}";

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
