using Microsoft.AspNetCore.Authentication;
using SseKit.Gateway.Configuration.Progress;

namespace SseKit.Gateway.Progress;

internal sealed class StreamTokenOptions : AuthenticationSchemeOptions
{
    public StreamTokens Tokens { get; set; } = new([]);
}
