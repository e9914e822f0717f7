using System.Globalization;
using SseKit.Load.Report;
using SseKit.Load.Rows;
using SseKit.Load.Subjects;

namespace SseKit.Load;

/// <summary>The client process: runs the rows, prints their tables, and how far it is.</summary>
internal sealed class LoadRun(LoadArguments arguments)
{
    private readonly List<string> _report = [];

    /// <returns>The exit code: 1 when a row could not be measured.</returns>
    public async Task<int> RunAsync(string commandLine, CancellationToken cancellationToken)
    {
        int failed = 0;
        string command = $"`dotnet run -c Release --project benchmarks/SseKit.Load -- {commandLine}`";
        await PrintAsync(["# Load", string.Empty, $"{command}, {Machine.Describe()}.", string.Empty]);
        foreach (IRow row in All().Where(r => arguments.Rows.Count == 0 || arguments.Rows.Contains(r.Name, StringComparer.Ordinal)))
        {
            try
            {
                await PrintAsync((await MeasureAsync(row, cancellationToken)).Lines());
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync(exception.ToString());
                await PrintAsync([$"### {row.Title}", string.Empty, $"Not measured: {exception.Message}", string.Empty]);
                failed = 1;
            }
        }

        return failed;
    }

    private IEnumerable<IRow> All()
    {
        LoadSize size = arguments.Size;
        foreach (int connections in size.FloodConnections) yield return new FloodRow(size, connections);
        yield return new SteadyRow(size);
        yield return new IdleRow(size);
        yield return new ReplayRow(size);
        yield return new RelayRow(size);
        string[] subjects = arguments.Baselines ? [Subject.SseKit, Subject.TypedResults] : [Subject.SseKit];
        foreach (string subject in subjects) yield return new StalledRow(size, subject);
        foreach (string subject in subjects) yield return new ChurnRow(size, subject);
    }

    private async Task<RowTable> MeasureAsync(IRow row, CancellationToken cancellationToken)
    {
        RowTable table = new(row);
        for (int round = 0; round < (arguments.Rounds ?? row.Rounds); round++)
        {
            Dictionary<string, double[]> values = new(StringComparer.Ordinal);
            for (int i = 0; i < row.Columns.Count; i++)
            {
                // Each round begins with another column, so that none always comes first.
                string column = row.Columns[(round + i) % row.Columns.Count];
                values[column] = await row.MeasureAsync(column, cancellationToken);
                IEnumerable<string> shown = values[column].Zip(row.Figures, (v, f) => v.ToString(f.Format, CultureInfo.InvariantCulture));
                await Console.Error.WriteLineAsync($"{row.Title}, round {round + 1}, {column}: {string.Join(", ", shown)}");
            }

            table.Add(values);
        }

        return table;
    }

    private async Task PrintAsync(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            Console.WriteLine(line);
            _report.Add(line);
        }

        if (arguments.Out is { } file) await File.WriteAllLinesAsync(file, _report);
    }
}
