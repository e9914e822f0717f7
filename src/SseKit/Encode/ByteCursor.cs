using System.Buffers;
using System.Text.Unicode;
using SseKit.Format;

namespace SseKit.Encode;

/// <summary>Fills the spans of an <see cref="IBufferWriter{T}"/> one after another, asking for as few as it can.</summary>
internal ref struct ByteCursor(IBufferWriter<byte> output, int expected)
{
    private const int LongestUtf8 = 4;

    private readonly IBufferWriter<byte> _output = output;
    private Span<byte> _span = output.GetSpan(Math.Min(expected, Sizes.Write));
    private int _used;
    private int _before;

    /// <summary>How many bytes were written.</summary>
    public readonly int Length => _before + _used;

    public void Write(byte value)
    {
        if (_used == _span.Length) Next(1);
        _span[_used++] = value;
    }

    public void Write(scoped ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > _span.Length - _used)
        {
            int fits = _span.Length - _used;
            bytes[..fits].CopyTo(_span[_used..]);
            _used += fits;
            bytes = bytes[fits..];
            Next(bytes.Length);
        }

        bytes.CopyTo(_span[_used..]);
        _used += bytes.Length;
    }

    /// <summary>Writes UTF-16 as UTF-8; a surrogate without its half becomes U+FFFD, as it has no encoding.</summary>
    public void Write(scoped ReadOnlySpan<char> text)
    {
        OperationStatus status;
        do
        {
            status = Utf8.FromUtf16(text, _span[_used..], out int read, out int written);
            _used += written;
            text = text[read..];
            if (status == OperationStatus.DestinationTooSmall) Next(Math.Max(text.Length, LongestUtf8));
        }
        while (status == OperationStatus.DestinationTooSmall);
    }

    public void Write(long number)
    {
        const int LongestInt64 = 20;
        if (_span.Length - _used < LongestInt64) Next(LongestInt64);
        number.TryFormat(_span[_used..], out int written, provider: System.Globalization.CultureInfo.InvariantCulture);
        _used += written;
    }

    /// <summary>At least <paramref name="size"/> bytes, at most <see cref="Sizes.Write"/>, to fill in one go; <see cref="Take"/> says how far.</summary>
    public Span<byte> Reserve(int size)
    {
        if (_span.Length - _used < size) Next(size);
        return _span[_used..];
    }

    public void Take(int count) => _used += count;

    public void Fill(byte value, int count)
    {
        while (count > 0)
        {
            if (_used == _span.Length) Next(count);
            int fits = Math.Min(count, _span.Length - _used);
            _span.Slice(_used, fits).Fill(value);
            _used += fits;
            count -= fits;
        }
    }

    public void Complete() => _output.Advance(_used);

    private void Next(int expected)
    {
        _output.Advance(_used);
        _before += _used;
        _span = _output.GetSpan(Math.Min(expected, Sizes.Write));
        _used = 0;
    }
}
