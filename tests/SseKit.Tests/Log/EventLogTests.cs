using System.Text;
using Shouldly;
using SseKit.Log;
using Xunit;

namespace SseKit.Tests.Log;

/// <summary>The log against a plain list.</summary>
public sealed class EventLogTests
{
    private static readonly byte[] Start = "e.0"u8.ToArray();
    private static readonly SseTopicsOptions Limits = new() { MaxEvents = 20, MaxBytes = 300 };

    [Fact]
    public void It_holds_what_a_list_would_through_any_growth_and_trimming()
    {
        Random random = new(5);
        for (int run = 0; run < 40; run++)
        {
            EventLog log = new(Start);
            List<(long Sequence, string Id, int Bytes, long Time)> kept = [];
            string before = "e.0";
            SseTopicsOptions limits = new() { MaxEvents = random.Next(1, 40), MaxBytes = random.Next(30, 600) };
            for (long time = 0; time < 200; time++)
            {
                long oldest = time - random.Next(5, 100);
                if (random.Next(10) == 0)
                {
                    log.Trim(limits, oldest);
                }
                else
                {
                    SseFrame frame = SseFrame.Create(new(new string('x', random.Next(0, 20))));
                    string id = $"e.{log.Head}";
                    kept.Add((log.Head, id, frame.Bytes.Length, time));
                    log.Append(Encoding.ASCII.GetBytes(id), frame, SsePublishOptions.Default, time);
                    log.Trim(limits, oldest);
                }

                while (kept.Count > 0 && (kept.Count > limits.MaxEvents || kept.Sum(e => e.Bytes) > limits.MaxBytes || kept[0].Time < oldest))
                {
                    before = kept[0].Id;
                    kept.RemoveAt(0);
                }

                ShouldHold(log, kept.ConvertAll(e => (e.Sequence, e.Id)), before);
            }
        }
    }

    [Fact]
    public void A_log_that_begins_anew_has_a_hole_that_every_position_before_it_meets()
    {
        EventLog log = new(Start);
        Append(log, "e.1");
        Append(log, "e.2");
        long before = log.Head;
        log.Restart("f.0"u8.ToArray());
        log.Head.ShouldBe(before + 1);
        log.IsEmpty.ShouldBeTrue();
        for (long sequence = 0; sequence < log.Head; sequence++) log.At(sequence).ShouldBeNull();
        log.After("e.2").ShouldBeNull();
        log.After("f.0").ShouldBe(log.Head);
        Append(log, "f.1");
        log.After("f.0").ShouldBe(before + 1);
        log.At(before + 1)!.Id.ShouldBe("f.1"u8.ToArray());
    }

    [Fact]
    public void The_latest_of_a_key_alone_is_not_superseded()
    {
        EventLog log = new(Start);
        for (int i = 1; i <= 10; i++) Append(log, $"e.{i}", key: $"{i % 3}");
        Append(log, "e.11");
        Enumerable.Range(1, 11).Where(i => !log.At(i)!.IsSuperseded).ShouldBe([8, 9, 10, 11]);
        log.Trim(new SseTopicsOptions { MaxEvents = 1 }, 0);
        Append(log, "e.12", key: "1");
        log.At(12)!.IsSuperseded.ShouldBeFalse();
    }

    [Fact]
    public void A_publish_id_is_known_as_long_as_its_event_is_kept()
    {
        EventLog log = new(Start);
        log.Append("e.1"u8.ToArray(), SseFrame.Create(new("a")), new SsePublishOptions { PublishId = "p" }, 0);
        log.Published("p")!.Sequence.ShouldBe(1);
        log.Published("q").ShouldBeNull();
        for (int i = 2; i <= 20; i++) Append(log, $"e.{i}");
        log.Trim(Limits, 0);
        log.Published("p")!.Sequence.ShouldBe(1);
        Append(log, "e.21");
        log.Trim(Limits, 0);
        log.Published("p").ShouldBeNull();
    }

    [Theory]
    [InlineData("e.0", 1L)]
    [InlineData("e.1-5", 2L)]
    [InlineData("e.3-0", 4L)]
    [InlineData("e.3", null)]
    [InlineData("e.3-00", null)]
    [InlineData("e.", null)]
    [InlineData("e", null)]
    [InlineData(".", null)]
    [InlineData("", null)]
    [InlineData("f.1-5", null)]
    [InlineData("e.18446744073709551616", null)]
    public void The_place_after_an_id_is_found_by_the_whole_id(string id, long? place)
    {
        EventLog log = new(Start);
        Append(log, "e.1-5");
        Append(log, "e.2-0");
        Append(log, "e.3-0");
        log.After(id).ShouldBe(place);
    }

    private static void Append(EventLog log, string id, string? key = null) =>
        log.Append(Encoding.ASCII.GetBytes(id), SseFrame.Create(new("a")), new SsePublishOptions { Key = key }, 0);

    private static void ShouldHold(EventLog log, List<(long Sequence, string Id)> kept, string before)
    {
        (log.Head - log.Tail, log.IsEmpty).ShouldBe((kept.Count, kept.Count == 0));
        Encoding.ASCII.GetString(log.TailId).ShouldBe(before);
        log.After(before).ShouldBe(log.Tail);
        foreach ((long sequence, string id) in kept)
        {
            Encoding.ASCII.GetString(log.At(sequence)!.Id).ShouldBe(id);
            log.After(id).ShouldBe(sequence + 1);
            Encoding.ASCII.GetString(log.IdBefore(sequence + 1)).ShouldBe(id);
        }

        log.At(log.Tail - 1).ShouldBeNull();
        log.At(log.Head).ShouldBeNull();
        if (log.Tail > 1) log.After($"e.{log.Tail - 2}").ShouldBeNull();
        log.After($"e.{log.Head}").ShouldBeNull();
    }
}
