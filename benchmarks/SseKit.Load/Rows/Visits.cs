using SseKit.Load.Client;
using SseKit.Load.Processes;

namespace SseKit.Load.Rows;

/// <summary>Clients that come to a server and go again.</summary>
internal static class Visits
{
    private const int PrimingConnections = 200;
    private const int PrimingVisits = 4;

    /// <summary>Compiled code and pools of a server that has just started would count as memory of the connections to come.</summary>
    public static async Task PrimeAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        for (int i = 0; i < PrimingVisits; i++)
        {
            await RunAsync(server, PrimingConnections, () => server.AskAsync("publish 10", cancellationToken), cancellationToken);
        }
    }

    /// <summary>Clients connect, receive an event, stay for as long as <paramref name="whileThere"/> takes, and go; ends when the server has noticed.</summary>
    public static async Task RunAsync(ServerProcess server, int connections, Func<Task> whileThere, CancellationToken cancellationToken)
    {
        int before = server.Sockets;
        using (ReaderFleet fleet = new(server.EndPoint, connections))
        {
            await Trial.JoinAsync(server, fleet, connections, cancellationToken);
            await whileThere();
        }

        while (server.Sockets > before) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
    }
}
