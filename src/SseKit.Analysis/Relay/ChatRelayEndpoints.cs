using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SseKit.Analysis;
using SseKit.Analysis.Relay;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the chat relay.</summary>
public static class ChatRelayEndpoints
{
    /// <summary>
    /// Maps <c>POST /v2/echat</c>, which takes a request in Gemini's shape as JSON of at most 1 MB and streams the answer, and
    /// <c>GET /v2/echat?data=</c>, which takes it URL-encoded or in base64url, for EventSource.
    /// </summary>
    /// <param name="endpoints">Where they are added.</param>
    /// <returns>Conventions for both verbs at once: authorization, CORS, rate limits.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endpoints"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException"><c>AddChatRelay()</c> was not called on the services.</exception>
    public static IEndpointConventionBuilder MapChatRelay(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var handler = endpoints.ServiceProvider.GetService<ChatRelayHandler>()
            ?? throw new InvalidOperationException("The chat relay is not registered: call services.AddChatRelay() first.");
        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<ChatRelayOptions>>().Value;
        var group = endpoints.MapGroup("/v2/echat").WithPadding(options.PaddingPrelude, options.Padding).WithErrorEvent(ChatDialect.Fault);
        group.MapPost("", new RequestDelegate(handler.PostAsync)).WithDisplayName("Chat relay");
        group.MapGet("", new RequestDelegate(handler.GetAsync)).WithDisplayName("Chat relay, for EventSource");
        return group;
    }
}
