using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SseKit.Analysis;
using SseKit.Analysis.Chat;
using SseKit.Analysis.Gemini;
using SseKit.Analysis.Relay;
using SseKit.Analysis.Upstreams;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the chat relay.</summary>
public static class ChatRelayServices
{
    private const string HttpClientName = "SseKit.Analysis.Relay";

    /// <summary>
    /// Registers what <c>MapChatRelay()</c> serves. An <see cref="IChatUpstream"/> that is already registered is kept.
    /// </summary>
    /// <param name="services">Where it is added.</param>
    /// <param name="configure">Changes the options. Default: no provider, every request is answered by an error.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static IServiceCollection AddChatRelay(this IServiceCollection services, Action<ChatRelayOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<ChatRelayOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ChatRelayOptions>, ChatRelayOptionsValidation>());
        AddHttpClient(services);
        services.AddRuns();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Upstream);
        services.TryAddSingleton<RelayFlow>();
        services.TryAddSingleton<ChatDialect>();
        services.TryAddSingleton<ChatReading>();
        services.TryAddSingleton<ChatRelayHandler>();
        return services;
    }

    // No redirect: it would take Gemini's key along. No logger: an address may hold a secret.
    private static void AddHttpClient(IServiceCollection services) => ProviderHttp.Add(services, HttpClientName, handler =>
    {
        handler.ConnectTimeout = TimeSpan.FromSeconds(10);
        handler.AllowAutoRedirect = false;
    }).RemoveAllLoggers();

    private static IChatUpstream Upstream(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<ChatRelayOptions>>().Value;
        var http = ProviderHttp.Client(provider, HttpClientName);
        IChatUpstream? upstream = options switch
        {
            { Gemini: { } gemini } => new GeminiUpstream(http, gemini),
            { OpenAI: { } openAI } => new ChatClientUpstream(new OpenAIChatClient(http, openAI), $"openai ({openAI.Model})"),
            _ => null,
        };
        return upstream is null
            ? new UnconfiguredUpstream(options.UnconfiguredMessage)
            : new RetriedUpstream(upstream, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<RetriedUpstream>>());
    }
}
