using System.Diagnostics.CodeAnalysis;
using SseKit.Client;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers clients over <see cref="IHttpClientFactory"/>.</summary>
public static class SseClientServices
{
    /// <summary>Adds an <see cref="SseClient"/> under a name, to be injected with <c>[FromKeyedServices(name)]</c>: another each time, for who asked for it
    /// to read. The container disposes it with the scope it came from; one of the root's is kept until the host ends.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name of the client, and of its <see cref="HttpClient"/>.</param>
    /// <param name="address">What it follows.</param>
    /// <param name="options">Default <see cref="SseClientOptions"/>'s.</param>
    /// <returns>For handlers and settings of the <see cref="HttpClient"/>.</returns>
    public static IHttpClientBuilder AddSseClient(this IServiceCollection services, string name, Uri address, SseClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        return services.Add(name, (provider, http) => new SseClient(http, address, options, provider.GetService<TimeProvider>()));
    }

    /// <summary>Adds an <see cref="SseClient"/> under a name, with a request that is made anew for each attempt.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">As above.</param>
    /// <param name="request">Makes the request, from the services.</param>
    /// <param name="options">As above.</param>
    /// <returns>As above.</returns>
    public static IHttpClientBuilder AddSseClient(
        this IServiceCollection services,
        string name,
        Func<IServiceProvider, SseAttempt, CancellationToken, ValueTask<HttpRequestMessage>> request,
        SseClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        return services.Add(name, (provider, http) => new SseClient(
            http, (attempt, cancellationToken) => request(provider, attempt, cancellationToken), options, provider.GetService<TimeProvider>()));
    }

    /// <summary>Adds a class that follows a stream: its constructor takes an <see cref="SseClient"/>, and whatever else is registered.</summary>
    /// <typeparam name="TFollower">The class.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="address">What it follows.</param>
    /// <param name="options">Default <see cref="SseClientOptions"/>'s.</param>
    /// <returns>As above; the <see cref="HttpClient"/> has the class's name.</returns>
    public static IHttpClientBuilder AddSseClient<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFollower>(
        this IServiceCollection services, Uri address, SseClientOptions? options = null)
        where TFollower : class
    {
        string name = typeof(TFollower).FullName!;
        IHttpClientBuilder builder = services.AddSseClient(name, address, options);
        services.AddTransient(provider => ActivatorUtilities.CreateInstance<TFollower>(provider, provider.GetRequiredKeyedService<SseClient>(name)));
        return builder;
    }

    private static IHttpClientBuilder Add(this IServiceCollection services, string name, Func<IServiceProvider, HttpClient, SseClient> make)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        services.AddKeyedTransient(name, (provider, _) => make(provider, provider.GetRequiredService<IHttpClientFactory>().CreateClient(name)));
        return services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(SseClient.CreateHandler);
    }
}
