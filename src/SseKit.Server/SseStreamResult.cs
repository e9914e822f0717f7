using Microsoft.AspNetCore.Http;

namespace SseKit.Server;

/// <summary>An event stream as the answer to a request, made by <see cref="SseResults"/>. A type of its own, for C# converts no interface
/// into <c>Results&lt;SseStreamResult, NotFound&gt;</c>.</summary>
public sealed class SseStreamResult : IResult
{
    private readonly IResult _stream;

    internal SseStreamResult(IResult stream) => _stream = stream;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => _stream.ExecuteAsync(httpContext);
}
