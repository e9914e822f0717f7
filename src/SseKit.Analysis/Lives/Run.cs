using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using SseKit.Analysis.Lives;

namespace SseKit.Analysis;

/// <summary>One execution of a flow, on this node or another. It outlives the request that started it. Thread-safe.</summary>
public abstract class Run
{
    private protected Run(IRunLife life, RunWire wire, string flow, string? owner)
    {
        Life = life;
        Wire = wire;
        Flow = flow;
        Owner = owner;
    }

    /// <summary>Gets its ID: 22 characters that cannot be guessed.</summary>
    public string Id => Life.Id;

    /// <summary>Gets the name of its flow.</summary>
    public string Flow { get; }

    /// <summary>Gets who started it; <see langword="null"/> when nobody had to sign in: then its ID is the only key to it.</summary>
    public string? Owner { get; }

    /// <summary>Gets where it is now.</summary>
    public RunStatus Status => Life.Status();

    /// <summary>Gets a task that completes, without a fault, when the run has ended and its last event is published; for a run of another node within
    /// seconds of that.</summary>
    public Task Ended => Life.Ended;

    /// <summary>Gets why it has no result; <see langword="null"/> while it runs, and when it has one.</summary>
    public RunFailure? Failure => Life.Failure;

    internal IRunLife Life { get; }

    internal RunWire Wire { get; }

    /// <summary>Whether a user may see it, and cancel it.</summary>
    /// <param name="user">Who asks.</param>
    /// <returns>Whether he started it, or nobody in particular did.</returns>
    public bool IsOwnedBy(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Owner is null || user.Identities.Any(identity => RunOwner.Of(identity) == Owner);
    }

    /// <summary>Ends it, with the events of its dialect for that. Does nothing when it has ended.</summary>
    public void Cancel() => Life.Cancel(RunFailure.Cancelled);
}

/// <summary>A run and its result.</summary>
/// <typeparam name="TResult">What it comes to.</typeparam>
[SuppressMessage("StyleCop.CSharp.MaintainabilityRules", "SA1402", Justification = "One thing with and without its result.")]
public sealed class Run<TResult> : Run
{
    private readonly Func<TResult?>? _elsewhere;

    /// <param name="life">Where it is.</param>
    /// <param name="wire">How it is followed.</param>
    /// <param name="flow">The name of its flow.</param>
    /// <param name="owner">Who started it.</param>
    /// <param name="elsewhere">Gets the result of a run of another node.</param>
    internal Run(IRunLife life, RunWire wire, string flow, string? owner, Func<TResult?>? elsewhere = null)
        : base(life, wire, flow, owner) => _elsewhere = elsewhere;

    /// <summary>Gets the result; default while there is none, and on another node than its own when its flow does not say how it is written
    /// (<see cref="Flow{TWork, TResult}.ResultJson"/>).</summary>
    public TResult? Result
    {
        get => _elsewhere is null ? field : _elsewhere();
        internal set;
    }
}
