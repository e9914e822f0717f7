using System.Buffers.Text;

namespace SseKit.Client.Connecting;

/// <summary>Learns from the comment a server of ours opens a stream with how long its silences are; tells the user's own observer everything.</summary>
internal sealed class HelloObserver(SseObserver? inner, Action<TimeSpan> heartbeat) : SseObserver
{
    private const int LongestDigits = 9;

    public override void OnComment(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> announced = "ssekit heartbeat="u8;
        if (text.StartsWith(announced)
            && text.Length <= announced.Length + LongestDigits
            && Utf8Parser.TryParse(text[announced.Length..], out int milliseconds, out int read)
            && read == text.Length - announced.Length
            && milliseconds > 0) heartbeat(TimeSpan.FromMilliseconds(milliseconds));
        inner?.OnComment(text);
    }

    public override void OnRetry(TimeSpan interval) => inner?.OnRetry(interval);

    public override void OnUnknownField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) => inner?.OnUnknownField(name, value);

    public override void OnRefusedField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) => inner?.OnRefusedField(name, value);

    public override void OnLimit(SseLimitException limit) => inner?.OnLimit(limit);
}
