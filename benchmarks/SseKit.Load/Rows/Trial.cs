using System.Diagnostics;
using SseKit.Load.Client;
using SseKit.Load.Processes;
using SseKit.Load.Server;

namespace SseKit.Load.Rows;

/// <summary>A fresh server and its readers.</summary>
internal sealed class Trial(ServerProcess server, int capacity) : IAsyncDisposable
{
    /// <summary>Fewer than Kestrel's queue of connections to accept.</summary>
    private const int AcceptBatch = 200;

    private const double QuietShare = 0.01;
    private const int MostWarmUps = 20;

    public ServerProcess Server { get; } = server;

    public ReaderFleet Fleet { get; } = new(server.EndPoint, capacity, isAlert: true);

    /// <summary>Starts the server, and connects the readers.</summary>
    public static async Task<Trial> StartAsync(ServerPlan plan, int connections, CancellationToken cancellationToken)
    {
        ServerProcess server = await ServerProcess.StartAsync(plan, cancellationToken);
        try
        {
            Trial trial = new(server, connections);
            await trial.JoinAsync(connections, cancellationToken);
            return trial;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connects, and publishes until everybody has received something: only then is it sure that nobody misses what comes.</summary>
    public static async Task JoinAsync(ServerProcess server, ReaderFleet fleet, int connections, CancellationToken cancellationToken)
    {
        int sockets = server.Sockets;
        for (int connected = 0; connected < connections; connected += AcceptBatch)
        {
            fleet.Connect(Math.Min(AcceptBatch, connections - connected));
            while (server.Sockets < sockets + connected) await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellationToken);
        }

        ServerAnswer answer;
        do
        {
            answer = await server.AskAsync("publish 1", cancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
        while (!fleet.AllHave(1));
        await fleet.UntilAllHaveAsync(answer.Sequence, cancellationToken);
    }

    /// <summary>Repeats a stretch until the server has compiled all that matters: until it compiled next to nothing twice in a row, for the
    /// compiler comes in waves. What is half compiled is several times slower, and by how much depends on the subject.</summary>
    public static async Task WarmUpAsync(Func<Task<Stretch>> stretch)
    {
        int quiet = 0;
        for (int i = 0; i < MostWarmUps && quiet < 2; i++) quiet = (await stretch()).CompilingShare < QuietShare ? quiet + 1 : 0;
    }

    public Task<Stretch> FloodAsync(TimeSpan time, CancellationToken cancellationToken) =>
        RunAsync($"flood {time.TotalSeconds}", cancellationToken);

    public Task<Stretch> SteadyAsync(int perSecond, TimeSpan time, CancellationToken cancellationToken) =>
        RunAsync($"steady {perSecond} {time.TotalSeconds}", cancellationToken);

    /// <exception cref="InvalidDataException">An event was lost, doubled or out of order.</exception>
    public void CheckOrder()
    {
        if (Fleet.Tally.OutOfOrder > 0) throw new InvalidDataException($"{Fleet.Tally.OutOfOrder} events were lost, doubled or out of order.");
    }

    public async ValueTask DisposeAsync()
    {
        Fleet.Dispose();
        await Server.DisposeAsync();
    }

    private Task JoinAsync(int connections, CancellationToken cancellationToken) => JoinAsync(Server, Fleet, connections, cancellationToken);

    /// <summary>From the command until the last reader has the last event.</summary>
    private async Task<Stretch> RunAsync(string command, CancellationToken cancellationToken)
    {
        ServerAnswer before = await Server.AskAsync("usage", cancellationToken);
        long deliveries = Fleet.Tally.Deliveries;
        long busy = Fleet.BusyTicks;
        long start = Stopwatch.GetTimestamp();
        ServerAnswer last = await Server.AskAsync(command, cancellationToken);
        await Fleet.UntilAllHaveAsync(last.Sequence, cancellationToken);
        TimeSpan took = Stopwatch.GetElapsedTime(start, Fleet.LastArrival);
        busy = Fleet.BusyTicks - busy;
        ServerAnswer after = await Server.AskAsync("usage", cancellationToken);
        return new Stretch(
            Fleet.Tally.Deliveries - deliveries,
            took.TotalSeconds,
            after.CpuSeconds - before.CpuSeconds,
            after.CompilingSeconds - before.CompilingSeconds,
            after.AllocatedBytes - before.AllocatedBytes,
            Stopwatch.GetElapsedTime(0, busy).TotalSeconds);
    }
}
