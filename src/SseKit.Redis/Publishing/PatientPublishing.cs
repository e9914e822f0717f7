using Microsoft.Extensions.Logging;
using SseKit.Redis.Server;
using StackExchange.Redis;

namespace SseKit.Redis.Publishing;

/// <summary>Tries again, for as long as a publisher has patience, what Redis could not do; then says why.</summary>
internal sealed class PatientPublishing(TimeSpan patience, TimeProvider time, Random random, ILogger logger)
{
    private readonly WaitingRoom _room = new(logger);

    /// <summary>Gets why publishers wait; <see langword="null"/> when none does.</summary>
    public string? Trouble => _room.Reason;

    /// <param name="append">The event.</param>
    /// <param name="bytes">How large it is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the attempt that succeeded gave.</returns>
    public async Task<string> RunAsync(IAppend append, int bytes, CancellationToken cancellationToken)
    {
        (string? id, Exception? failure) = await TryAsync(append).ConfigureAwait(false);
        if (failure is not null) id = await RepeatAsync(append, bytes, failure, cancellationToken).ConfigureAwait(false);
        _room.Succeeded();
        return id!;
    }

    private static async Task<(string? Id, Exception? Failure)> TryAsync(IAppend append)
    {
        try
        {
            return (await append.TryAsync().ConfigureAwait(false), null);
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            return (null, e);
        }
    }

    private async Task<string> RepeatAsync(IAppend append, int bytes, Exception failure, CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();
        PublishFailure failures = PublishFailure.Of(failure, append.HasBegun);
        if (patience == default || !failures.MayPass || !_room.TryEnter(bytes, failures.Reason)) throw failures.ToException();
        try
        {
            Backoff backoff = new(random);
            while (patience - time.GetElapsedTime(begun) is { Ticks: > 0 } left && failures.MayPass)
            {
                TimeSpan delay = backoff.Next();
                await Task.Delay(delay < left ? delay : left, time, cancellationToken).ConfigureAwait(false);
                (string? id, Exception? next) = await TryAsync(append).ConfigureAwait(false);
                if (next is null) return id!;
                failures = failures.Then(next, append.HasBegun);
            }

            throw failures.ToException();
        }
        finally
        {
            _room.Leave(bytes);
        }
    }
}
