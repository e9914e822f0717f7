using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace SseKit.Analysis;

/// <summary>What a request asks for: a run, or a refusal. Immutable.</summary>
/// <typeparam name="TWork">What the stages work on.</typeparam>
/// <typeparam name="TResult">What comes out.</typeparam>
public sealed class RunStart<TWork, TResult>
    where TWork : class
{
    /// <summary>A run.</summary>
    /// <param name="work">What it works on. From here on it is the run's, which disposes it.</param>
    /// <param name="dialect">How its events look.</param>
    /// <param name="fingerprint">Tells requests apart, so that an <c>Idempotency-Key</c> is not used for two: a hash of all that was asked for. Default: all are
    /// the same.</param>
    public RunStart(TWork work, RunDialect<TResult> dialect, string fingerprint = "")
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(fingerprint);
        (Work, Dialect, Fingerprint) = (work, dialect, fingerprint);
    }

    /// <summary>A refusal.</summary>
    /// <param name="refusal">The answer.</param>
    public RunStart(IResult refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        (Refusal, Fingerprint) = (refusal, "");
    }

    /// <summary>Gets the answer to a request that is refused; <see langword="null"/> when it is not.</summary>
    public IResult? Refusal { get; }

    /// <summary>Gets a value indicating whether there is nothing to run.</summary>
    [MemberNotNullWhen(true, nameof(Refusal))]
    [MemberNotNullWhen(false, nameof(Work), nameof(Dialect))]
    internal bool IsRefused => Refusal is not null;

    internal TWork? Work { get; }

    internal RunDialect<TResult>? Dialect { get; }

    internal string Fingerprint { get; }
}
