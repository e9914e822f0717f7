using System.Globalization;
using SseKit.Load.Rows;

namespace SseKit.Load;

/// <summary>What the command line asks for.</summary>
internal sealed record LoadArguments
{
    public const string Usage = "SseKit.Load [flood|steady|idle|replay|relay|stalled|churn ...] [--rounds N] [--size full|smoke|large] [--baselines] [--out file]";

    /// <summary>The rows to run; none for all.</summary>
    public List<string> Rows { get; } = [];

    /// <summary>Instead of each row's own number.</summary>
    public int? Rounds { get; private set; }

    public LoadSize Size { get; private set; } = LoadSize.Full;

    /// <summary>Whether rows that are about SseKit alone are run for TypedResults too.</summary>
    public bool Baselines { get; private set; }

    /// <summary>Where the report goes besides the standard output.</summary>
    public string? Out { get; private set; }

    /// <exception cref="FormatException">The command line makes no sense.</exception>
    public static LoadArguments Parse(string[] arguments)
    {
        LoadArguments parsed = new();
        for (ReadOnlySpan<string> rest = arguments; !rest.IsEmpty;) rest = parsed.Take(rest);
        return parsed;
    }

    private ReadOnlySpan<string> Take(ReadOnlySpan<string> rest)
    {
        switch (rest)
        {
            case ["--rounds", string rounds, ..]:
                Rounds = int.Parse(rounds, CultureInfo.InvariantCulture);
                return rest[2..];
            case ["--size", "smoke", ..]:
                Size = LoadSize.Smoke;
                return rest[2..];
            case ["--size", "large", ..]:
                Size = LoadSize.Large;
                return rest[2..];
            case ["--size", "full", ..]:
                return rest[2..];
            case ["--out", string file, ..]:
                Out = file;
                return rest[2..];
            case ["--baselines", ..]:
                Baselines = true;
                return rest[1..];
            case ["flood" or "steady" or "idle" or "replay" or "relay" or "stalled" or "churn", ..]:
                Rows.Add(rest[0]);
                return rest[1..];
            default:
                throw new FormatException($"{rest[0]}? {Usage}");
        }
    }
}
