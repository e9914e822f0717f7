using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace SseKit.Analysis.Chat;

/// <summary>The clients for providers' servers.</summary>
internal static class ProviderHttp
{
    /// <summary>One client for the life of the host: the connections are renewed instead, so that a server may move. How long an answer may take is its
    /// caller's to say.</summary>
    public static IHttpClientBuilder Add(IServiceCollection services, string name, Action<SocketsHttpHandler>? configure = null) => services
        .AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
        .UseSocketsHttpHandler((handler, _) =>
        {
            handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
            configure?.Invoke(handler);
        })
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RedactLoggedHeaders(["Authorization"]);

    public static HttpClient Client(IServiceProvider provider, string name) => provider.GetRequiredService<IHttpClientFactory>().CreateClient(name);

    /// <summary>The host's own client of a language model, or else one for its server.</summary>
    public static IChatClient ChatClient(
        IServiceProvider provider, string name, Func<IServiceProvider, IChatClient>? own, OpenAIChatClientOptions? server)
    {
        if (own is not null)
        {
            return own(provider);
        }

        return new OpenAIChatClient(Client(provider, name), server!);
    }
}
