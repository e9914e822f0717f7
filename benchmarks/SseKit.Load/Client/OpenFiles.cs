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
        string[] fields = File.ReadLines("/proc/self/limits").First(l => l.StartsWith("Max open files", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!long.TryParse(fields[3], CultureInfo.InvariantCulture, out long limit) || limit >= connections + Others) return;
        throw new InvalidOperationException(
            $"{connections} connections need {connections + Others} open files, and the limit is {limit}. Raise it first: ulimit -n {connections + Others}, as root where the hard limit (ulimit -Hn) is lower.");
    }
}
