using System.Diagnostics.CodeAnalysis;
using System.Net.ServerSentEvents;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SseKit;
using SseKit.Server;
using SseKit.Server.Hosting;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps endpoints, GET and POST, that answer with event streams, as <see cref="SseResults"/> does.</summary>
public static class SseEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Post];

    /// <summary>Maps a stream that is written by hand. It ends when the task completes.</summary>
    /// <param name="endpoints">The routes.</param>
    /// <param name="pattern">The route's pattern.</param>
    /// <param name="write">Writes the stream. Has <see cref="SseConnection.Ended"/> to heed.</param>
    /// <returns>For authorization, CORS, rate limits and <see cref="SseConventions"/>.</returns>
    public static IEndpointConventionBuilder MapSse(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, Func<SseConnection, Task> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        SseStreamResult result = SseResults.Stream(write);
        return endpoints.MapStream(pattern, _ => result);
    }

    /// <summary>Maps a stream of events of text.</summary>
    /// <param name="endpoints">The routes.</param>
    /// <param name="pattern">The route's pattern.</param>
    /// <param name="items">Makes the source for a request.</param>
    /// <returns>For authorization, CORS, rate limits and <see cref="SseConventions"/>.</returns>
    public static IEndpointConventionBuilder MapSse(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, Func<SseConnection, IAsyncEnumerable<SseItem<string>>> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        SseStreamResult result = SseResults.Items(items);
        return endpoints.MapStream(pattern, _ => result);
    }

    /// <summary>Maps a stream of events whose data is JSON.</summary>
    /// <typeparam name="T">The data's type.</typeparam>
    /// <param name="endpoints">The routes.</param>
    /// <param name="pattern">The route's pattern.</param>
    /// <param name="items">Makes the source for a request.</param>
    /// <param name="typeInfo">How the data is written.</param>
    /// <returns>For authorization, CORS, rate limits and <see cref="SseConventions"/>.</returns>
    public static IEndpointConventionBuilder MapSse<T>(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        Func<SseConnection, IAsyncEnumerable<SseItem<T>>> items,
        JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(items);
        SseStreamResult result = SseResults.Items(items, typeInfo);
        return endpoints.MapStream(pattern, _ => result);
    }

    /// <summary>Maps a topic, or several, as <see cref="SseResults.Topic(SseSubscription, SseTopics?, Action{SseServerOptions}?)"/> answers them.</summary>
    /// <param name="endpoints">The routes.</param>
    /// <param name="pattern">The route's pattern.</param>
    /// <param name="subscribe">What the request reads: only what its user may see. An exception is the host's to answer.</param>
    /// <returns>For authorization, CORS, rate limits and <see cref="SseConventions"/>.</returns>
    public static IEndpointConventionBuilder MapSseTopic(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, Func<HttpContext, SseSubscription> subscribe)
    {
        ArgumentNullException.ThrowIfNull(subscribe);
        return endpoints.MapStream(pattern, context => SseResults.Topic(subscribe(context)));
    }

    /// <summary>Maps one topic.</summary>
    /// <param name="endpoints">The routes.</param>
    /// <param name="pattern">The route's pattern.</param>
    /// <param name="topic">The topic's name.</param>
    /// <returns>For authorization, CORS, rate limits and <see cref="SseConventions"/>.</returns>
    public static IEndpointConventionBuilder MapSseTopic(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, string topic)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        return endpoints.MapSseTopic(pattern, _ => new SseSubscription(topic));
    }

    private static IEndpointConventionBuilder MapStream(this IEndpointRouteBuilder endpoints, string pattern, Func<HttpContext, SseStreamResult> result)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        RequestDelegate handler = context => result(context).ExecuteAsync(context);
        IEndpointConventionBuilder endpoint = endpoints.MapMethods(pattern, Methods, handler);
        endpoint.Add(HostedStreams.AddTo);

        // OpenAPI leaves out what has no method.
        endpoint.Add(described => described.Metadata.Add(handler.Method));
        return endpoint;
    }
}
