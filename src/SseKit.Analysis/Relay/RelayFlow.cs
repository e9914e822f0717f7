using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SseKit.Analysis.Relay;

/// <summary>Asks the provider, and tells each chunk as it comes.</summary>
internal sealed class RelayFlow(IChatUpstream upstream, IOptions<ChatRelayOptions> options, ILogger<RelayFlow> logger)
{
    public const string Name = "chat";

    public Flow<ChatRelayRequest, string> Make() => new(
        Name, _ => upstream.Engine, new FlowStage<ChatRelayRequest>("relay", 1, RelayAsync))
    {
        MaxConcurrent = options.Value.MaxConcurrent,
        TimeLimit = options.Value.TimeLimit,
        ResultJson = RelayJson.Default.String,
        CancelUnreadAfter = options.Value.CancelUnreadAfter,
    };

    private async Task RelayAsync(ChatRelayRequest request, StageProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var chunk in upstream.StreamAsync(request, cancellationToken).ConfigureAwait(false))
            {
                await progress.PartialAsync(chunk).ConfigureAwait(false);
            }
        }
        catch (ChatStreamException failed)
        {
            logger.UpstreamFailed(failed.Failure, (int?)failed.StatusCode);
            var error = RelayError.Of(failed);
            throw new RunFailedException(error.Message, error.Code, failed);
        }
    }
}
