namespace SseKit.Log;

/// <summary>One event of a log. Immutable, but for the mark that a later one superseded it.</summary>
internal sealed class LogEntry(long sequence, byte[] id, SseFrame frame, long time)
{
    private volatile bool _superseded;

    public long Sequence => sequence;

    /// <summary>What readers send as its ID: ASCII.</summary>
    public byte[] Id => id;

    public ReadOnlyMemory<byte> Frame => frame.Bytes;

    public long Time => time;

    public string? Key { get; init; }

    public string? PublishId { get; init; }

    public bool IsSuperseded => _superseded;

    public void Supersede() => _superseded = true;
}
