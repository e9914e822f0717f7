using System.Globalization;

namespace SseKit.Load.Client;

/// <summary>The limit of open files, which a socket is.</summary>
internal static class OpenFiles
{
    /// <summary>What the process needs besides its connections.</summary>
    private const int Others = 300;

    /// <exception cref="InvalidOperationException">There is no room for the connections.</exception>
    public static void Check(int connections)
    {
        // "Max open files            1024                 4096                 files"; the runtime has raised the first to the second.
        string line = File.ReadLines("/proc/self/limits").First(l => l.StartsWith("Max open files", StringComparison.Ordinal));
        string soft = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3];
        int needed = connections + Others;
        if (!long.TryParse(soft, CultureInfo.InvariantCulture, out long limit) || limit >= needed) return;
        throw new InvalidOperationException(
            $"{connections} connections need {needed} open files, and the limit is {limit}. Raise it first, as root: ulimit -Hn {needed}; ulimit -n {needed}.");
    }
}
