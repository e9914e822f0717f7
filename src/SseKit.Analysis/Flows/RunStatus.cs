namespace SseKit.Analysis;

/// <summary>A run at one moment. Immutable.</summary>
public sealed record RunStatus
{
    /// <summary>Gets the run's ID: 22 characters that cannot be guessed.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name of its flow.</summary>
    public required string Flow { get; init; }

    /// <summary>Gets where it is.</summary>
    public required RunState State { get; init; }

    /// <summary>Gets the name of the stage that runs, or ran last; <see langword="null"/> before the first.</summary>
    public string? Stage { get; init; }

    /// <summary>Gets how much of the work is done, from 0 to 100; it never goes back.</summary>
    public int Percent { get; init; }

    /// <summary>Gets how many runs have their turn before it, itself included: 1 is next. 0 when it waits no more.</summary>
    public int Position { get; init; }

    /// <summary>Gets how long it has been running, without the time it waited.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Gets how long it will go on, by how long such runs took in this process; <see langword="null"/> when none was seen.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>Gets the moment.</summary>
    public required DateTimeOffset Now { get; init; }
}
