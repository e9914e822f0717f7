using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging.Console;
using SseKit.Gateway.Configuration;

namespace SseKit.Gateway.Chat;

/// <summary>The chat relay in this host: its provider, its tokens, its rate limit.</summary>
internal static class ChatHost
{
    // Logs each request with its query, and with it tokens.
    private const string RequestLog = "Microsoft.AspNetCore.Hosting.Diagnostics";
    private const string Policy = "chat";
    private const string RateLimit = "chat";

    public static void AddChat(this WebApplicationBuilder builder, ChatSettings settings, RunSettings runs)
    {
        builder.Logging.AddFilter(RequestLog, LogLevel.Warning).AddFilter<ConsoleLoggerProvider>(RequestLog, LogLevel.Warning);
        builder.Services.AddChatRelay(options =>
        {
            settings.Apply(options);
            options.MaxConcurrent = runs.MaxConcurrent ?? options.MaxConcurrent;
        });

        // Not AddAuthentication: it brings keys for cookies, and writes them to the disk.
        builder.Services.AddAuthenticationCore().AddWebEncoders();
        new AuthenticationBuilder(builder.Services).AddScheme<ChatTokenOptions, ChatTokenHandler>(ChatTokenHandler.SchemeName, options => options.Tokens = settings.Tokens);
        builder.Services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy.AddAuthenticationSchemes(ChatTokenHandler.SchemeName).RequireAuthenticatedUser());
        builder.Services.AddRateLimiter(limits => limits.AddPolicy(RateLimit, new ChatRateLimit(settings.RequestsPerMinute)));
    }

    public static void MapChat(this WebApplication app, ChatSettings settings)
    {
        var chat = app.MapChatRelay().RequireRateLimiting(RateLimit).WithChatRefusals();
        if (settings.Tokens.AreNeeded) chat.RequireAuthorization(Policy);
    }
}
