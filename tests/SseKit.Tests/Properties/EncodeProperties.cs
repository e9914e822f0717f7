using System.Buffers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using SseKit.Tests.Encode;
using SseKit.Tests.Model;
using SseKit.Tests.Running;
using SseKit.TestSupport.Buffers;
using Xunit;
using Outcome = SseKit.Tests.Running.Outcome;

namespace SseKit.Tests.Properties;

/// <summary>What is written is what is read, by the decoder and by the standard put down literally; and nothing else is.</summary>
public class EncodeProperties
{
    private static readonly JsonTypeInfo<string> Json = JsonShapes.Default.String;

    [Fact]
    public void S3_S4_S6_X11_X12_any_item_is_read_as_it_was_written() =>
        Arb.From(Texts.Item).Holds(6_000, item =>
            Check(writer => writer.Write(item), [.. Hint(item), new Seen.Event(Lines(item.Data), Type(item), Id(item), Rounded(item))]));

    [Fact]
    public void S3_any_json_text_is_read_as_it_was_written() =>
        Arb.From(Texts.Item).Holds(6_000, item =>
        {
            SseFrame frame = SseFrame.Create(item, Json);
            ReadOnlySpan<byte> rest = frame.Bytes.Span;
            new SseDecoder().TryRead(ref rest, out SseEvent e).ShouldBeTrue();
            SseItem<string> read = e.ToItem(Json);
            (read.Data, read.EventType, read.EventId, read.ReconnectionInterval)
                .ShouldBe((Utf8(item.Data), Type(item), Id(item), Rounded(item)));
        });

    [Fact]
    public void S2_X12_a_comment_becomes_comments_and_nothing_else() =>
        Arb.From(Texts.Any).Holds(6_000, text =>
            Check(writer => writer.WriteComment(text), [.. Lines(text).Split('\n').Select(line => new Seen.Comment(line))]));

    [Fact]
    public void S5_a_retry_is_read_as_it_was_written_rounded_up() =>
        Arb.From(Texts.Retry).Holds(2_000, retry => Check(writer => writer.WriteRetry(retry), [new Seen.RetryHint(Rounded(retry))]));

    [Fact]
    public void S2_padding_is_a_comment_of_that_length() =>
        Arb.From(Gen.Choose(SseWriter.MinPadding, 5_000)).Holds(60, length =>
            Check(writer => writer.WritePadding(length), [new Seen.Comment(new string(' ', Math.Max(length - SseWriter.MinPadding - 1, 0)))])
                .ShouldBe(length));

    /// <summary>Between two events that must come out untouched, into spans of any length.</summary>
    private static int Check(Action<SseWriter> write, Seen[] expected)
    {
        ArrayBufferWriter<byte> large = new();
        foreach (IBufferWriter<byte> output in (IBufferWriter<byte>[])[large, new TinySpanWriter(1), new TinySpanWriter(5)])
        {
            SseWriter writer = new(output);
            writer.Write(new SseItem<string>("before"));
            write(writer);
            writer.Write(new SseItem<string>("after"));
            byte[] stream = output is TinySpanWriter tiny ? tiny.Written.ToArray() : large.WrittenSpan.ToArray();
            string? id = expected.OfType<Seen.Event>().Select(e => e.LastEventId).SingleOrDefault();
            Seen[] all = [new Seen.Event("before"), .. expected, new Seen.Event("after", LastEventId: id)];
            Outcome outcome = FrontEnd.Spans.Read([stream], new SseReaderOptions());
            outcome.Seen.ShouldBe(all);
            outcome.ShouldBeThatOf(EventStreamByTheStandard.Read(stream), () => Wire.Show([stream]));
        }

        return large.WrittenCount - "data: before\n\ndata: after\n\n".Length;
    }

    private static Seen[] Hint(SseItem<string> item) => Rounded(item) is { } retry ? [new Seen.RetryHint(retry)] : [];

    private static string Type(SseItem<string> item) => item.EventType.Length == 0 ? "message" : Utf8(item.EventType);

    private static string? Id(SseItem<string> item) => item.EventId is { } id ? Utf8(id) : null;

    private static TimeSpan? Rounded(SseItem<string> item) => item.ReconnectionInterval is { } retry ? Rounded(retry) : null;

    private static TimeSpan Rounded(TimeSpan retry) =>
        TimeSpan.FromMilliseconds(Math.Min((long)Math.Ceiling((decimal)retry.Ticks / 10_000), long.MaxValue / 10_000));

    private static string Lines(string text) =>
        Utf8(text).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    /// <summary>A surrogate without its half has no encoding and becomes U+FFFD.</summary>
    private static string Utf8(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
