namespace SseKit;

/// <summary>One event, comment or retry hint, encoded to bytes once and immutable, so that any number of connections can send it.</summary>
public sealed class SseFrame
{
    internal SseFrame(byte[] bytes) => Bytes = bytes;

    /// <summary>Gets the encoded block, its blank line included.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }
}
