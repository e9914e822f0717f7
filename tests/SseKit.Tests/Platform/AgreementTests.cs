using System.Net.ServerSentEvents;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using SseKit.Tests.Properties;
using SseKit.Tests.Running;
using Xunit;

namespace SseKit.Tests.Platform;

/// <summary>Streams on which the platform's parser and the standard agree: whole blocks, each with data, none with an empty type.</summary>
public class AgreementTests
{
    private static readonly Gen<string> Value =
        Gen.Elements("a", " b", "c ", ":", "d: e", "é世🚀", "\t", "\uFEFF", "\u2028", "\0", "\f", "data: x");

    private static readonly Gen<string> Line = Gen.Frequency(
        (6, from value in Value.OrNull() select value is null ? "data" : "data: " + value),
        (3, from value in Value select "data:" + value),
        (2, from value in Value select "event: x" + value),
        (2, from value in Value select "id: " + value),
        (1, from number in Gen.Choose(0, int.MaxValue) select FormattableString.Invariant($"retry: {number}")),
        (2, Gen.Elements(":", ": comment", "foo: bar", "Data: x", "data : x", "retry: +5", "retry: x", "retry:", "ids")));

    private static readonly Gen<string> Block =
        from lines in Line.ArrayOf()
        from end in Gen.Elements("\n", "\r", "\r\n")
        select string.Concat([.. lines.Append("data: last").Select(line => line + end), end]);

    private static readonly Arbitrary<string> Stream = Arb.From(
        from mark in Gen.Elements("", "\uFEFF")
        from blocks in Block.ArrayOf()
        select mark + string.Concat(blocks));

    [Fact]
    public void P11_the_platform_s_parser_gives_the_same_where_it_follows_the_standard() =>
        Stream.Holds(5_000, stream =>
        {
            var ours = Parsers.Ours(stream);
            var theirs = Parsers.Platform(stream);
            ours.Events.ShouldBe(theirs.Events);
            (ours.LastEventId, ours.Reconnection).ShouldBe((theirs.LastEventId, theirs.Reconnection));
        });

    [Fact]
    public void S2_the_platform_s_parser_reads_what_is_written() =>
        Arb.From(Texts.Item.Where(HasUsualRetry)).Holds(5_000, item =>
        {
            byte[] stream = SseFrame.Create(item).Bytes.ToArray();
            Parsers.Platform(stream).ShouldSatisfyAllConditions(
                read => read.Events.ShouldBe(Parsers.Ours(stream).Events),
                read => read.LastEventId.ShouldBe(Parsers.Ours(stream).LastEventId),
                read => read.Reconnection.ShouldBe(Parsers.Ours(stream).Reconnection));
        });

    /// <summary>The longest of all goes through a double there and comes out a little longer.</summary>
    private static bool HasUsualRetry(SseItem<string> item) => item.ReconnectionInterval is not { } retry || retry < TimeSpan.MaxValue;
}
