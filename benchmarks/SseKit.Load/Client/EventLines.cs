namespace SseKit.Load.Client;

/// <summary>Finds the events of this tool in a body that comes in pieces of any size: data lines are read, blank lines end an event, everything
/// else (IDs, comments, heartbeats) is passed over.</summary>
internal sealed class EventLines(Action<long, long> delivered)
{
    private readonly byte[] _head = new byte[Payload.HeadLength];
    private int _lineLength;
    private bool _hasData;
    private long _sequence;
    private long _at;

    public void Feed(ReadOnlySpan<byte> body)
    {
        for (int end = body.IndexOf((byte)'\n'); end >= 0; end = body.IndexOf((byte)'\n'))
        {
            EndLine(body[..end]);
            body = body[(end + 1)..];
        }

        Keep(body);
    }

    private void EndLine(ReadOnlySpan<byte> rest)
    {
        if (_lineLength == 0)
        {
            Line(rest);
            return;
        }

        Keep(rest);
        Line(_head.AsSpan(0, Math.Min(_lineLength, _head.Length)));
        _lineLength = 0;
    }

    private void Keep(ReadOnlySpan<byte> piece)
    {
        int free = _head.Length - _lineLength;
        if (free > 0) piece[..Math.Min(free, piece.Length)].CopyTo(_head.AsSpan(_lineLength));
        _lineLength += piece.Length;
    }

    private void Line(ReadOnlySpan<byte> line)
    {
        if (!line.IsEmpty)
        {
            _hasData |= Payload.TryRead(line, out long sequence, out long at);
            if (at > 0) (_sequence, _at) = (sequence, at);
        }
        else if (_hasData)
        {
            _hasData = false;
            delivered(_sequence, _at);
        }
    }
}
