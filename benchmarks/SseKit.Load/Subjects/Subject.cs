using SseKit.Load.Server;

namespace SseKit.Load.Subjects;

/// <summary>Subjects by name.</summary>
internal static class Subject
{
    public const string SseKit = "SseKit";
    public const string TypedResults = "TypedResults";
    public const string Raw = "Raw";
    public const string Relay = "Relay";

    /// <summary>How many events a reader may be behind in a flood.</summary>
    public const int Lag = 64;

    public static IReadOnlyList<string> All { get; } = [SseKit, TypedResults, Raw];

    public static ISubject Create(ServerPlan plan) => plan.Subject switch
    {
        SseKit => new SseKitSubject(plan),
        TypedResults => new TypedResultsSubject(plan),
        Raw => new RawSubject(plan),
        Relay => new RelaySubject(),
        _ => throw new ArgumentException($"No such subject: {plan.Subject}", nameof(plan)),
    };
}
