using System.Buffers;
using System.Runtime.CompilerServices;
using SseKit.Decode;
using SseKit.Format;

namespace SseKit;

/// <summary>Decodes an event stream that is pushed in, by the letter of WHATWG HTML 9.2.5 and 9.2.6. It does no I/O, consumes all it is
/// given and carries over only the line that is not finished yet. Not thread-safe; one instance serves one response.</summary>
/// <remarks>At the end of the response simply stop: an event whose blank line never came is not an event.</remarks>
public sealed class SseDecoder
{
    private readonly EventBlock _block;
    private readonly int _maxLine;
    private readonly int _longestInPlace;
    private LineStart _next = LineStart.ByteOrderMark;
    private ByteBuffer _line = new();
    private int _lineLength;

    /// <summary>Creates a decoder for one response.</summary>
    /// <param name="options">Limits, the last event ID of the response before, an observer. Default: see <see cref="SseReaderOptions"/>.</param>
    public SseDecoder(SseReaderOptions? options = null)
    {
        options ??= SseReaderOptions.Default;
        _block = new EventBlock(options);
        _maxLine = options.MaxLineLength;
        _longestInPlace = Math.Min(_maxLine - Syntax.DataColon.Length - 1, options.MaxEventLength);
    }

    /// <summary>What the next bytes go on with.</summary>
    private enum LineStart : byte
    {
        NewLine,
        ByteOrderMark,
        LineFeedOfCrLf,
        RestOfLine,
        RestOfData,
        RestOfDropped,
    }

    /// <summary>Gets the last event ID string: what a reconnection sends as <c>Last-Event-ID</c>; empty when there is none.</summary>
    public string LastEventId => _block.LastEventId;

    /// <summary>Gets the last event ID string as UTF-8, valid until the next read.</summary>
    public ReadOnlySpan<byte> LastEventIdUtf8 => _block.LastEventIdUtf8;

    /// <summary>Gets the reconnection time the stream asked for, or <see langword="null"/>. In force as soon as its line was read.
    /// Any number of digits is accepted and clamped to the longest <see cref="TimeSpan"/>: clamp it again before you hand it to a timer.</summary>
    public TimeSpan? ReconnectionInterval => _block.ReconnectionInterval;

    /// <summary>Takes bytes until an event is complete or all are taken.</summary>
    /// <param name="input">What was received; on return, what is left of it.</param>
    /// <param name="e">The event, valid until the next call and as long as the input's memory is untouched.</param>
    /// <returns><see langword="true"/> with an event, to be called again with the rest; <see langword="false"/> when all input was taken.</returns>
    /// <exception cref="SseLimitException">An event is over a limit; call again with the rest to go on after it.</exception>
    public bool TryRead(scoped ref ReadOnlySpan<byte> input, out SseEvent e)
    {
        if (_next != LineStart.NewLine) Resume(ref input);
        while (!input.IsEmpty)
        {
            if (input.StartsWith(Syntax.DataColon))
            {
                if (TryTakeData(ref input, out ReadOnlySpan<byte> data))
                {
                    e = new SseEvent(_block, data);
                    return true;
                }
            }
            else if (IsLineEnd(input[0]))
            {
                input = AfterLineEnd(input, 0);
                if (_block.TryDispatch(out ReadOnlySpan<byte> data))
                {
                    e = new SseEvent(_block, data);
                    return true;
                }
            }
            else
            {
                TakeField(ref input);
            }
        }

        e = default;
        return false;
    }

    /// <summary>Takes bytes until an event is complete or all are taken.</summary>
    /// <param name="input">What was received; on return, what is left of it.</param>
    /// <param name="e">The event, valid until the next call and as long as the input's memory is untouched.</param>
    /// <returns><see langword="true"/> with an event, to be called again with the rest; <see langword="false"/> when all input was taken.</returns>
    /// <exception cref="SseLimitException">An event is over a limit; call again with the rest to go on after it.</exception>
    public bool TryRead(scoped ref ReadOnlySequence<byte> input, out SseEvent e)
    {
        while (!input.IsEmpty)
        {
            SequencePosition next = input.Start;
            input.TryGet(ref next, out ReadOnlyMemory<byte> segment);
            ReadOnlySpan<byte> rest = segment.Span;
            try
            {
                if (TryRead(ref rest, out e)) return true;
            }
            finally
            {
                // By position: an empty segment has no length to slice off.
                input = rest.IsEmpty && segment.Length < input.Length ? input.Slice(next) : input.Slice(segment.Length - rest.Length);
            }
        }

        e = default;
        return false;
    }

    /// <summary>Takes a data line. Of an event that ends with this line and has no other data, the data is handed out where it lies.</summary>
    private bool TryTakeData(scoped ref ReadOnlySpan<byte> input, out ReadOnlySpan<byte> data)
    {
        int start = input.Length > Syntax.DataColon.Length && input[Syntax.DataColon.Length] == Syntax.Space
            ? Syntax.DataColon.Length + 1
            : Syntax.DataColon.Length;
        ReadOnlySpan<byte> rest = input[start..];
        int end = LineEnd.IndexIn(rest);
        if (end < 0)
        {
            data = default;
            BeginData(ref input, start);
            return false;
        }

        data = rest[..end];
        rest = AfterLineEnd(rest, end);
        if (!rest.IsEmpty && IsLineEnd(rest[0]) && _block.IsBare && end <= _longestInPlace)
        {
            input = AfterLineEnd(rest, 0);
            _block.Close();
            return true;
        }

        input = rest;
        _block.BeginData();
        _block.AppendData(data, start);
        return false;
    }

    /// <summary>Takes a data line whose end is not there yet, with what there is of its value.</summary>
    private void BeginData(scoped ref ReadOnlySpan<byte> input, int start)
    {
        ReadOnlySpan<byte> value = input[start..];
        _next = LineStart.RestOfData;
        _lineLength = input.Length;
        input = default;
        _block.BeginData();
        _block.AppendData(value, start);
    }

    private void TakeField(scoped ref ReadOnlySpan<byte> input)
    {
        int end = LineEnd.IndexIn(input);
        if (end < 0)
        {
            _line.Clear();
            _next = LineStart.RestOfLine;
            ResumeLine(ref input);
            return;
        }

        ReadOnlySpan<byte> line = input[..end];
        input = AfterLineEnd(input, end);
        ProcessLine(line);
    }

    private void ProcessLine(ReadOnlySpan<byte> line)
    {
        if (line.Length > _maxLine)
            _block.Exceed(SseLimit.LineLength, _maxLine);
        else
            FieldLine.Process(line, _block);
    }

    private void Resume(scoped ref ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty) return;
        switch (_next)
        {
            case LineStart.RestOfData:
                ResumeData(ref input);
                break;
            case LineStart.LineFeedOfCrLf:
                _next = LineStart.NewLine;
                if (input[0] == Syntax.LineFeed) input = input[1..];
                break;
            case LineStart.RestOfLine:
                ResumeLine(ref input);
                break;
            case LineStart.RestOfDropped:
                TakePart(ref input, out _);
                break;
            case LineStart.ByteOrderMark:
                SkipByteOrderMark(ref input);
                break;
        }
    }

    /// <summary>Only a byte order mark at the very start is removed; its bytes may come one by one, and may turn out not to be one.</summary>
    private void SkipByteOrderMark(scoped ref ReadOnlySpan<byte> input)
    {
        while (!input.IsEmpty && input[0] == Syntax.ByteOrderMark[_line.Length])
        {
            _line.Append(input[0]);
            input = input[1..];
            if (_line.Length == Syntax.ByteOrderMark.Length)
            {
                _next = LineStart.NewLine;
                return;
            }
        }

        if (input.IsEmpty) return;
        _next = _line.Length == 0 ? LineStart.NewLine : LineStart.RestOfLine;
        if (_next == LineStart.RestOfLine) ResumeLine(ref input);
    }

    /// <summary>Keeps what there is of a line until its end comes. Once its first five bytes say that it is data, it needs no keeping:
    /// the value goes straight to the event.</summary>
    private void ResumeLine(scoped ref ReadOnlySpan<byte> input)
    {
        while (_line.Length < Syntax.DataColon.Length && !input.IsEmpty && !IsLineEnd(input[0]))
        {
            _line.Append(input[0]);
            input = input[1..];
            if (_line.Length == Syntax.DataColon.Length && _line.Written.SequenceEqual(Syntax.DataColon))
            {
                _next = LineStart.RestOfData;
                _lineLength = _line.Length;
                _block.BeginData();
                ResumeData(ref input);
                return;
            }
        }

        ReadOnlySpan<byte> part = TakePart(ref input, out bool ended);
        if (part.Length > _maxLine - _line.Length)
        {
            if (!ended) _next = LineStart.RestOfDropped;
            _line.Clear();
            _block.Exceed(SseLimit.LineLength, _maxLine);
            return;
        }

        _line.Append(part);
        if (!ended) return;

        // Cleared first, for a long line is to be let go also when its processing throws; the span keeps it until then.
        ReadOnlySpan<byte> line = _line.Written;
        _line.Clear();
        FieldLine.Process(line, _block);
    }

    private void ResumeData(scoped ref ReadOnlySpan<byte> input)
    {
        if (_lineLength == Syntax.DataColon.Length && !input.IsEmpty && input[0] == Syntax.Space)
        {
            _lineLength++;
            input = input[1..];
        }

        ReadOnlySpan<byte> part = TakePart(ref input, out _);
        int before = _lineLength;
        _lineLength = (int)Math.Min((uint)before + (uint)part.Length, int.MaxValue);
        if (!part.IsEmpty) _block.AppendData(part, before);
    }

    /// <summary>Takes the bytes up to the end of the line, and the end if it is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> TakePart(scoped ref ReadOnlySpan<byte> input, out bool ended)
    {
        ReadOnlySpan<byte> part = input;
        int end = LineEnd.IndexIn(input);
        ended = end >= 0;
        if (ended)
        {
            part = input[..end];
            _next = LineStart.NewLine;
            input = AfterLineEnd(input, end);
        }
        else
        {
            input = default;
        }

        return part;
    }

    private ReadOnlySpan<byte> AfterLineEnd(ReadOnlySpan<byte> input, int end) =>
        input[end] == Syntax.LineFeed ? input[(end + 1)..] : AfterCarriageReturn(input[(end + 1)..]);

    /// <summary>Spec: lines end at CRLF, at LF, or at CR. A CR that ends the input ends its line now; an LF that follows later is swallowed.</summary>
    private ReadOnlySpan<byte> AfterCarriageReturn(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty)
        {
            _next = LineStart.LineFeedOfCrLf;
            return input;
        }

        return input[0] == Syntax.LineFeed ? input[1..] : input;
    }

    private static bool IsLineEnd(byte value) => value is Syntax.LineFeed or Syntax.CarriageReturn;
}
