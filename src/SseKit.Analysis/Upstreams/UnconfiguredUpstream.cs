using System.Text.Json;

namespace SseKit.Analysis.Upstreams;

/// <summary>No provider: every request is told so.</summary>
internal sealed class UnconfiguredUpstream(string message) : IChatUpstream
{
    public string Engine => "none";

    public IAsyncEnumerable<JsonElement> StreamAsync(ChatRelayRequest request, CancellationToken cancellationToken) =>
        throw new ChatStreamException(message) { Failure = ChatStreamFailure.Unconfigured };
}
