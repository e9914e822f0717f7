using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using SseKit.Server.Hosting;
using SseKit.Server.Lifetimes;
using SseKit.Server.Streams;

namespace SseKit.Server;

/// <summary>An event stream as the answer to a request, made by <see cref="SseResults"/>. A type of its own, for C# converts no interface
/// into <c>Results&lt;SseStreamResult, NotFound&gt;</c>; as the declared type of what an endpoint returns it tells OpenAPI of the stream.</summary>
public sealed class SseStreamResult : IResult, IEndpointMetadataProvider
{
    private readonly IStream? _stream;

    internal SseStreamResult(IStream? stream) => _stream = stream;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        if (_stream is not null) return StreamResponse.RunAsync(httpContext, _stream);
        httpContext.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        HostedStreams.AddTo(builder);
    }
}
