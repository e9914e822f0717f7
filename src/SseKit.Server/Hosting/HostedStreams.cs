using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SseKit.Server.Options;

namespace SseKit.Server.Hosting;

/// <summary>What all streams of a host share. Endpoints hold it as metadata: a request that streams needs no scope of services for it, which
/// would be kept for as long as the stream.</summary>
internal sealed class HostedStreams
{
    private static readonly ConditionalWeakTable<object, HostedStreams> Unregistered = [];

    /// <param name="services">Those of the host, or of a request when nothing is registered: they are not kept.</param>
    /// <param name="options">The host's.</param>
    /// <param name="topics">Makes the topics when they are first used.</param>
    public HostedStreams(IServiceProvider services, SseServerOptions options, Func<SseTopics?> topics)
    {
        Options = new EndpointOptions(options);
        Topics = new Lazy<SseTopics?>(topics);
        Time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        Metrics = new StreamMetrics(services.GetService<IMeterFactory>());
        Logger = services.GetService<ILoggerFactory>()?.CreateLogger("SseKit.Server") ?? NullLogger.Instance;
        Compression = services.GetService<IResponseCompressionProvider>();
        Stopping = services.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? default;
        ShutdownTimeout = services.GetService<IOptions<HostOptions>>()?.Value.ShutdownTimeout ?? TimeSpan.FromSeconds(30);
    }

    public EndpointOptions Options { get; }

    /// <summary>Made when it is first used; none without <c>AddSseKit()</c>.</summary>
    public Lazy<SseTopics?> Topics { get; }

    public TimeProvider Time { get; }

    public Admission Admission { get; } = new();

    public StreamMetrics Metrics { get; }

    public ILogger Logger { get; }

    public IResponseCompressionProvider? Compression { get; }

    /// <summary>Fires when the host stops.</summary>
    public CancellationToken Stopping { get; }

    public TimeSpan ShutdownTimeout { get; }

    public static HostedStreams Of(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<HostedStreams>() ?? Of(context.RequestServices);

    /// <summary>Tells an endpoint of itself, and OpenAPI of what the endpoint answers.</summary>
    public static void AddTo(EndpointBuilder endpoint)
    {
        // Those of a controller are described without the host's services.
        if (endpoint.ApplicationServices.GetService<IHostApplicationLifetime>() is not null) endpoint.Metadata.Add(Of(endpoint.ApplicationServices));
        endpoint.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), ["text/event-stream"]));
    }

    /// <summary>Streams that are no topics need no registration.</summary>
    private static HostedStreams Of(IServiceProvider services)
    {
        if (services.GetService<HostedStreams>() is { } registered) return registered;
        return Unregistered.GetValue((object?)services.GetService<IHostApplicationLifetime>() ?? services, _ => Make());

        HostedStreams Make()
        {
            SseTopics? topics = services.GetService<SseTopics>();
            return new HostedStreams(services, new SseServerOptions(), () => topics);
        }
    }
}
