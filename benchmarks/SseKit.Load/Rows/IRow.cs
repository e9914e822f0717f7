using SseKit.Load.Report;

namespace SseKit.Load.Rows;

/// <summary>One thing to measure, of each column in turn, round after round.</summary>
internal interface IRow
{
    /// <summary>What it is called on the command line; several rows may share it.</summary>
    string Name { get; }

    /// <summary>What it is called in the report.</summary>
    string Title { get; }

    int Rounds { get; }

    /// <summary>The first is the subject, the second what it is compared with, if there is one.</summary>
    IReadOnlyList<string> Columns { get; }

    IReadOnlyList<Figure> Figures { get; }

    /// <summary>One round of one column, in a fresh server: a value for each figure.</summary>
    Task<double[]> MeasureAsync(string column, CancellationToken cancellationToken);
}
