using System.Diagnostics;
using System.Globalization;
using System.Text;
using SseKit.Load.Processes;
using SseKit.Load.Report;
using SseKit.Load.Server;
using SseKit.Load.Subjects;

namespace SseKit.Load.Rows;

/// <summary>How long a chat waits for its OK while others are being answered.</summary>
internal sealed class RelayRow(LoadSize size) : IRow
{
    private static readonly byte[] Ok = "\"OK\""u8.ToArray();

    public string Name => "relay";

    public string Title => string.Create(CultureInfo.InvariantCulture, $"First OK of the chat relay while {size.RelayStreams} answers stream, 50 chunks a second each");

    public int Rounds => size.Rounds;

    public IReadOnlyList<string> Columns { get; } = ["chat relay", "bare handler"];

    public IReadOnlyList<Figure> Figures { get; } =
    [
        new("p50 until OK, ms", Better.Less, "N2"),
        new("p99 until OK, ms", Better.Less, "N2") { RatioGoal = 0.5 },
    ];

    public async Task<double[]> MeasureAsync(string column, CancellationToken cancellationToken)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(new ServerPlan { Subject = Subject.Relay }, cancellationToken);
        using HttpClient client = new() { BaseAddress = new Uri($"http://{server.EndPoint}") };
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] streams = [.. Enumerable.Range(0, size.RelayStreams).Select(_ => ReadAsync(client, over.Token))];
        string path = column == Columns[0] ? RelaySubject.Relay : RelaySubject.Bare;
        for (int i = 0; i < size.RelayProbes; i++) await ProbeAsync(client, path, cancellationToken);
        double[] waits = new double[size.RelayProbes];
        for (int i = 0; i < waits.Length; i++) waits[i] = await ProbeAsync(client, path, cancellationToken);
        if (Array.Find(streams, stream => stream.IsCompleted) is { } ended) await ended;
        await over.CancelAsync();
        await Task.WhenAll(streams).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Array.Sort(waits);
        return [waits[waits.Length / 2], waits[waits.Length * 99 / 100]];
    }

    /// <summary>One answer, for as long as it is measured.</summary>
    private static async Task ReadAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await PostAsync(client, RelaySubject.Relay, RelaySubject.Endless, cancellationToken);
        await (await response.Content.ReadAsStreamAsync(cancellationToken)).CopyToAsync(Stream.Null, cancellationToken);
        throw new InvalidDataException("A stream ended.");
    }

    /// <returns>Milliseconds until the OK.</returns>
    private static async Task<double> ProbeAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        long asked = Stopwatch.GetTimestamp();
        using HttpResponseMessage response = await PostAsync(client, path, "once", cancellationToken);
        await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        byte[] received = new byte[4096];
        int length = 0;
        while (received.AsSpan(0, length).IndexOf(Ok) < 0)
        {
            int read = await body.ReadAsync(received.AsMemory(length), cancellationToken);
            length += read > 0 ? read : throw new InvalidDataException("No OK came.");
        }

        double waited = Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
        await body.CopyToAsync(Stream.Null, cancellationToken);
        return waited;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string text, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path)
        {
            Content = new StringContent($$$"""{"contents":[{"parts":[{"text":"{{{text}}}"}]}]}""", Encoding.UTF8, "application/json"),
        };
        HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return response.EnsureSuccessStatusCode();
    }
}
