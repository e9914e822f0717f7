namespace SseKit.Server.Options;

/// <summary>One convention, as metadata of an endpoint.</summary>
internal sealed class EndpointSetting
{
    /// <exception cref="ArgumentOutOfRangeException">It sets a value out of its range.</exception>
    public EndpointSetting(Action<SseServerOptions> set)
    {
        // Where it is written, not at the first request.
        set(new SseServerOptions());
        Set = set;
    }

    public Action<SseServerOptions> Set { get; }
}
