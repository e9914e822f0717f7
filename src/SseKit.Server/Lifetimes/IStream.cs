namespace SseKit.Server.Lifetimes;

/// <summary>What can be the answer to a request for a stream.</summary>
internal interface IStream
{
    /// <summary>The options of its endpoint, or others made of them.</summary>
    SseServerOptions Adapt(SseServerOptions options) => options;

    /// <summary>Writes it to its end.</summary>
    /// <returns>Why it ended: one of <see cref="StreamEnd"/>.</returns>
    Task<string> WriteAsync(StreamLife life);
}
