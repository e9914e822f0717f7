using SseKit.Redis.Server;
using StackExchange.Redis;

namespace SseKit.Redis.Publishing;

/// <summary>Why an event was not acknowledged.</summary>
/// <param name="Last">What the last attempt met.</param>
/// <param name="MayBeAppended">Whether an attempt had no answer, or went well in part.</param>
internal sealed record PublishFailure(Exception Last, bool MayBeAppended)
{
    /// <summary>Gets what may be logged of it.</summary>
    public string Reason => Refusal.Reason(Last);

    /// <summary>Gets a value indicating whether another attempt may go well.</summary>
    public bool MayPass => Last is not RedisServerException || Refusal.MayPass(Reason);

    public static PublishFailure Of(Exception failure, bool hasBegun) => new(failure, hasBegun || failure is not RedisServerException);

    public PublishFailure Then(Exception next, bool hasBegun) => Of(next, hasBegun || MayBeAppended);

    public Exception ToException()
    {
        string reason = Last is RedisServerException
            ? $"Redis refused to append the event ({Refusal.Explained(Reason)})"
            : "Redis cannot be reached, or did not answer in time";
        return MayBeAppended
            ? new IOException(
                $"{reason}: the event may or may not have been appended. Publish it again, with the same "
                + $"{nameof(SsePublishOptions)}.{nameof(SsePublishOptions.PublishId)} as the first time so that it is not there twice.",
                Last)
            : new InvalidOperationException($"{reason}. See the inner exception for what it says; the event was not appended.", Last);
    }
}
