namespace SseKit.Client;

/// <summary>A stream ended before it said that it was complete. What was received is not all there is.</summary>
public sealed class SseCutException : IOException
{
    internal SseCutException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
