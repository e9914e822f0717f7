using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SseKit;
using SseKit.Server;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps endpoints that answer with event streams.</summary>
public static class SseEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Post];

    /// <summary>Maps GET and POST of a pattern to a topic, or several, as <see cref="SseResults.Topic(SseSubscription)"/> answers them.</summary>
    /// <param name="endpoints">The routes.</param>
    /// <param name="pattern">The route's pattern.</param>
    /// <param name="subscribe">What the request reads: only what its user may see. An exception is the host's to answer.</param>
    /// <returns>For authorization, CORS and rate limits.</returns>
    public static IEndpointConventionBuilder MapSseTopic(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, Func<HttpContext, SseSubscription> subscribe)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(subscribe);
        return endpoints.MapMethods(pattern, Methods, context => SseResults.Topic(subscribe(context)).ExecuteAsync(context));
    }

    /// <summary>Maps GET and POST of a pattern to one topic.</summary>
    /// <param name="endpoints">The routes.</param>
    /// <param name="pattern">The route's pattern.</param>
    /// <param name="topic">The topic's name.</param>
    /// <returns>For authorization, CORS and rate limits.</returns>
    public static IEndpointConventionBuilder MapSseTopic(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, string topic)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        return endpoints.MapSseTopic(pattern, _ => new SseSubscription(topic));
    }
}
