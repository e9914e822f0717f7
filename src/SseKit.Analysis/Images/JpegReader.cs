using System.Buffers.Binary;

namespace SseKit.Analysis.Images;

/// <summary>Walks over a JPEG from marker to marker. What stands after the end marker is never looked at.</summary>
internal ref struct JpegReader(ReadOnlySpan<byte> file)
{
    private const byte MarkerStart = 0xFF;
    private readonly ReadOnlySpan<byte> _file = file;
    private int _at = 2;

    /// <summary>Gets a value indicating whether the end marker was read.</summary>
    public bool HasEnded { get; private set; }

    public static bool IsJpeg(ReadOnlySpan<byte> file) => file.StartsWith([MarkerStart, JpegMarker.StartOfImage, MarkerStart]);

    /// <summary>Reads the next segment, or says <see langword="false"/>: the picture has ended, or is cut or damaged.</summary>
    public bool TryRead(out JpegSegment segment)
    {
        segment = default;
        if (HasEnded || !TryFindMarker(out var start))
        {
            return false;
        }

        var marker = _file[start + 1];
        if (marker == JpegMarker.EndOfImage)
        {
            HasEnded = true;
            segment = new JpegSegment(marker, _file.Slice(start, 2), []);
            return true;
        }

        if (!JpegMarker.HasLength(marker) || !TryFindEnd(start + 2, out var end))
        {
            return false;
        }

        _at = marker == JpegMarker.StartOfScan ? EndOfScan(end) : end;
        segment = new JpegSegment(marker, _file[start.._at], _file[(start + 4)..end]);
        return true;
    }

    // Any number of 0xFF may stand before a marker.
    private readonly bool TryFindMarker(out int start)
    {
        start = _at;
        while (start + 1 < _file.Length && _file[start] == MarkerStart && _file[start + 1] == MarkerStart)
        {
            start++;
        }

        return start + 1 < _file.Length && _file[start] == MarkerStart;
    }

    private readonly bool TryFindEnd(int lengthAt, out int end)
    {
        end = 0;
        if (lengthAt + 2 > _file.Length)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(_file[lengthAt..]);
        end = lengthAt + length;
        return length >= 2 && end <= _file.Length;
    }

    // In the compressed part, 0xFF 0x00 is a byte and 0xFF 0xD0 to 0xD7 a restart: anything else is the next marker.
    private readonly int EndOfScan(int at)
    {
        while (_file[at..].IndexOf(MarkerStart) is var found and >= 0)
        {
            at += found;
            if (at + 1 >= _file.Length || !JpegMarker.IsInScan(_file[at + 1]))
            {
                return at;
            }

            at += 2;
        }

        return _file.Length;
    }
}

/// <summary>One segment: its marker, all its bytes (a scan's compressed part too), and what stands after its length.</summary>
internal readonly ref struct JpegSegment(byte marker, ReadOnlySpan<byte> whole, ReadOnlySpan<byte> payload)
{
    public byte Marker { get; } = marker;

    public ReadOnlySpan<byte> Whole { get; } = whole;

    public ReadOnlySpan<byte> Payload { get; } = payload;
}
