using Shouldly;
using SseKit.TestSupport;
using SseKit.TestSupport.Serving;
using Xunit;

namespace SseKit.Client.Tests.Following;

/// <summary>What a server may send that is no stream of events.</summary>
public sealed class GarbageTests
{
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
