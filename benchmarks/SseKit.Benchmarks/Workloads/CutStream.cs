namespace SseKit.Benchmarks.Workloads;

/// <summary>A stream whose reads bring one event each, or so many bytes each, without ever waiting.</summary>
internal sealed class CutStream : Stream
{
    private readonly byte[] _bytes;
    private readonly int[] _ends;
    private int _position;
    private int _next;

    private CutStream(byte[] bytes, int[] ends) => (_bytes, _ends) = (bytes, ends);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _bytes.Length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>Cuts at the events, for a size of 0, or every so many bytes.</summary>
    public static CutStream Of(byte[][] events, int size)
    {
        byte[] bytes = [.. events.SelectMany(e => e)];
        List<int> ends = [];
        if (size == 0)
        {
            int end = 0;
            ends.AddRange(events.Select(e => end += e.Length));
        }
        else
        {
            for (int end = size; end < bytes.Length + size; end += size) ends.Add(Math.Min(end, bytes.Length));
        }

        return new CutStream(bytes, [.. ends]);
    }

    public CutStream Rewind()
    {
        _position = _next = 0;
        return this;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override int Read(Span<byte> buffer)
    {
        if (_next == _ends.Length) return 0;
        int count = Math.Min(_ends[_next] - _position, buffer.Length);
        _bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        if (_position == _ends[_next]) _next++;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
