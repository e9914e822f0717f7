using Shouldly;
using SseKit.TestSupport;
using SseKit.TestSupport.Serving;
using Xunit;

namespace SseKit.Client.Tests.Following;

/// <summary>What a server may send that is no stream of events.</summary>
public sealed class GarbageTests
{
    [Fact]
    public async Task X7_100_MB_without_a_line_end_are_passed_over_in_little_memory_and_the_stream_goes_on()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        ServedRequest request = await server.TakeAsync();
        await request.StreamAsync("id: 1\ndata: a\n\n");
        await followed.NextAsync();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        byte[] megabyte = new byte[1 << 20];
        megabyte.AsSpan().Fill((byte)'x');
        await request.SendAsync("data: ");
        for (int i = 0; i < 100; i++) await request.SendAsync(megabyte);
        await request.SendAsync("\n\nid: 2\ndata: b\n\n");
        (await followed.NextAsync()).ShouldSatisfyAllConditions(item => item.Data.ShouldBe("b"), item => item.EventId.ShouldBe("2"));
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(40 << 20);
        followed.Told.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task X10_random_bytes_end_nothing_and_what_follows_is_read(int seed)
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        ServedRequest request = await server.TakeAsync();
        await request.StreamAsync();
        byte[] noise = new byte[200_000];
        new Random(seed).NextBytes(noise);
        await request.SendAsync(noise);
        await request.SendAsync("\n\nevent: after\ndata: noise\n\n");
        while ((await followed.NextAsync()) is var item && item.EventType != "after")
        {
        }

        followed.Client.State.ShouldBe(SseReadyState.Open);
    }

    [Fact]
    public async Task What_is_no_HTTP_is_a_failure_and_tried_again()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        ServedRequest request = await server.TakeAsync();
        await request.SendAsync("SSH-2.0-OpenSSH_9.2\r\n\r\n");
        request.End();
        (await followed.PassAsync()).Reason.ShouldBe(SseEndReason.Failed);
        await (await server.TakeAsync()).StreamAsync("data: a\n\n");
        (await followed.NextAsync(1)).ShouldBe(["a"]);
    }
}
