using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace SseKit.Analysis.Upstreams;

/// <summary>Asks again, twice at most, when nothing of an answer was there yet and the provider may be back soon.</summary>
internal sealed class RetriedUpstream(IChatUpstream upstream, TimeProvider time, ILogger<RetriedUpstream> logger) : IChatUpstream
{
    private const int MaxAttempts = 3;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    public string Engine => upstream.Engine;

    public async IAsyncEnumerable<JsonElement> StreamAsync(
        ChatRelayRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (chunks, hasChunk) = await FirstAsync(request, cancellationToken).ConfigureAwait(false);
        await using (chunks.ConfigureAwait(false))
        {
            while (hasChunk)
            {
                yield return chunks.Current;
                hasChunk = await chunks.MoveNextAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task<(IAsyncEnumerator<JsonElement> Chunks, bool HasChunk)> FirstAsync(
        ChatRelayRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var chunks = upstream.StreamAsync(request, cancellationToken).GetAsyncEnumerator(cancellationToken);
            var failed = await TryFirstAsync(chunks).ConfigureAwait(false);
            if (failed.Failure is null)
            {
                return (chunks, failed.HasChunk);
            }

            await chunks.DisposeAsync().ConfigureAwait(false);
            if (attempt == MaxAttempts || Wait(failed.Failure, attempt) is not { } wait)
            {
                throw failed.Failure;
            }

            logger.UpstreamRetried(failed.Failure.Failure, (int?)failed.Failure.StatusCode, wait.TotalMilliseconds);
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<(ChatStreamException? Failure, bool HasChunk)> TryFirstAsync(IAsyncEnumerator<JsonElement> chunks)
    {
        try
        {
            return (null, await chunks.MoveNextAsync().ConfigureAwait(false));
        }
        catch (ChatStreamException failure)
        {
            return (failure, false);
        }
        catch
        {
            await chunks.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static TimeSpan? Wait(ChatStreamException failure, int attempt)
    {
        TimeSpan? wait = failure switch
        {
            { Failure: ChatStreamFailure.Unreachable } => FirstWait * attempt,
            { Failure: ChatStreamFailure.Refused, StatusCode: HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable } =>
                failure.RetryAfter ?? FirstWait * attempt,
            { Failure: ChatStreamFailure.Refused, StatusCode: HttpStatusCode.TooManyRequests } => failure.RetryAfter,
            _ => null,
        };
        return wait <= LongestWait ? wait : null;
    }
}
