using System.Text.Json.Serialization.Metadata;

namespace SseKit.Analysis;

/// <summary>What a run does: stages, one after the other. Immutable; one for all its runs.</summary>
/// <typeparam name="TWork">What the stages of a run work on, and leave to each other. One that is disposable is disposed when the run ends, however it
/// ends: temporary files belong to it.</typeparam>
/// <typeparam name="TResult">What comes out.</typeparam>
public sealed class Flow<TWork, TResult>
    where TWork : class
{
    /// <summary>Makes a flow.</summary>
    /// <param name="name">Its name, as it stands in metrics, traces and logs.</param>
    /// <param name="result">Takes the result out of the work when the last stage is done.</param>
    /// <param name="stages">What is done, in order. At least one.</param>
    /// <exception cref="ArgumentException">There is no name or stage, or two of the same name, or one of negative weight.</exception>
    public Flow(string name, Func<TWork, TResult> result, params IReadOnlyList<FlowStage<TWork>> stages)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(stages);
        if (stages.Count == 0 || stages.DistinctBy(stage => stage.Name, StringComparer.Ordinal).Count() < stages.Count)
        {
            throw new ArgumentException("A flow has at least one stage, and no two of the same name.", nameof(stages));
        }

        if (stages.Any(stage => stage.Weight is < 0 or double.NaN) || stages.Sum(stage => stage.Weight) is not (> 0 and < double.PositiveInfinity))
        {
            throw new ArgumentException("The weights of the stages are zero or more, and not all zero.", nameof(stages));
        }

        (Name, Result, Stages) = (name, result, [.. stages]);
    }

    /// <summary>Gets its name.</summary>
    public string Name { get; }

    /// <summary>Gets its stages.</summary>
    public IReadOnlyList<FlowStage<TWork>> Stages { get; }

    /// <summary>Gets how long a run may take once it runs. Default: <see cref="RunOptions.TimeLimit"/>.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Gets how many of its runs run at once; others wait. Default: <see cref="RunOptions.MaxConcurrent"/>.</summary>
    public int? MaxConcurrent { get; init; }

    /// <summary>Gets how long a run goes on that nobody follows; then it is cancelled. Default <see langword="null"/>: to its end.</summary>
    public TimeSpan? CancelUnreadAfter { get; init; }

    /// <summary>Gets what the time a run takes grows with, such as the bytes it was given: by it the rest is estimated. Default: each run is like the
    /// others.</summary>
    public Func<TWork, double>? Size { get; init; }

    /// <summary>Gets how a result is written and read, so that every node can answer with it. Default <see langword="null"/>: only the node that ran a run has
    /// its result; others have its events.</summary>
    public JsonTypeInfo<TResult>? ResultJson { get; init; }

    internal Func<TWork, TResult> Result { get; }
}
