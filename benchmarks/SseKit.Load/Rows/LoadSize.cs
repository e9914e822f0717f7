namespace SseKit.Load.Rows;

/// <summary>How large the rows are: to be believed, or to see that everything runs.</summary>
internal sealed record LoadSize
{
    public static LoadSize Full { get; } = new();

    public static LoadSize Smoke { get; } = new()
    {
        Rounds = 2,
        StalledRounds = 2,
        WarmUp = TimeSpan.FromSeconds(1),
        Flood = TimeSpan.FromSeconds(0.5),
        FloodConnections = [20, 200],
        Steady = TimeSpan.FromSeconds(2),
        SteadyConnections = 200,
        SteadyPerSecond = 25,
        IdleConnections = 300,
        IdleHold = TimeSpan.FromSeconds(2),
        Heartbeat = TimeSpan.FromSeconds(1),
        ReplayEvents = 10_000,
        StalledConnections = 100,
        ChurnConnections = 300,
        ChurnHold = TimeSpan.FromSeconds(3),
        RelayStreams = 20,
        RelayProbes = 200,
    };

    /// <summary>As many connections as open files are usually allowed for.</summary>
    public static LoadSize Large { get; } = new() { Rounds = 1, IdleConnections = 19_000 };

    public int Rounds { get; private init; } = 5;

    public int StalledRounds { get; private init; } = 9;

    /// <summary>One stretch of it; as many as it takes.</summary>
    public TimeSpan WarmUp { get; private init; } = TimeSpan.FromSeconds(2);

    public TimeSpan Flood { get; private init; } = TimeSpan.FromSeconds(3);

    public IReadOnlyList<int> FloodConnections { get; private init; } = [100, 1_000, 5_000];

    public TimeSpan Steady { get; private init; } = TimeSpan.FromSeconds(10);

    public int SteadyConnections { get; private init; } = 1_000;

    public int SteadyPerSecond { get; private init; } = 5;

    public int IdleConnections { get; private init; } = 5_000;

    /// <summary>Longer than the heartbeat, so that each connection had one.</summary>
    public TimeSpan IdleHold { get; private init; } = TimeSpan.FromSeconds(20);

    public TimeSpan Heartbeat { get; private init; } = TimeSpan.FromSeconds(15);

    public int ReplayEvents { get; private init; } = 100_000;

    public int StalledConnections { get; private init; } = 5_000;

    public int ChurnConnections { get; private init; } = 10_000;

    public TimeSpan ChurnHold { get; private init; } = TimeSpan.FromSeconds(60);

    public int RelayStreams { get; private init; } = 100;

    /// <summary>Measured after as many that are not.</summary>
    public int RelayProbes { get; private init; } = 3_000;
}
