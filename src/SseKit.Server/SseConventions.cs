using System.Net.ServerSentEvents;
using SseKit;
using SseKit.Server;
using SseKit.Server.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Sets how the streams of an endpoint, or of a group of them, differ from the host's <see cref="SseServerOptions"/>. They hold for every
/// endpoint that answers with a stream, however it was mapped; of two that set the same, the one nearer to the endpoint counts.</summary>
public static class SseConventions
{
    /// <summary>Sets the heartbeat.</summary>
    /// <typeparam name="TBuilder">The endpoints.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="interval">As <see cref="SseStreamOptions.Heartbeat"/>.</param>
    /// <param name="heartbeat">As <see cref="SseStreamOptions.HeartbeatEvent"/>; default a comment.</param>
    /// <returns>The endpoints.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The interval is out of range.</exception>
    public static TBuilder WithHeartbeat<TBuilder>(this TBuilder builder, TimeSpan interval, Func<SseItem<string>>? heartbeat = null)
        where TBuilder : IEndpointConventionBuilder =>
        builder.With(options => options.Streams = options.Streams with { Heartbeat = interval, HeartbeatEvent = heartbeat });

    /// <summary>Sets the padding, for proxies that hold back small chunks.</summary>
    /// <typeparam name="TBuilder">The endpoints.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="prelude">As <see cref="SseStreamOptions.Prelude"/>, in bytes.</param>
    /// <param name="padding">As <see cref="SseStreamOptions.Padding"/>, in bytes; default 0.</param>
    /// <returns>The endpoints.</returns>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of range.</exception>
    public static TBuilder WithPadding<TBuilder>(this TBuilder builder, int prelude, int padding = 0)
        where TBuilder : IEndpointConventionBuilder =>
        builder.With(options => options.Streams = options.Streams with { Prelude = prelude, Padding = padding });

    /// <summary>Sets how long a client may take nothing.</summary>
    /// <typeparam name="TBuilder">The endpoints.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="deadline">As <see cref="SseStreamOptions.WriteDeadline"/>.</param>
    /// <returns>The endpoints.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public static TBuilder WithWriteDeadline<TBuilder>(this TBuilder builder, TimeSpan deadline)
        where TBuilder : IEndpointConventionBuilder =>
        builder.With(options => options.Streams = options.Streams with { WriteDeadline = deadline });

    /// <summary>Sets how old a stream may become.</summary>
    /// <typeparam name="TBuilder">The endpoints.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="age">As <see cref="SseServerOptions.MaxAge"/>.</param>
    /// <returns>The endpoints.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public static TBuilder WithMaxAge<TBuilder>(this TBuilder builder, TimeSpan age)
        where TBuilder : IEndpointConventionBuilder => builder.With(options => options.MaxAge = age);

    /// <summary>Sets what a client is told when its stream fails.</summary>
    /// <typeparam name="TBuilder">The endpoints.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="errorEvent">As <see cref="SseServerOptions.ErrorEvent"/>.</param>
    /// <returns>The endpoints.</returns>
    public static TBuilder WithErrorEvent<TBuilder>(this TBuilder builder, Func<Exception, SseItem<string>?> errorEvent)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(errorEvent);
        return builder.With(options => options.ErrorEvent = errorEvent);
    }

    /// <summary>Sets what a client is told last of all when its stream ends cleanly.</summary>
    /// <typeparam name="TBuilder">The endpoints.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="closingEvent">As <see cref="SseServerOptions.ClosingEvent"/>.</param>
    /// <returns>The endpoints.</returns>
    public static TBuilder WithClosingEvent<TBuilder>(this TBuilder builder, Func<SseStreamEnd, SseItem<string>?> closingEvent)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(closingEvent);
        return builder.With(options => options.ClosingEvent = closingEvent);
    }

    /// <summary>Sets how many streams one user or client may have, counting those of all endpoints that have such a limit.</summary>
    /// <typeparam name="TBuilder">The endpoints.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="most">As <see cref="SseServerOptions.MaxStreamsPerKey"/>.</param>
    /// <returns>The endpoints.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public static TBuilder WithMaxStreamsPerKey<TBuilder>(this TBuilder builder, int most)
        where TBuilder : IEndpointConventionBuilder => builder.With(options => options.MaxStreamsPerKey = most);

    private static TBuilder With<TBuilder>(this TBuilder builder, Action<SseServerOptions> set)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        EndpointSetting setting = new(set);
        builder.Add(endpoint => endpoint.Metadata.Add(setting));
        return builder;
    }
}
