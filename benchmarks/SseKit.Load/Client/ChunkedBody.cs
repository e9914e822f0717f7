namespace SseKit.Load.Client;

/// <summary>Takes an HTTP/1.1 response as it comes off the socket and hands on what is in its chunks. An event may be cut by a chunk's end, so
/// counting in the bytes themselves would miscount.</summary>
internal sealed class ChunkedBody(EventLines lines)
{
    private enum Part
    {
        Head,
        Size,
        Data,
        DataEnd,
    }

    private Part _part;
    private int _matched;
    private int _seen;
    private int _left;

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[(_part switch
            {
                Part.Head => Head(bytes),
                Part.Size => Size(bytes),
                Part.Data => Data(bytes),
                _ => DataEnd(bytes),
            })..];
        }
    }

    private int Head(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> begin = "HTTP/1.1 200"u8;
        ReadOnlySpan<byte> end = "\r\n\r\n"u8;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (_seen < begin.Length && bytes[i] != begin[_seen++]) throw new InvalidDataException("The server did not answer 200.");
            _matched = bytes[i] == end[_matched] ? _matched + 1 : bytes[i] == end[0] ? 1 : 0;
            if (_matched < end.Length) continue;
            _part = Part.Size;
            return i + 1;
        }

        return bytes.Length;
    }

    private int Size(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            byte b = bytes[i];
            if (char.IsAsciiHexDigit((char)b))
            {
                _left = (_left * 16) + (b <= '9' ? b - '0' : (b & 0x0F) + 9);
            }
            else if (b == '\n')
            {
                if (_left == 0) throw new InvalidDataException("The server ended a stream.");
                _part = Part.Data;
                return i + 1;
            }
            else if (b != '\r')
            {
                throw new InvalidDataException("The server does not send chunks.");
            }
        }

        return bytes.Length;
    }

    private int Data(ReadOnlySpan<byte> bytes)
    {
        int taken = Math.Min(_left, bytes.Length);
        lines.Feed(bytes[..taken]);
        _left -= taken;
        if (_left == 0) _part = Part.DataEnd;
        return taken;
    }

    private int DataEnd(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)'\n');
        if (end < 0) return bytes.Length;
        _part = Part.Size;
        return end + 1;
    }
}
