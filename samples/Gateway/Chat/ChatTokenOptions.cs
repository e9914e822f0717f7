using Microsoft.AspNetCore.Authentication;
using SseKit.Gateway.Configuration;

namespace SseKit.Gateway.Chat;

internal sealed class ChatTokenOptions : AuthenticationSchemeOptions
{
    public ChatTokens Tokens { get; set; } = new([], []);
}
