using System.Numerics;
using SseKit.Tests.Running;

namespace SseKit.Tests.Model;

/// <summary>9.2.5 and 9.2.6 sentence by sentence, on strings and without limits: what <see cref="SseDecoder"/> is held against.</summary>
internal sealed class EventStreamByTheStandard
{
    private readonly List<Seen> _seen = [];
    private string _data = string.Empty;
    private string _type = string.Empty;
    private string? _idBuffer;
    private string? _lastEventId;
    private TimeSpan? _retryOfBlock;
    private TimeSpan? _reconnection;

    public static Outcome Read(byte[] stream)
    {
        string text = Utf8ByTheStandard.Decode(stream);

        // "stream = [ bom ] *event": the UTF-8 decode algorithm strips one leading byte order mark.
        if (text.StartsWith('\uFEFF')) text = text[1..];
        EventStreamByTheStandard source = new();
        foreach (string line in LinesByTheStandard.Split(text)) source.Process(line);
        return new Outcome(source._seen, source._lastEventId ?? string.Empty, source._reconnection);
    }

    private void Process(string line)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        if (line.Length == 0)
            Dispatch();
        else if (colon == 0)
            _seen.Add(new Seen.Comment(AfterColon(line[1..])));
        else if (colon > 0)
            ProcessField(line[..colon], AfterColon(line[(colon + 1)..]));
        else
            ProcessField(line, string.Empty);
    }

    private static string AfterColon(string value) => value.StartsWith(' ') ? value[1..] : value;

    private void ProcessField(string name, string value)
    {
        switch (name)
        {
            case "event":
                _type = value;
                break;
            case "data":
                _data += value + "\n";
                break;
            case "id" when !value.Contains('\0', StringComparison.Ordinal):
                _idBuffer = value;
                break;
            case "retry" when value.Length > 0 && value.All(char.IsAsciiDigit):
                TakeRetry(BigInteger.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case "id" or "retry":
                _seen.Add(new Seen.Refused(name, value));
                break;
            default:
                _seen.Add(new Seen.Unknown(name, value));
                break;
        }
    }

    private void TakeRetry(BigInteger milliseconds)
    {
        long taken = (long)BigInteger.Min(milliseconds, long.MaxValue / TimeSpan.TicksPerMillisecond);
        _reconnection = _retryOfBlock = TimeSpan.FromTicks(taken * TimeSpan.TicksPerMillisecond);
        _seen.Add(new Seen.RetryHint(_reconnection.Value));
    }

    private void Dispatch()
    {
        _lastEventId = _idBuffer;
        if (_data.Length > 0)
        {
            string data = _data[..^1];
            _seen.Add(new Seen.Event(data, _type.Length == 0 ? "message" : _type, _lastEventId, _retryOfBlock));
        }

        (_data, _type, _retryOfBlock) = (string.Empty, string.Empty, null);
    }
}
