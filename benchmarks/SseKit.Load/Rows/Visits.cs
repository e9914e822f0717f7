using SseKit.Load.Client;
using SseKit.Load.Processes;
using SseKit.Load.Server;

namespace SseKit.Load.Rows;

/// <summary>Clients that come to a server and go again.</summary>
internal static class Visits
{
    private const int PrimingConnections = 200;
    private const int MostPrimingVisits = 30;
    private const double QuietShare = 0.05;

    /// <summary>Compiled code and pools of a server that has just started would count as memory of the connections to come.</summary>
    public static async Task PrimeAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        ServerAnswer before = await server.AskAsync("usage", cancellationToken);
        for (int i = 0; i < MostPrimingVisits; i++)
        {
            await RunAsync(server, PrimingConnections, () => server.AskAsync("publish 10", cancellationToken), cancellationToken);
            ServerAnswer after = await server.AskAsync("usage", cancellationToken);
            if (after.CompilingSeconds - before.CompilingSeconds < (after.CpuSeconds - before.CpuSeconds) * QuietShare) return;
            before = after;
        }
    }

    /// <summary>Clients connect, receive an event, stay for as long as <paramref name="whileThere"/> takes, and go; ends when the server has noticed.</summary>
    public static async Task RunAsync(ServerProcess server, int connections, Func<Task> whileThere, CancellationToken cancellationToken)
    {
        int before = server.Sockets;
        using (ReaderFleet fleet = new(server.EndPoint, connections, isAlert: false))
        {
            await Trial.JoinAsync(server, fleet, connections, cancellationToken);
            await whileThere();
        }

        while (server.Sockets > before) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
    }
}
