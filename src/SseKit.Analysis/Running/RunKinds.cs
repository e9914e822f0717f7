using System.Collections.Concurrent;
using System.Text.Json;
using SseKit.Analysis.Nodes;

namespace SseKit.Analysis.Running;

/// <summary>What runs come to, by the names of their flows. Thread-safe.</summary>
internal sealed class RunKinds
{
    private readonly ConcurrentDictionary<string, Func<RunElsewhere, Run>> _kinds = new(StringComparer.Ordinal);

    public static Run<TResult> RunOf<TWork, TResult>(RunElsewhere run, Flow<TWork, TResult> flow)
        where TWork : class
    {
        return new Run<TResult>(run, run.Wire, flow.Name, run.Record.Owner, () =>
            run.Result is { } json && flow.ResultJson is { } type ? JsonSerializer.Deserialize(json, type) : default);
    }

    public void Add<TWork, TResult>(Flow<TWork, TResult> flow)
        where TWork : class => _kinds.TryAdd(flow.Name, run => RunOf(run, flow));

    /// <summary>A run of a flow that this host does not have can be followed and cancelled; what it comes to is not known here.</summary>
    public Run RunOf(RunElsewhere run)
    {
        string flow = run.Record.Status.Flow;
        return _kinds.TryGetValue(flow, out var make) ? make(run) : new Run<object>(run, run.Wire, flow, run.Record.Owner, static () => null);
    }
}
