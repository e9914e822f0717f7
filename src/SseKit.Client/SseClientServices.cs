using System.Diagnostics.CodeAnalysis;
using SseKit.Client;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers clients over <see cref="IHttpClientFactory"/>.</summary>
public static class SseClientServices
{
    /// <summary>Adds an <see cref="SseClient"/> under a name, to be injected with <c>[FromKeyedServices(name)]</c>: another each time, which who asked
    /// for it reads and disposes.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name of the client, and of its <see cref="HttpClient"/>.</param>
    /// <param name="address">What it follows.</param>
    /// <param name="options">Default <see cref="SseClientOptions"/>'s.</param>
    /// <returns>For handlers and settings of the <see cref="HttpClient"/>.</returns>
    public static IHttpClientBuilder AddSseClient(this IServiceCollection services, string name, Uri address, SseClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(address);
        services.AddKeyedTransient(name, (provider, _) => new SseClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(name), address, options, provider.GetService<TimeProvider>()));
        return services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(SseClient.CreateHandler);
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
}
