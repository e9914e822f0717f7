using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace SseKit.Server.Options;

/// <summary>What holds at each endpoint: the host's options, and over them what its conventions set, in their order.</summary>
internal sealed class EndpointOptions(SseServerOptions host)
{
    private readonly ConditionalWeakTable<Endpoint, SseServerOptions> _byEndpoint = [];

    /// <summary>Those of the host.</summary>
    public SseServerOptions Host => host;

    public SseServerOptions Of(HttpContext context) =>
        context.GetEndpoint() is { } endpoint ? _byEndpoint.GetValue(endpoint, Make) : host;

    private SseServerOptions Make(Endpoint endpoint)
    {
        IReadOnlyList<EndpointSetting> settings = endpoint.Metadata.GetOrderedMetadata<EndpointSetting>();
        if (settings.Count == 0) return host;
        SseServerOptions options = host.Copy();
        foreach (EndpointSetting setting in settings) setting.Set(options);
        return options;
    }
}
