using System.Diagnostics;
using System.Globalization;
using System.Net;
using SseKit.Load.Server;

namespace SseKit.Load.Processes;

/// <summary>A server in a process of its own. It ends with this object, and with this process.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, IPEndPoint endPoint)
    {
        _process = process;
        EndPoint = endPoint;
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>How many sockets it has: counted from outside, so that it costs the server nothing.</summary>
    public int Sockets => new DirectoryInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/fd"))
        .EnumerateFiles()
        .Count(f => f.LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);

    public static async Task<ServerProcess> StartAsync(ServerPlan plan, CancellationToken cancellationToken)
    {
        Process process = Pinned.Start(Pinned.ServerCore, redirectOutput: true, ["serve", plan.ToArgument()]);
        try
        {
            return new ServerProcess(process, IPEndPoint.Parse(await LineAsync(process, cancellationToken)));
        }
        catch
        {
            await KillAsync(process);
            throw;
        }
    }

    /// <summary>One at a time.</summary>
    public async Task<ServerAnswer> AskAsync(string command, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(command.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        return ServerAnswer.Parse(await LineAsync(_process, cancellationToken));
    }

    public ValueTask DisposeAsync() => KillAsync(_process);

    private static async Task<string> LineAsync(Process process, CancellationToken cancellationToken) =>
        await process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The server ended.");

    private static async ValueTask KillAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }
}
